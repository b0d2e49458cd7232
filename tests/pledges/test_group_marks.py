"""The young people's group says whether a reply answers the question: everybody reads it, and "no" opens it again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.actions import change_key_question, take_down
from pledges.dates import answer_again_by
from pledges.models import Agency, KeyQuestion, Mark
from pledges.queries import late_questions, open_questions, replies_to_do
from pledges.reminding import remind_owners
from pledges.young_editors.actions import ReplyChanged, mark_reply

from .conftest import a_key_question, an_event, answer, somebody
from .test_reply_workflow import url

pytestmark = pytest.mark.django_db
OVERDUE, REPLIES = "/cms/key-questions/overdue/", "/cms/replies/"
NO = "This does not answer it yet. It does not say when."


def fresh(question: KeyQuestion) -> KeyQuestion:
    return KeyQuestion.objects.select_related("reply", "mark").get(pk=question.pk)


@pytest.fixture
def question(db: None) -> KeyQuestion:
    question = a_key_question(an_event())
    answer(question)
    return fresh(question)


def say(question: KeyQuestion, *, answers: bool = False, reason: str = "when") -> Mark:
    version = fresh(question).reply.versions.last()
    return mark_reply(version, answers=answers, reason=reason, by=somebody("Yasmin Young"))


def page(client: Client, question: KeyQuestion) -> str:
    return " ".join(client.get(question.get_absolute_url()).text.split())


def test_that_it_answers_stands_on_the_page_with_its_day_and_without_a_name(
    client: Client, question: KeyQuestion
) -> None:
    assert "says:" not in page(client, question)
    say(question, answers=True)
    said = page(client, question)

    assert "The Young People&#x27;s Safety Group says:" in said
    assert "This answers the question." in said
    assert "The group said: this answers it" in said
    assert "Yasmin" not in said
    assert not fresh(question).is_open


def test_a_reply_that_does_not_answer_is_open_again_for_everybody_who_follows_it(
    client: Client, question: KeyQuestion
) -> None:
    due = answer_again_by(date.today())
    assert list(open_questions()) == []
    say(question)
    said, now = page(client, question), fresh(question)

    assert NO in said and "Yasmin" not in said
    assert "The group asked for a better answer" in said
    assert f'<time datetime="{due}">' in said and "Better answer by" in said
    assert (now.is_open, now.is_sent_back, now.is_overdue, now.next_due_on) == (True, True, False, due)
    assert list(open_questions()) == [question]
    assert list(replies_to_do()) == [question.reply]
    assert "does not answer it yet" in client.get("/questions/").text


def test_twenty_working_days_are_four_weeks() -> None:
    assert answer_again_by(date(2026, 3, 2)) == date(2026, 3, 30)


def test_the_chair_reads_that_it_came_back_why_and_how_clear_it_was(
    signed_in: Callable[[str], Client], question: KeyQuestion
) -> None:
    question.reply.versions.update(clear=3, not_clear=9)
    say(question)
    said = " ".join(signed_in("Board approver").get(OVERDUE).text.split())

    assert question.wording in said
    assert "it does not answer it.</strong> It does not say when." in said
    assert "Clear: 3 · Not clear: 9" in said
    assert "Said for the group by" not in said


def test_who_writes_the_reply_reads_it_and_who_said_it(
    signed_in: Callable[[str], Client], question: KeyQuestion
) -> None:
    say(question)
    said = " ".join(signed_in("Board editor").get(url("edit", question)).text.split())
    assert "Said for the group by Yasmin Young on" in said
    assert "owes a better answer by" in said


def test_when_the_better_answer_is_late_everybody_sees_it(client: Client, question: KeyQuestion) -> None:
    say(question)
    Mark.objects.update(again_by=date.today() - timedelta(days=1))

    assert "The better answer is late." in page(client, question)
    assert list(KeyQuestion.objects.overdue()) == [question] == list(late_questions())
    assert fresh(question).is_overdue


def test_the_owner_is_reminded_of_it_by_its_own_day_without_its_words(question: KeyQuestion) -> None:
    Agency.objects.update(email="desk@police.example")
    say(question)
    assert remind_owners().mails == 0
    Mark.objects.update(again_by=date.today() + timedelta(days=6))
    assert remind_owners().mails == 1
    (message,) = mail.outbox
    assert "who say it does not answer yet: 1." in message.body
    assert question.wording not in message.body and "say when" not in message.body


def test_other_words_of_the_board_close_it_and_wait_for_the_group_again(
    client: Client, question: KeyQuestion
) -> None:
    say(question)
    answer(question, body="We begin in May.")
    said = page(client, question)

    assert NO not in said and "says:" not in said
    assert "The group asked for a better answer" in said
    assert not fresh(question).is_open


def test_to_publish_the_same_words_once_more_closes_nothing(question: KeyQuestion) -> None:
    say(question)
    answer(question)
    assert fresh(question).is_sent_back


def test_the_newest_word_counts_and_the_earlier_one_is_kept(client: Client, question: KeyQuestion) -> None:
    say(question)
    say(question, answers=True)

    assert NO not in page(client, question)
    assert "The group asked for a better answer" not in page(client, question)
    assert not fresh(question).is_open
    assert list(Mark.objects.values_list("answers", flat=True)) == [False, True]


def test_to_say_it_once_more_gives_the_board_no_more_time(question: KeyQuestion) -> None:
    soon = date.today() + timedelta(days=3)
    say(question)
    Mark.objects.update(again_by=soon)
    say(question, reason="hard")
    assert fresh(question).next_due_on == soon


def test_a_promise_that_comes_first_is_still_due_first(question: KeyQuestion) -> None:
    soon = date.today() + timedelta(days=2)
    answer(question, "looking", more_by=soon)
    say(question)
    assert fresh(question).next_due_on == soon
    assert KeyQuestion.objects.still_open().get() == question


@pytest.mark.parametrize("how", ["unpublished", "taken down"])
def test_a_reply_that_is_taken_away_takes_the_groups_word_along(
    client: Client, question: KeyQuestion, how: str
) -> None:
    say(question)
    assert NO in page(client, question)
    if how == "unpublished":
        question.reply.unpublish()
        said = page(client, question)
        assert "says:" not in said and "The group asked" not in said
        assert fresh(question).next_due_on == question.due_on
        answer(question)
        assert "says:" not in page(client, question)
    else:
        take_down(question, by=somebody())
        assert client.get(question.get_absolute_url()).status_code == 404
        assert question.wording not in client.get("/questions/").text
        assert [*open_questions(), *late_questions(), *replies_to_do()] == []


def test_a_form_that_was_open_meanwhile_does_not_wipe_what_the_group_said(question: KeyQuestion) -> None:
    opened = fresh(question)
    say(question)
    facts = {"wording": opened.wording, "owner": opened.owner, "due_on": opened.due_on}
    change_key_question(opened, sources=[], by=somebody(), **facts)
    assert fresh(question).is_sent_back


def test_words_that_the_board_has_just_changed_are_not_marked(question: KeyQuestion) -> None:
    old = question.reply.versions.last()
    answer(question, body="We begin in May.")
    with pytest.raises(ReplyChanged):
        mark_reply(old, answers=False, reason="when", by=somebody())
    assert not Mark.objects.exists()


def test_lists_cost_the_same_for_one_that_came_back_as_for_three(
    signed_in: Callable[[str], Client], client: Client
) -> None:
    approver, event, costs = signed_in("Board approver"), an_event(), []
    for wordings in (["A?"], ["B?", "C?"]):
        for wording in wordings:
            made = a_key_question(event, wording)
            answer(made)
            say(made)
        pages = [(approver, OVERDUE), (approver, REPLIES), (client, "/questions/")]
        for who, address in pages:
            who.get(address)
        with CaptureQueriesContext(connection) as queries:
            for who, address in pages:
                who.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]

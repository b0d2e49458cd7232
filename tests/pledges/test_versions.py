"""When a published reply is altered, everybody can read what changed; and what was taken back stays away."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.actions import change_key_question, hold_back, take_down
from pledges.changes import compare, sentences
from pledges.models import KeyQuestion, Reply, Version

from .conftest import a_key_question, a_wording, an_event, answer, somebody
from .test_reply_workflow import url, written

pytestmark = pytest.mark.django_db
OLD, NEW = "We start in May. CANARY comes first.", "We start in June. CANARY comes first."


@pytest.fixture
def question(db: None) -> KeyQuestion:
    return a_key_question(an_event())


def page(client: Client, question: KeyQuestion) -> str:
    return " ".join(client.get(question.get_absolute_url()).text.split())


def put_back(question: KeyQuestion) -> None:
    question = KeyQuestion.objects.get(pk=question.pk)
    facts = {"wording": question.wording, "owner": question.owner, "due_on": question.due_on}
    change_key_question(question, sources=[], by=somebody(), **facts)


def test_what_changed_is_said_by_sentence_and_the_earlier_version_can_be_read(
    client: Client, question: KeyQuestion
) -> None:
    answer(question, body=OLD)
    assert "what changed" not in page(client, question)
    answer(question, body=NEW)
    said = page(client, question)

    assert "<strong>Taken out:</strong> <del>We start in May.</del>" in said
    assert "<strong>Added:</strong> <ins>We start in June.</ins>" in said
    assert "<ins>CANARY" not in said and "<del>CANARY" not in said
    assert "What it said from" in said
    assert "<p>We start in May. CANARY comes first.</p>" in said
    assert [said.count(words) for words in ("<span>Answered</span>", "<span>Reply changed</span>")] == [1, 1]


def test_a_change_of_the_answer_itself_is_a_change(client: Client, question: KeyQuestion) -> None:
    answer(question, "looking")
    answer(question, "cannot", because="there is no money.")
    said = page(client, question)
    assert "<del>We are looking into it</del>" in said
    assert "<ins>there is no money.</ins>" in said
    assert said.index("First reply: more to come") < said.index("<span>Answered</span>")


def test_publishing_the_same_words_again_is_no_version(question: KeyQuestion) -> None:
    for _ in range(3):
        answer(question, body=OLD)
    assert Version.objects.count() == 1


def test_a_draft_is_in_no_version_whoever_saves_or_sends_it(
    signed_in: Callable[[str], Client], client: Client, question: KeyQuestion
) -> None:
    answer(question, body="As it is.")
    editor = signed_in("Board editor")
    editor.post(url("edit", question), written(body="<p>CANARY draft</p>"))
    editor.post(url("edit", question), {**written(body="<p>CANARY sent</p>"), "action-submit": "yes"})

    assert Reply.objects.get().has_unpublished_changes
    assert [version.body for version in Version.objects.all()] == ["<p>As it is.</p>"]
    assert "CANARY" not in page(client, question)


def test_what_an_approver_publishes_through_the_workflow_is_a_version(
    signed_in: Callable[[str], Client], client: Client, question: KeyQuestion
) -> None:
    answer(question, body="Before.")
    signed_in("Board editor").post(url("edit", question), {**written(), "action-submit": "yes"})
    task = Reply.objects.get().current_workflow_task_state
    signed_in("Board approver").post(url("workflow_action", question, "approve", task.pk), {"comment": ""})

    assert Version.objects.count() == 2
    assert "<del>Before.</del>" in page(client, question)


def test_while_a_question_is_taken_down_nothing_of_it_is_there(client: Client, question: KeyQuestion) -> None:
    answer(question, body=OLD)
    answer(question, body=NEW)
    take_down(question, by=somebody())
    assert client.get(question.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("how", ["taken down", "held back", "reply taken back"])
def test_what_was_said_before_it_was_taken_back_never_returns_as_an_earlier_version(
    client: Client, question: KeyQuestion, how: str
) -> None:
    answer(question, body="CANARY names somebody.")
    answer(question, body="It names nobody.")
    assert "CANARY" in page(client, question)
    if how == "taken down":
        take_down(question, by=somebody())
        put_back(question)
    elif how == "held back":
        question.sources.add(words := a_wording(question.event, "Why?"))
        hold_back(made_from=words)
        put_back(question)
    else:
        Reply.objects.get().unpublish()
    answer(question, body="It still names nobody.")

    said = page(client, question)
    assert "CANARY" not in said
    assert "It still names nobody." in said


def test_what_is_public_again_counts_as_the_version_before_the_next(
    client: Client, question: KeyQuestion
) -> None:
    answer(question, body="First.")
    take_down(question, by=somebody())
    put_back(question)
    answer(question, body="Second.")
    assert "<del>First.</del>" in page(client, question)


def test_while_the_reply_is_taken_back_the_page_holds_none_of_its_versions(
    client: Client, question: KeyQuestion
) -> None:
    answer(question, body="CANARY one.")
    answer(question, body="CANARY two.")
    Reply.objects.get().unpublish()
    said = page(client, question)
    assert "CANARY" not in said
    assert "Answered</span>" not in said


def test_the_timeline_is_in_the_order_of_the_days_and_names_nobody(
    client: Client, question: KeyQuestion
) -> None:
    question.milestones.update(day=question.asked_on + timedelta(days=1))
    answer(question, "looking")
    answer(question, body=OLD)
    answer(question, body=NEW)
    told = [entry.said for entry in client.get(question.get_absolute_url()).context["timeline"]]

    assert told == ["Asked", "Given to Police", "First reply: more to come", "Answered", "Reply changed"]
    assert "Alice" not in page(client, question)


def test_what_is_still_to_come_stands_last(client: Client) -> None:
    waiting = a_key_question(an_event("Another"), due_in=20)
    *_, last = client.get(waiting.get_absolute_url()).context["timeline"]
    assert (last.said, last.day) == ("Reply due", date.today() + timedelta(days=20))


def test_the_page_costs_the_same_with_two_versions_as_with_five(
    client: Client, question: KeyQuestion
) -> None:
    costs, number = [], 0
    for more in (2, 3):
        for _ in range(more):
            number += 1
            answer(question, body=f"Version {number}.")
        client.get(question.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(question.get_absolute_url())
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_words_are_escaped_where_they_changed(client: Client, question: KeyQuestion) -> None:
    answer(question, body="Before.")
    answer(question, body="&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "<ins><script>" not in page(client, question)
    assert "<ins>&lt;script&gt;" in page(client, question)


def test_sentences_end_at_their_stops_and_the_changed_ones_are_told_apart() -> None:
    before, after = sentences("One. Two! Three?"), sentences("One. 2! Three? Four.")
    assert before == ["One.", "Two!", "Three?"]
    assert [(str(piece.change), piece.sentence) for piece in compare(before, after)] == [
        ("same", "One."),
        ("taken out", "Two!"),
        ("added", "2!"),
        ("same", "Three?"),
        ("added", "Four."),
    ]

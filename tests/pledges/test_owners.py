"""Who answers, by when, and what the chair sees when that does not happen."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pledges.actions import take_down
from pledges.dates import asked_before_owner_is_late, owner_named_by
from pledges.models import KeyQuestion, Milestone
from pledges.queries import late_questions

from .acting import a_board_member, browser
from .conftest import a_key_question, a_wording, an_agency, an_event, answer, somebody
from .test_making_key_questions import filled_in, make_url
from .test_reply_workflow import url, written

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
OVERDUE = "/cms/key-questions/overdue/"


def without_owner(question: KeyQuestion, *, asked_days_ago: int) -> KeyQuestion:
    question.owner, question.asked_on = None, date.today() - timedelta(days=asked_days_ago)
    question.save()
    return question


@pytest.mark.parametrize("weeks", range(3))
@pytest.mark.parametrize("weekday", range(7))
def test_the_day_from_which_an_owner_is_late_is_the_same_both_ways(weeks: int, weekday: int) -> None:
    today = date(2026, 3, 2) + timedelta(days=7 * weeks + weekday)
    newest = asked_before_owner_is_late(today)
    assert owner_named_by(newest) < today <= owner_named_by(newest + timedelta(days=1))


def test_a_question_can_wait_for_its_owner_and_everybody_reads_by_when(
    signed_in: Browser, client: Client
) -> None:
    event = an_event(days_ago=1)
    sent = filled_in(a_wording(event, "Why?"), owner="")
    signed_in("coordinator").post(make_url(event), sent)
    question = KeyQuestion.objects.get()
    page = client.get(question.get_absolute_url()).text

    assert (question.owner, question.milestones.count()) == (None, 0)
    assert "you read here who replies." in page
    assert "Nobody has taken this question on yet" not in page


def test_a_question_without_an_owner_for_too_long_is_late_in_public_and_for_the_chair(
    signed_in: Browser, client: Client
) -> None:
    question = without_owner(a_key_question(an_event()), asked_days_ago=30)
    assert "Nobody has taken this question on yet" in client.get(question.get_absolute_url()).text
    assert "No owner: to be named by" in signed_in("Board approver").get(OVERDUE).text
    assert "No owner:</strong> to be named by" in browser(a_board_member()).get("/your-data/").text


def test_the_role_and_the_day_of_giving_it_are_public_and_a_person_never_is(
    signed_in: Browser, client: Client
) -> None:
    event = an_event()
    sent = filled_in(a_wording(event, "Why?"), owner_role="Head of street lighting")
    signed_in("coordinator").post(make_url(event), sent)
    question = KeyQuestion.objects.get()
    page = client.get(question.get_absolute_url()).text

    assert "Police (Head of street lighting)" in page
    assert "Given to Police (Head of street lighting)" in page
    assert "coordinator" not in page


def test_each_change_of_owner_day_and_words_is_remembered_with_its_day(
    signed_in: Browser, client: Client
) -> None:
    question = a_key_question(an_event())
    question.sources.add(words := a_wording(question.event, "Why?"))
    edit, later = reverse("key_questions:edit", args=[question.pk]), date.today() + timedelta(days=90)
    council = an_agency("Council").pk
    sent = filled_in(words, owner=council, wording="CANARY new?", due_on=later.isoformat())
    for _ in range(2):
        signed_in("coordinator").post(edit, sent)

    kinds = list(question.milestones.values_list("kind", flat=True))
    assert kinds == ["assigned", "assigned", "due", "reworded"]
    assert "The question was put in other words" in client.get(question.get_absolute_url()).text


def test_a_reply_that_promises_more_keeps_the_question_open_until_that_day(
    signed_in: Browser, client: Client
) -> None:
    question = a_key_question(an_event())
    soon, past = date.today() + timedelta(days=5), date.today() - timedelta(days=1)
    answer(question, "looking", more_by=soon)
    held = KeyQuestion.objects.get()
    board = browser(a_board_member())

    assert (held.is_open, held.is_overdue, held.next_due_on) == (True, False, soon)
    assert list(late_questions()) == []
    assert "we are looking into it" in board.get("/your-data/").text

    answer(question, "looking", more_by=past)
    assert [found.pk for found in late_questions()] == [question.pk]
    assert KeyQuestion.objects.get().is_overdue
    assert "More was promised by" in signed_in("Board editor").get(OVERDUE).text
    assert "That day has passed. More is late." in client.get(question.get_absolute_url()).text
    assert list(KeyQuestion.objects.overdue()) == [question]

    answer(question, "doing")
    assert list(late_questions()) == []
    assert not KeyQuestion.objects.get().is_open


def test_the_list_of_the_chair_has_the_longest_overdue_first_and_nothing_hidden(signed_in: Browser) -> None:
    event = an_event()
    for wording, due_in in (("Late?", -3), ("Later?", -9), ("In time?", 3), ("CANARY?", -5)):
        a_key_question(event, wording, due_in=due_in)
    answer(a_key_question(event, "Answered?", due_in=-4))
    take_down(KeyQuestion.objects.get(wording="CANARY?"), by=somebody())
    page = signed_in("Board approver").get(OVERDUE)

    assert [question.wording for question in page.context["questions"]] == ["Later?", "Late?"]
    assert "CANARY" not in page.text
    assert "None: the agency has no mailbox" in page.text


@pytest.mark.parametrize(
    ("role", "status"), [("coordinator", 200), ("Board editor", 200), ("facilitator", 403)]
)
def test_the_list_is_for_coordinators_and_the_board(signed_in: Browser, role: str, status: int) -> None:
    assert signed_in(role).get(OVERDUE).status_code == status


def test_nothing_late_is_said_in_words(signed_in: Browser) -> None:
    assert "Nothing is late" in signed_in("Board approver").get(OVERDUE).text


def test_it_costs_the_same_with_one_question_as_with_three(signed_in: Browser) -> None:
    approver, costs = signed_in("Board approver"), []
    for wordings in (["One?"], ["Two?", "Three?"]):
        for wording in wordings:
            question = a_key_question(an_event(wording), wording, owner=wording, due_in=-4)
            Milestone.objects.create(question=question, kind="reminded", day=date.today())
        approver.get(OVERDUE)
        with CaptureQueriesContext(connection) as queries:
            approver.get(OVERDUE)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("state", "name", "said"),
    [
        ("cannot", "because", "Say why."),
        ("asked", "asked_whom", "Say whom you asked"),
        ("looking", "more_by", "Say by when they hear more"),
    ],
)
def test_what_belongs_to_an_answer_is_needed_before_others_see_it(
    signed_in: Browser, state: str, name: str, said: str
) -> None:
    question = a_key_question(an_event())
    sent: dict[str, Any] = {**written(state), "action-submit": "yes"}
    response = signed_in("Board editor").post(url("edit", question), sent)
    assert response.context["form"].errors[name][0].startswith(said)


def test_everybody_reads_whom_the_board_asked(client: Client) -> None:
    question = answer(a_key_question(an_event()), "asked").key_question
    assert "We asked: the Mayor." in client.get(question.get_absolute_url()).text

"""A key question that staff take down: nobody outside reads it, nor its reply, until they put it back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision

from pledges.actions import PUT_BACK, TAKE_DOWN, change_key_question, hold_back, take_down
from pledges.models import KeyQuestion
from pledges.models.key_questions import HELD_LABEL

from .conftest import a_key_question, a_wording, an_agency, an_event, answer, somebody
from .test_held_back import CANARY, outlets
from .test_reply_workflow import url, written

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
REPLIES = "/cms/replies/"


@pytest.fixture
def question(db: None) -> KeyQuestion:
    return a_key_question(an_event(), CANARY)


def address(question: KeyQuestion) -> str:
    return reverse("key_questions:take_down", args=[question.pk])


def form_of(question: KeyQuestion, **changes: Any) -> dict[str, Any]:
    due = date.today() + timedelta(days=9)
    return {"wording": question.wording, "owner": an_agency().pk, "due_on": due, **changes}


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_coordinator_takes_it_down_after_a_plain_question_and_puts_it_back(
    signed_in: Browser, client: Client, question: KeyQuestion, is_answered: bool
) -> None:
    if is_answered:
        answer(question)
    coordinator = signed_in("coordinator")
    edit = reverse("key_questions:edit", args=[question.pk])
    assert address(question) in coordinator.get(edit).text
    asked = coordinator.get(address(question)).text
    assert "Nothing is deleted: you can put it back." in asked
    assert outlets(client) == [True] * 5

    assert coordinator.post(address(question)).status_code == 302
    assert outlets(client) == [False] * 5
    page = coordinator.get(edit).text
    assert "Taken down by coordinator on" in page
    assert "Put it back, as it stands here" in page

    coordinator.post(edit, form_of(question))
    assert outlets(client) == [True] * 5


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("anonymous", 302),
        ("school lead", 403),
        ("facilitator", 403),
        ("Board editor", 302),
        ("Board approver", 302),
        ("coordinator", 200),
    ],
)
def test_only_coordinators_take_one_down(
    signed_in: Browser, question: KeyQuestion, person: str, status: int
) -> None:
    browser = signed_in(person)
    assert browser.get(address(question)).status_code == status
    browser.post(address(question))

    assert KeyQuestion.objects.held().exists() == (person == "coordinator")


def test_the_log_says_who_and_when_and_never_the_words(signed_in: Browser, question: KeyQuestion) -> None:
    coordinator, editor = signed_in("coordinator"), signed_in("Board editor")
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    coordinator.post(address(question))
    coordinator.post(address(question))
    coordinator.post(reverse("key_questions:edit", args=[question.pk]), form_of(question))

    logged = ModelLogEntry.objects.order_by("timestamp")
    of_question = logged.filter(content_type__model="keyquestion")
    assert [(entry.action, entry.user.username) for entry in of_question] == [
        ("wagtail.create", "Alice"),
        (TAKE_DOWN, "coordinator"),
        (PUT_BACK, "coordinator"),
    ]
    assert {entry.label for entry in of_question} == {f"Key question {question.pk} of Missing Children"}
    assert logged.count() > of_question.count()
    written_down = [f"{entry.label} {entry.data}" for entry in logged]
    written_down += Revision.objects.values_list("object_str", flat=True)
    assert not [words for words in written_down if CANARY in words]
    history = coordinator.get(reverse("wagtailadmin_reports:site_history")).text
    assert "Taken down from the public pages" in history
    assert CANARY not in history


def test_the_reply_rests_with_its_question(signed_in: Browser, question: KeyQuestion) -> None:
    editor = signed_in("Board editor")
    editor.post(url("edit", question), written())
    assert CANARY in editor.get(REPLIES).text
    take_down(question, by=somebody())

    assert CANARY not in editor.get(REPLIES).text
    assert CANARY not in editor.get(f"{REPLIES}?q=CANARY").text
    for name in ("edit", "history", "preview_on_edit", "workflow_history"):
        page = editor.get(url(name, question), follow=True)
        assert page.redirect_chain == [(REPLIES, 302)]
        assert "That key question is held back for now" in page.text
        assert CANARY not in page.text
    editor.post(url("edit", question), {**written(body="<p>New.</p>"), "action-submit": "yes"})
    assert question.reply.revisions.count() == 1


def test_it_waits_for_nobody_so_the_first_page_is_quiet(signed_in: Browser, question: KeyQuestion) -> None:
    take_down(question, by=somebody())
    coordinator = signed_in("coordinator")

    assert "Key questions held back" not in coordinator.get("/cms/").text
    assert list(KeyQuestion.objects.to_look_at()) == []
    held = coordinator.get(reverse("key_questions:list"), {"state": "held"}).text
    assert CANARY in held
    assert "Taken down by Alice on" in held


def test_when_its_words_are_withdrawn_too_it_has_to_be_looked_at(question: KeyQuestion) -> None:
    source = a_wording(question.event, CANARY)
    question.sources.add(source)
    take_down(question, by=somebody())
    hold_back(made_from=source)

    assert KeyQuestion.objects.to_look_at().get().held_label == HELD_LABEL


def test_changing_one_that_is_public_is_logged_as_a_change(question: KeyQuestion) -> None:
    change_key_question(
        question,
        wording="Anew?",
        sources=[],
        owner=question.owner,
        due_on=question.due_on,
        by=somebody(),
    )
    actions = ModelLogEntry.objects.filter(content_type__model="keyquestion").order_by("timestamp")
    assert list(actions.values_list("action", flat=True)) == ["wagtail.create", "wagtail.edit"]


def test_the_list_costs_the_same_with_one_taken_down_as_with_three(
    signed_in: Browser, question: KeyQuestion
) -> None:
    coordinator, listing, costs = signed_in("coordinator"), reverse("key_questions:list"), []
    take_down(question, by=somebody())
    coordinator.get(listing)
    for wordings in ([], ["Two?", "Three?"]):
        for wording in wordings:
            take_down(a_key_question(question.event, wording), by=somebody(wording))
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(listing)
        costs.append(len(queries))

    assert costs[0] == costs[1]

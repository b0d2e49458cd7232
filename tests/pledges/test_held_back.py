"""A key question whose source was withdrawn: nobody outside reads it until a coordinator has looked again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from consultations.models.texts import Text
from consultations.safeguarding.actions import raise_concern
from consultations.sections import event_sections
from consultations.triage.actions import reopen
from pledges import queries
from pledges.actions import change_key_question
from pledges.models import KeyQuestion
from pledges.models.key_questions import HELD_LABEL

from .conftest import a_key_question, a_text, a_wording, an_agency, an_event, answer, somebody

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
CANARY = "CANARY why did he follow me"


@pytest.fixture
def text(db: None) -> Text:
    """Approved, and asked as a key question word for word; another question stands beside it."""
    event = an_event()
    wording = a_wording(event, CANARY)
    a_key_question(event, "Another?", owner="Council")
    a_key_question(event, CANARY).sources.add(wording)
    text = a_text(event, CANARY, wording=wording)
    Text.objects.update(state=Text.State.APPROVED)
    return text


def asked() -> KeyQuestion:
    return KeyQuestion.objects.get(wording=CANARY)


def withdraw(text: Text) -> None:
    assert raise_concern(text, by=somebody(), route="school")


def looked_at() -> None:
    question = asked()
    change_key_question(
        question,
        wording=question.wording,
        sources=[],
        owner=question.owner,
        due_on=question.due_on,
        by=somebody(),
    )


def outlets(client: Client) -> list[bool]:
    """Where a reader could meet the words."""
    question, event = asked(), asked().event
    return [
        CANARY in client.get("/questions/").text,
        client.get(question.get_absolute_url()).status_code == 200,
        CANARY in "".join(str(section) for section in event_sections(event)),
        question in [*queries.newest_replies(9), *queries.waiting_questions()],
        question.owner in queries.agencies_with_key_questions(),
    ]


@pytest.mark.parametrize("is_answered", [False, True])
@pytest.mark.parametrize("how", ["concern", "reopened"])
def test_a_withdrawn_source_holds_the_key_question_back_until_somebody_looked(
    client: Client, text: Text, how: str, is_answered: bool
) -> None:
    if is_answered:
        answer(asked())
    assert outlets(client) == [True] * 5

    if how == "concern":
        withdraw(text)
    else:
        assert reopen(text, by=somebody())
    assert outlets(client) == [False] * 5
    assert [question.wording for question in queries.public_questions()] == ["Another?"]

    looked_at()
    assert outlets(client) == [True] * 5


def test_a_text_of_no_key_question_holds_nothing_back(text: Text) -> None:
    event = asked().event
    other = a_text(event, "Other", wording=a_wording(event, "Other"))
    Text.objects.filter(pk=other.pk).update(state=Text.State.APPROVED)

    assert not reopen(other, by=somebody())
    assert not KeyQuestion.objects.held().exists()


def test_an_event_with_nothing_but_held_questions_is_no_choice(text: Text) -> None:
    KeyQuestion.objects.exclude(wording=CANARY).delete()
    assert queries.events_with_key_questions().exists()
    withdraw(text)

    assert not queries.events_with_key_questions().exists()


def test_staff_see_what_is_held_back_and_saving_the_form_releases_it(signed_in: Browser, text: Text) -> None:
    withdraw(text)
    coordinator, edit = signed_in("coordinator"), reverse("key_questions:edit", args=[asked().pk])
    held = coordinator.get(reverse("key_questions:list"), {"state": "held"})

    assert [question.wording for question in held.context["page"]] == [CANARY]
    assert held.text.count(HELD_LABEL) == 1
    assert coordinator.get(reverse("key_questions:list")).text.count(HELD_LABEL) == 1
    assert HELD_LABEL in coordinator.get(edit).text

    sent: dict[str, Any] = {"wording": "How are we kept safe on the way home?", "owner": an_agency().pk}
    response = coordinator.post(edit, {**sent, "due_on": date.today() + timedelta(days=9)})
    assert response.status_code == 302
    assert not KeyQuestion.objects.held().exists()


def test_the_first_page_tells_a_coordinator_and_nobody_else(signed_in: Browser, text: Text) -> None:
    coordinator, facilitator = signed_in("coordinator"), signed_in("facilitator")
    home, title = reverse("wagtailadmin_home"), "Key questions held back"
    assert title not in coordinator.get(home).text
    withdraw(text)

    assert title in coordinator.get(home).text
    assert CANARY not in coordinator.get(home).text
    assert title not in facilitator.get(home).text


@pytest.mark.parametrize("page", ["event", "page above"])
def test_a_private_event_hides_its_questions(client: Client, text: Text, page: str) -> None:
    event = asked().event
    assert queries.public_questions().exists()
    private = event if page == "event" else event.get_parent()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert outlets(client) == [False] * 5
    assert not queries.events_with_key_questions().exists()

"""A concern takes the words out of everything that was made from them. Only a person puts them back."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from consultations.models import Session, Wording
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding import actions
from consultations.triage import actions as triage
from consultations.triage import queries
from pledges.models import KeyQuestion
from pledges.portal.sections import said
from pledges.queries import wordings_to_choose_from
from tests.consultations.staff.cast import signed_in
from tests.factories.concerns import a_concern, a_text
from tests.pledges.conftest import a_key_question

CANARY = "canary-4711"


@pytest.fixture
def text(session: Session, triager: User) -> Text:
    """Approved word for word, and asked as a key question."""
    found = a_text(session, CANARY)
    wording = triage.approve(found, by=triager)
    a_key_question(session.event, CANARY).sources.add(wording)
    return Text.objects.get(pk=found.pk)


def outlets(session: Session, triager: User) -> dict[str, bool]:
    """Where the words are found: what key questions are made from, what schools read, and public pages."""
    event, client, desk = session.event, Client(), signed_in(triager)
    question = KeyQuestion.objects.get()
    queue = [desk.get(f"/cms/triage/?state={state}").text for state in Text.State.values]
    return {
        "to choose from": CANARY in [wording.body for wording in wordings_to_choose_from(event)],
        "quoted to schools": CANARY in said(event),
        "all questions": CANARY in client.get("/questions/").text,
        "its own page": CANARY in client.get(question.get_absolute_url()).text,
        "a list of triage": any(CANARY in page for page in queue),
    }


def closed(concern: Concern, by: User) -> Concern:
    actions.hand_over(concern, by=by, to="Ms Bell", how="phone")
    actions.acknowledge(concern, by="Alice", who="Ms Bell")
    actions.close(concern, by=by)
    return concern


def test_words_approved_before_are_found_nowhere_once_there_is_a_concern(
    session: Session, text: Text, triager: User
) -> None:
    assert outlets(session, triager) == dict.fromkeys(outlets(session, triager), True)
    actions.raise_concern(text, by=triager, route="school")

    assert outlets(session, triager) == dict.fromkeys(outlets(session, triager), False)


def test_closing_a_concern_approves_nothing(session: Session, text: Text, triager: User) -> None:
    actions.raise_concern(text, by=triager, route="school")
    closed(Concern.objects.get(), triager)

    assert outlets(session, triager) == dict.fromkeys(outlets(session, triager), False)
    assert queries.texts("waiting").count() == 0


@pytest.mark.parametrize(
    "decide",
    [
        lambda text, by: triage.approve(text, by=by),
        lambda text, by: triage.approve(text, by=by, wording="Other words"),
        lambda text, by: triage.set_aside(text, by=by),
        lambda text, by: triage.reopen(text, by=by),
        lambda text, by: triage.take_back(text, by=by),
    ],
    ids=["approve", "reword", "not used", "reopen", "take back"],
)
def test_nobody_decides_about_publishing_while_it_is_frozen_even_when_the_concern_is_closed(
    session: Session, triager: User, decide: Callable[[Text, User], object]
) -> None:
    concern = closed(a_concern(session, by=triager), triager)
    with pytest.raises(triage.JustDecided):
        decide(concern.about, triager)

    assert Wording.objects.count() == 0


def test_unfrozen_it_waits_for_a_decision_of_its_own(session: Session, text: Text, triager: User) -> None:
    actions.raise_concern(text, by=triager, route="school")
    concern = closed(Concern.objects.get(), triager)
    actions.unfreeze(concern, by=triager)

    assert (concern.about, concern.text, Text.objects.get().state) == (text, None, "waiting")
    assert [name for name, is_there in outlets(session, triager).items() if is_there] == ["a list of triage"]
    triage.approve(Text.objects.get(), by=triager)
    # The key question stays held back: a coordinator has not looked at it again.
    there = [name for name, is_there in outlets(session, triager).items() if is_there]
    assert there == ["to choose from", "quoted to schools", "a list of triage"]


def test_a_text_can_be_a_concern_again(session: Session, triager: User) -> None:
    concern = closed(a_concern(session, by=triager), triager)
    actions.unfreeze(concern, by=triager)
    actions.raise_concern(concern.about, by=triager, route="head")

    assert [each.state for each in Concern.objects.order_by("pk")] == ["closed", "to_hand_over"]


def test_an_open_concern_cannot_be_unfrozen(session: Session, triager: User) -> None:
    with pytest.raises(triage.JustDecided):
        actions.unfreeze(a_concern(session, by=triager), by=triager)

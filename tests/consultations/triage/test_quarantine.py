"""What is held: who opens it, what it says, and what becomes of it."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import EventPage, Release, SealingKey, Session
from consultations.models.quarantine import Quarantined
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.results.quarantine import held_count, held_tallies
from consultations.tablet import ledger, sealing
from consultations.tablet.actions import Sitting
from consultations.tablet.paper import newest_form
from consultations.triage.quarantine import HeldCard
from tests.factories import board

from .conftest import a_session, an_event
from .test_access import REFUSED, sent_to, sign_in

CANARY = "canary-4711"
SCREEN = reverse("triage:quarantine")


def held(session: Session, words: str = CANARY, why: str = "asked") -> uuid.UUID:
    """One pupil who answers every question with the first option, and writes ``words`` into every text."""
    form, id = newest_form(session), uuid.uuid4()
    answers = {
        screen.key: {"text": words, "several": (1, 2)}.get(screen.kind, 1) for screen in form.book.screens()
    }
    sitting = Sitting(session.pk, form.version, form.book, why)
    ledger.receive(id=id, sitting=sitting, answers=answers, digest=uuid.uuid4().hex)
    return id


def locked(id: uuid.UUID) -> None:
    """Its key is gone: SECRET_KEY was changed, say."""
    box = bytes(Quarantined.objects.get(pk=id).sealed)
    Quarantined.objects.filter(pk=id).update(sealed=box[:1] + bytes(8) + box[9:])


def decide(client: Client, what: str, id: uuid.UUID, **data: str) -> str:
    response = client.post(reverse(f"triage:{what}", args=[id]), data, follow=True)
    assert response.redirect_chain[-1][0] == SCREEN
    return response.text


def cards(client: Client, query: str = "") -> list[HeldCard]:
    return client.get(SCREEN + query).context["cards"]


@pytest.fixture
def one(session: Session) -> uuid.UUID:
    return held(session)


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_sees_what_is_held(client: Client, who: str, one: uuid.UUID, text: Text) -> None:
    sign_in(client, who, text)
    response = client.get(SCREEN)

    assert sent_to(response) == REFUSED[who]
    assert CANARY not in response.text


@pytest.mark.parametrize("what", ["accept", "discard", "accept_all"])
@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_decides(client: Client, who: str, what: str, one: uuid.UUID, text: Text) -> None:
    sign_in(client, who, text)
    address = reverse(f"triage:{what}", args=[] if what == "accept_all" else [one])
    response = client.post(address, {"held": one, "why": "twice"})

    assert sent_to(response) == REFUSED[who]
    assert Quarantined.objects.get().verdict == ""


def test_who_reads_texts_sees_what_it_says_in_words(triager: Client, db: None) -> None:
    session = board.a_session()
    held(session)
    (card,) = cards(triager)
    said = {given.prompt: given.words for given in card.choices}

    assert said["How safe do you feel at school?"] == "Very safe"
    assert said["What helps?"] == "Lights, Adults"
    assert {given.words for given in card.texts} == {CANARY}
    page = triager.get(SCREEN)
    assert page.text.count(f'auto">{CANARY}</blockquote>') == len(card.texts)
    assert "The facilitator asked to hold what comes" in page.text and "no-store" in page["Cache-Control"]


def test_it_is_sealed_in_the_table_until_then(one: uuid.UUID) -> None:
    assert CANARY.encode() not in bytes(Quarantined.objects.get().sealed)
    assert (bytes(Submission.objects.get().sheet), Text.objects.count()) == (b"", 0)


def test_accepted_it_counts_and_its_texts_go_to_be_read(triager: Client, alice: User, one: uuid.UUID) -> None:
    page = decide(triager, "accept", one)

    assert "Accepted. Its texts wait to be read." in page and CANARY not in page
    assert (Submission.objects.get().standing, Text.objects.waiting().get().body) == ("counted", CANARY)
    decided = Quarantined.objects.get()
    assert (decided.verdict, decided.decided_by, bytes(decided.sealed)) == ("accepted", alice, b"")
    assert "Nothing is held." in triager.get(SCREEN).text


def test_of_a_closed_event_it_is_late_and_the_page_says_so_before(triager: Client, session: Session) -> None:
    Release.objects.create(event=session.event, frozen_by=session.opened_by, policy={}, took_part=0)
    id = held(session, why="event_closed")

    assert "changes no number" in triager.get(SCREEN).text
    decide(triager, "accept", id)
    assert (Submission.objects.get().standing, Text.objects.waiting().count()) == ("late", 1)


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"why": "made up"}, "Made up: nobody in the room sent it"),
        ({"why": "twice", "other": "left over"}, "The same person sent it twice"),
        ({"why": "other", "other": " Sent from a bus "}, "Sent from a bus"),
    ],
)
def test_discarded_only_the_reason_is_left(
    triager: Client, alice: User, one: uuid.UUID, data: dict[str, str], kept: str
) -> None:
    page = decide(triager, "discard", one, **data)

    decided = Quarantined.objects.get()
    assert "What it said is erased" in page
    assert (decided.verdict, decided.reason, decided.decided_by) == ("discarded", kept, alice)
    assert (bytes(decided.sealed), Submission.objects.get().standing) == (b"", "discarded")
    assert Text.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, "Choose a reason. It is kept."),
        ({"why": "because"}, "Choose one of the reasons."),
        ({"why": "other"}, "Write the reason."),
        ({"why": "other", "other": "   "}, "Write the reason."),
        ({"why": "other", "other": "x" * 201}, "at most 200 characters"),
    ],
)
def test_without_a_reason_nothing_is_discarded_or_lost(
    triager: Client, one: uuid.UUID, data: dict[str, str], error: str
) -> None:
    held_too = held(Session.objects.get(), "another-one")
    response = triager.post(reverse("triage:discard", args=[one]), data)

    assert (response.status_code, error in response.text) == (422, True)
    assert CANARY in response.text and "another-one" not in response.text
    assert data.get("other", "").strip() in response.text
    assert set(Quarantined.objects.filter(verdict="").values_list("pk", flat=True)) == {one, held_too}


@pytest.mark.parametrize("what", ["accept", "discard"])
def test_the_second_of_two_is_told_and_nothing_changes(
    triager: Client, bob: User, one: uuid.UUID, what: str
) -> None:
    ledger.accept(one, by=bob)

    assert "Somebody else has just decided this." in decide(triager, what, one, why="twice")
    assert Quarantined.objects.get().decided_by == bob
    assert "Somebody else has just decided this." in decide(triager, what, uuid.uuid4())


def test_a_link_to_a_decision_decides_nothing(triager: Client, one: uuid.UUID) -> None:
    for what, args in (("accept", [one]), ("discard", [one]), ("accept_all", [])):
        assert triager.get(reverse(f"triage:{what}", args=args)).status_code == 302
    assert Quarantined.objects.get().verdict == ""


def test_all_of_a_session_that_were_on_the_screen_are_accepted(triager: Client, session: Session) -> None:
    other = a_session(session.event, "Zebra School")
    ids, elsewhere = [held(session), held(session)], held(other)
    page = triager.get(SCREEN).text
    came_meanwhile = held(session)

    assert all(f'name="held" value="{id}"' in page for id in ids)
    response = triager.post(reverse("triage:accept_all"), {"held": ids}, follow=True)
    assert "2 accepted." in response.text
    left = Quarantined.objects.filter(verdict="").values_list("pk", flat=True)
    assert set(left) == {elsewhere, came_meanwhile}


def test_of_all_those_that_cannot_be_accepted_are_left_and_counted(
    triager: Client, session: Session, bob: User
) -> None:
    ids = [held(session) for _ in range(3)]
    locked(ids[0])
    ledger.accept(ids[1], by=bob)
    page = triager.post(reverse("triage:accept_all"), {"held": ids}, follow=True).text

    assert "1 accepted." in page and "2 left as they were" in page
    assert [Quarantined.objects.get(pk=id).verdict for id in ids] == ["", "accepted", "accepted"]


@pytest.mark.parametrize(("data", "status"), [({}, 302), ({"held": "x"}, 404), ({"held": ""}, 404)])
def test_what_was_not_on_the_screen_is_not_accepted(
    triager: Client, one: uuid.UUID, data: dict[str, str], status: int
) -> None:
    assert triager.post(reverse("triage:accept_all"), data).status_code == status
    assert Quarantined.objects.get().verdict == ""


def test_one_whose_key_is_gone_is_shown_and_can_only_be_discarded(
    triager: Client, session: Session, one: uuid.UUID
) -> None:
    locked(one)
    page = triager.get(SCREEN).text

    assert "the key to it is gone" in page and reverse("triage:accept", args=[one]) not in page
    assert "cannot be opened, so it cannot be accepted" in decide(triager, "accept", one)
    assert Submission.objects.get().standing == "held"
    decide(triager, "discard", one, why="unreadable")
    assert Submission.objects.get().standing == "discarded"


def test_a_box_of_somebody_elses_submission_is_not_opened(session: Session, one: uuid.UUID) -> None:
    """Boxes that were swapped in the table do not open under another id."""
    other = held(session, "swapped")
    Quarantined.objects.filter(pk=one).update(sealed=Quarantined.objects.get(pk=other).sealed)
    with pytest.raises(sealing.BadBox):
        ledger.answers_held(Quarantined.objects.get(pk=one))


def test_an_event_can_be_looked_at_alone(triager: Client, session: Session) -> None:
    other = a_session(an_event("Places"), "Ark School")
    held(session, "of the first"), held(other, "of the other")
    first, second = EventPage.objects.order_by("date", "pk")

    assert [(tally.title, tally.waiting) for tally in held_tallies()] == [(first.title, 1), (second.title, 1)]
    for event in (first, second):
        (card,) = cards(triager, f"?event={event.pk}")
        assert card.session.event_id == event.pk


def test_within_a_session_the_random_ids_rule(triager: Client, session: Session) -> None:
    ids = [held(session) for _ in range(6)]
    assert [card.held.pk for card in cards(triager)] == sorted(ids)


def test_nobody_misses_that_something_is_held(triager: Client, session: Session) -> None:
    calm = triager.get(reverse("wagtailadmin_home")).text
    assert (
        "held" not in calm.partition("Read texts")[2].partition("<")[0] and "Look at what is held" not in calm
    )
    held(session), held(session)
    page = triager.get(reverse("wagtailadmin_home")).text

    assert held_count() == 2
    assert "Read texts (2 held)" in page and "2 submissions are held." in page
    assert "Every text has been read" not in page and SCREEN in page
    assert 'triage-count--look">2</span>' in triager.get(reverse("triage:queue")).text


def test_nothing_was_answered_is_said(triager: Client, session: Session) -> None:
    form = newest_form(session)
    sitting = Sitting(session.pk, form.version, form.book, "late")
    ledger.receive(id=uuid.uuid4(), sitting=sitting, answers={}, digest="0")
    assert "Nothing was answered" in triager.get(SCREEN).text


def test_the_list_costs_the_same_for_one_as_for_three(triager: Client, session: Session) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            triager.get(SCREEN)
        return len(captured)

    held(session)
    triager.get(SCREEN)
    with_one = queries()
    held(session), held(a_session(session.event, "Zebra School"))
    triager.get(SCREEN)  # what is shown for the first time is written down
    assert (queries(), SealingKey.objects.count()) == (with_one, 1)

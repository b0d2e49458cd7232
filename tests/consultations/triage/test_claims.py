"""Several people read at once: each has texts of their own, and what somebody leaves comes back."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import Session
from consultations.models.texts import Text
from consultations.safeguarding.actions import raise_concern
from consultations.triage import claims

from .conftest import written

QUEUE = "triage:queue"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown_to(user: User) -> set[str]:
    return {card.text.body for card in signed_in(user).get(reverse(QUEUE)).context["cards"]}


def an_hour_ago() -> None:
    Text.objects.update(claimed_until=timezone.now() - timedelta(hours=1))


def test_two_readers_never_have_the_same_text(session: Session, alice: User, bob: User) -> None:
    written(session, *(str(number) for number in range(30)))
    hers, his = shown_to(alice), shown_to(bob)

    assert (len(hers), len(his), hers & his) == (25, 5, set())
    assert shown_to(alice) == hers


def test_a_reader_is_told_who_else_reads(session: Session, alice: User, bob: User) -> None:
    written(session, *(str(number) for number in range(30)))
    shown_to(alice)
    page = signed_in(bob).get(reverse(QUEUE))

    assert page.context["others"] == [claims.Reader("Alice", 25)]
    assert "<strong>Alice</strong> reads 25 more" in page.text


def test_when_others_have_the_last_ones_nobody_is_told_that_all_is_read(
    session: Session, alice: User, bob: User
) -> None:
    written(session, "a", "b")
    shown_to(alice)
    page = signed_in(bob).get(reverse(QUEUE)).text

    assert "Others are reading the last 2." in page
    assert "Every text has been read" not in page


def test_a_claim_ends_by_itself(session: Session, alice: User, bob: User) -> None:
    written(session, "a")
    shown_to(alice)
    assert shown_to(bob) == set()
    an_hour_ago()
    assert shown_to(bob) == {"a"}


def test_a_decision_begins_the_time_anew(session: Session, alice: User, bob: User) -> None:
    first, _ = written(session, "a", "b")
    shown_to(alice)
    soon = timezone.now() + timedelta(seconds=30)
    Text.objects.update(claimed_until=soon)
    signed_in(alice).post(reverse("triage:approve", args=[first.pk]))

    assert Text.objects.get(body="b").claimed_until > soon
    assert Text.objects.get(body="a").claimed_until is None


def test_who_stops_gives_back_at_once(session: Session, alice: User, bob: User) -> None:
    written(session, "a")
    shown_to(alice)
    signed_in(alice).post(reverse("triage:give_back"))

    assert shown_to(bob) == {"a"}


def test_a_worrying_text_that_comes_meanwhile_is_on_the_next_page_whoever_asks(
    session: Session, alice: User, bob: User
) -> None:
    written(session, *(str(number) for number in range(30)))
    shown_to(alice)
    written(session, "he hits me")

    assert "he hits me" in shown_to(bob)
    Text.objects.update(claimed_by=None, claimed_until=None)
    shown_to(alice)
    written(session, "she wants to run away")
    hers = shown_to(alice)
    assert ("she wants to run away" in hers, len(hers)) == (True, 25)
    assert Text.objects.filter(claimed_by=alice).count() == 25


def test_a_claim_hands_out_and_never_keeps_anybody_from_deciding(
    text: Text, alice: User, bob: User, now_of
) -> None:
    """Somebody may have the page open still when the claim has gone to somebody else: a concern is never refused."""
    shown_to(alice)
    raise_concern(text, by=bob, route="school")

    assert now_of(text).concern.raised_by == bob


def test_choosing_an_event_hands_out_texts_of_that_event_alone(triager: Client, session: Session) -> None:
    written(session, "a")
    page = triager.get(f"{reverse(QUEUE)}?event={session.event_id + 1000}")

    assert page.context["cards"] == []
    assert Text.objects.get().claimed_by is None

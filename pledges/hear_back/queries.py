"""What became of a pupil's own question and action. It sees key questions and published replies, never a text."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from consultations.models import EventPage
from consultations.models.organisations import Kind

from ..models import KeyQuestion, Pledge, PledgesKept
from ..queries import public_events, questions_of
from .digests import digests


@dataclass(frozen=True)
class Told:
    """``event``: None where its page is not public. ``own``: the key questions that were made from this question.

    ``others``: those of the event, where none was made from it; empty while adults are reading. Why a question was
    not chosen, or whether anybody has read it, is in none of these.
    """

    event: EventPage | None
    asked: bool
    own: list[KeyQuestion]
    others: list[KeyQuestion]
    pledged: bool


def pledge_with(code: str) -> Pledge | None:
    found = Pledge.objects.filter(code_digest__in=digests(code))
    return found.select_related("session__event").first()


def what_became_of(pledge: Pledge) -> Told:
    event = pledge.session.event
    own, others = _key_questions(pledge) if pledge.question_id else ([], [])
    return Told(
        event=public_events().filter(pk=event.pk).first(),
        asked=pledge.question_id is not None,
        own=own,
        others=others,
        pledged=pledge.action_id is not None,
    )


def _key_questions(pledge: Pledge) -> tuple[list[KeyQuestion], list[KeyQuestion]]:
    """Those made from this question, or else all of its event. The same queries for every question that was asked."""
    event = pledge.session.event
    public = list(questions_of(event))
    wording = Pledge.objects.filter(pk=pledge.pk).values("question__wording")
    made_from_it = set(KeyQuestion.objects.filter(sources__in=wording).values_list("pk", flat=True))
    still_reading = _is_reading(event)
    if own := [question for question in public if question.pk in made_from_it]:
        return own, []
    return [], [] if still_reading else public


def _is_reading(event: EventPage) -> bool:
    """Somebody's question at this event has not been read by anybody yet."""
    unread = Pledge.objects.filter(question__state="waiting", question__read_at=None)
    return unread.filter(session__event=event).exists()


def who_did(event: EventPage) -> dict[str, int]:
    """Pupils of the event who say that they did what they pledged, and of how many schools. Forums are left out."""
    did = Pledge.objects.filter(session__event=event, doing=Pledge.Doing.DID)
    of_schools = did.exclude(session__organisation__kind=Kind.FORUM)
    return of_schools.aggregate(pupils=Count("pk"), schools=Count("session__organisation", distinct=True))


def kept_at(event: EventPage) -> int | None:
    """At least so many did what they pledged; None where nothing may be said."""
    return PledgesKept.objects.filter(event=event).values_list("at_least", flat=True).first()


def kept_at_events() -> list[PledgesKept]:
    """For staff: every event of which something may be said, the newest first."""
    return list(PledgesKept.objects.select_related("event").order_by("-event__date", "-pk"))

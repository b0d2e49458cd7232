"""What triage reads. Nothing else in the project reads an original."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from consultations.models import Session
from consultations.models.texts import Concern, Text, TextQuerySet


@dataclass(frozen=True)
class Tally:
    """How many texts of one event are in which state. Those under a concern are counted apart.

    ``oldest`` is the day of the oldest waiting text; ``opened_at`` is when the earliest session that is
    still open and has waiting texts was opened. A text has no time of its own, so none can be older than it.
    """

    event: int
    title: str
    waiting: int
    approved: int
    not_used: int
    concerns: int
    to_hand_over: int
    oldest: date | None
    opened_at: datetime | None

    @property
    def read(self) -> int:
        return self.approved + self.not_used + self.concerns

    @property
    def total(self) -> int:
        return self.waiting + self.read

    @property
    def age(self) -> str:
        return age_in_words(self.oldest) if self.oldest else ""


def tallies() -> list[Tally]:
    """Every event that has texts, the oldest event first. One query."""
    free, waiting = Q(concern__isnull=True), Q(concern__isnull=True, state=Text.State.WAITING)
    now_open = Q(session__state=Session.State.OPEN)
    rows = (
        Text.objects.values(event=F("session__event"), title=F("session__event__title"))
        .annotate(
            waiting=Count("pk", filter=waiting),
            approved=Count("pk", filter=free & Q(state=Text.State.APPROVED)),
            not_used=Count("pk", filter=free & Q(state=Text.State.NOT_USED)),
            concerns=Count("concern"),
            to_hand_over=Count("concern", filter=Q(concern__handed_at__isnull=True)),
            oldest=Min("date", filter=waiting),
            opened_at=Min("session__opened_at", filter=waiting & now_open),
        )
        .order_by("session__event__date", "event")
    )
    return [Tally(**row) for row in rows]


def texts(state: str, *, event: int | None = None, only: UUID | None = None) -> TextQuerySet:
    """Texts in one state, never one under a concern: the oldest day first, then by event and session.

    Within a session the order is that of the random ids, so that nobody can follow the room.
    """
    found = Text.objects.filter(state=state, concern__isnull=True)
    if event is not None:
        found = found.filter(session__event=event)
    if only is not None:
        found = found.filter(pk=only)
    return found.select_related("session__event", "session__organisation", "wording", "read_by").order_by(
        "date", "session__event", "session__organisation__name", "session", "pk"
    )


def concerns(*, event: int | None = None, only: int | None = None) -> QuerySet[Concern]:
    """Open ones first, the longest open at the top; then those handed over, the latest first."""
    found = Concern.objects.select_related(
        "text__session__event", "text__session__organisation", "raised_by", "handed_by"
    )
    if event is not None:
        found = found.filter(text__session__event=event)
    if only is not None:
        found = found.filter(pk=only)
    return found.order_by(F("handed_at").desc(nulls_first=True), "raised_at", "pk")


def age_in_words(day: date) -> str:
    match (timezone.localdate() - day).days:
        case days if days <= 0:
            return "since today"
        case 1:
            return "since yesterday"
        case days:
            return f"for {days} days"

"""What waits in quarantine: the rows for whoever decides, and how many there are. Content stays sealed here."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet

from consultations.models.quarantine import Quarantined

UNDECIDED = Quarantined.objects.filter(verdict="")


@dataclass(frozen=True)
class HeldTally:
    """How many submissions of one event are held."""

    event: int
    title: str
    waiting: int


def held_tallies() -> list[HeldTally]:
    """Every event of which something is held, the oldest event first. One query."""
    rows = UNDECIDED.values(
        event=F("submission__session__event"), title=F("submission__session__event__title")
    )
    found = rows.annotate(waiting=Count("pk")).order_by("submission__session__event__date", "event")
    return [HeldTally(**row) for row in found]


def held_count() -> int:
    return UNDECIDED.count()


def held(*, event: int | None = None) -> QuerySet[Quarantined]:
    """By event and session; within a session in the order of the random ids, so that nobody follows the room."""
    found = UNDECIDED.select_related(
        "submission__session__event__release", "submission__session__organisation", "submission__form_version"
    )
    if event is not None:
        found = found.filter(submission__session__event=event)
    return found.order_by("submission__session__event__date", "submission__session", "pk")


def held_by_id(pk: UUID) -> Quarantined | None:
    return held().filter(pk=pk).first()

"""What triage reads. Nothing else in the project reads an original."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from consultations.models import Session
from consultations.models.concerns import Concern
from consultations.models.texts import Text, TextQuerySet


@dataclass
class Tally:
    """How many texts of one event are in which state. Those under a concern are counted apart.

    ``erased`` are those whose time was over before anybody decided. Others that are erased count as what they were.

    ``oldest`` is the day of the oldest waiting text; ``opened_at`` is when the earliest session that is
    still open and has waiting texts was opened, ``closed_at`` when the last one of today was closed. A text
    has no time of its own, so none can be older than its session.
    """

    event: int
    title: str
    day: date
    ends_at: time | None
    waiting: int = 0
    approved: int = 0
    not_used: int = 0
    erased: int = 0
    concerns: int = 0
    to_hand_over: int = 0
    oldest: date | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    sessions: dict[int, int] = field(default_factory=dict)

    @property
    def read(self) -> int:
        return self.approved + self.not_used + self.concerns

    @property
    def total(self) -> int:
        return self.waiting + self.read + self.erased

    @property
    def age(self) -> str:
        return age_in_words(self.oldest) if self.oldest else ""


def tallies() -> list[Tally]:
    """Every event that has texts, the oldest event first. Three queries, two of them about indexes alone."""
    counts = Text.objects.values("session", "state").annotate(n=Count("*"), oldest=Min("date")).order_by()
    waiting = Text.State.WAITING
    rows = {(row["session"], row["state"]): (row["n"], row["oldest"]) for row in counts}
    worries = _concerns_of_sessions()
    tallies: dict[int, Tally] = {}
    for session in _sessions({session for session, _ in rows}):
        event = session.event
        tally = tallies.setdefault(event.pk, Tally(event.pk, event.title, event.date, event.ends_at))
        for state in Text.State.values:
            n, oldest = rows.get((session.pk, state), (0, None))
            frozen, to_hand_over = worries.get((session.pk, state), (0, 0))
            _add(tally, state, n - frozen)
            tally.concerns += frozen
            tally.to_hand_over += to_hand_over
            if state == waiting and oldest and n > frozen:
                _add_waiting(tally, session, n - frozen, oldest)
    return list(tallies.values())


def _sessions(ids: set[int]) -> QuerySet[Session]:
    found = Session.objects.filter(pk__in=ids).select_related("event").order_by("event__date", "event", "pk")
    return found.only("state", "opened_at", "closed_at", "event__title", "event__date", "event__ends_at")


def _concerns_of_sessions() -> dict[tuple[int, str], tuple[int, int]]:
    """By session and state: how many are under a concern, and how many of those nobody was told of."""
    rows = Concern.objects.values("text__session", "text__state").order_by()
    counts = rows.annotate(n=Count("pk"), open=Count("pk", filter=Q(handed_at__isnull=True)))
    return {(row["text__session"], row["text__state"]): (row["n"], row["open"]) for row in counts}


def _add(tally: Tally, state: str, count: int) -> None:
    setattr(tally, state, getattr(tally, state) + count)


def _add_waiting(tally: Tally, session: Session, count: int, oldest: date) -> None:
    tally.sessions[session.pk] = count
    tally.oldest = min(filter(None, (tally.oldest, oldest)))
    if session.is_open:
        tally.opened_at = min(filter(None, (tally.opened_at, session.opened_at)))
    elif session.closed_at and timezone.localdate(session.closed_at) == timezone.localdate():
        tally.closed_at = max(filter(None, (tally.closed_at, session.closed_at)))


def waiting_count() -> int:
    """How many wait, counted from indexes alone: the menu of the CMS shows it on every page."""
    waiting = Text.objects.filter(state=Text.State.WAITING).count()
    return waiting - Concern.objects.filter(text__state=Text.State.WAITING).count()


def in_order(texts: TextQuerySet) -> TextQuerySet:
    """The most worrying first; then the oldest day, session by session.

    Within a session the order is that of the random ids, so that nobody can follow the room. An index has
    this very order: the front of a long queue costs what the front of a short one does.
    """
    return texts.order_by(F("worry").desc(), "date", "session_id", "pk")


def texts(state: str, *, event: int | None = None, only: UUID | None = None) -> TextQuerySet:
    """Texts in one state, never one under a concern, in the order of the queue."""
    found = Text.objects.filter(state=state, concern__isnull=True)
    if event is not None:
        found = found.filter(session__event=event)
    if only is not None:
        found = found.filter(pk=only)
    return in_order(found.select_related("session__event", "session__organisation", "wording", "read_by"))


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


def day_in_words(day: date) -> str:
    match (timezone.localdate() - day).days:
        case days if days <= 0:
            return "today"
        case 1:
            return "yesterday"
        case days:
            return f"{days} days ago"

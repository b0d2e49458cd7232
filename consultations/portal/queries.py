"""What the pages show: who came, and the tables of a release. Raw rows are out of reach here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, When

from consultations.models import EventPage, Invitation, Organisation, ReleaseTable
from consultations.models.choices import Domain
from consultations.models.organisations import Kind

from .figures import Card, cards

CAME = Q(invitations__state=Invitation.State.ATTENDED)
CANCELLED = Q(invitations__state=Invitation.State.CANCELLED)
ON_THE_DAY = Q(invitations__state=Invitation.State.CANCELLED_ON_THE_DAY)

# So a table's text says of its one row that it is not X. The text is canonical, and quotes in words are escaped.
TOLD = Q(table__contains='"suppressed":null')


@dataclass(frozen=True)
class Section:
    """The published questions of one school, or of one domain in the borough."""

    key: str
    heading: str
    places: list[Card]
    questions: list[Card]

    @classmethod
    def of(cls, key: str, heading: str, tables: Iterable[ReleaseTable]) -> Section:
        found = cards(tables)
        return cls(key, heading, [c for c in found if c.is_place], [c for c in found if not c.is_place])

    @property
    def bases(self) -> list[str]:
        """Out of how many the figures here are counted: one number, or one for each format."""
        return [
            f"{n:,}" for n in sorted({card.first.participants for card in (*self.places, *self.questions)})
        ]

    @property
    def reason(self) -> str:
        """Why everything here shows X; empty when something does not, or for another reason."""
        reasons = [card.first.reason for card in (*self.places, *self.questions)]
        return reasons[0] if len({*reasons}) == 1 else ""


def with_their_invitations(events: QuerySet[EventPage], schools: list[Organisation]) -> QuerySet[EventPage]:
    """Each event with ``theirs``: the invitations of these schools, and of no other."""
    theirs = Invitation.objects.filter(organisation__in=schools).select_related("organisation")
    found: QuerySet[EventPage] = events.prefetch_related(Prefetch("invitations", theirs, to_attr="theirs"))
    return found


def tables_of(schools: list[Organisation]) -> QuerySet[ReleaseTable]:
    """Of these schools' own pupils, about school."""
    return ReleaseTable.objects.filter(organisation__in=schools, domain=Domain.SCHOOL)


def borough_tables() -> QuerySet[ReleaseTable]:
    """Community and online, of all schools together."""
    return ReleaseTable.objects.filter(organisation=None).exclude(domain=Domain.SCHOOL)


def with_what_is_told(events: QuerySet[EventPage], tables: QuerySet[ReleaseTable]) -> QuerySet[EventPage]:
    """Each event with ``has_tables`` and ``is_told``: whether one of them shows more than X."""
    own = tables.filter(release__event=OuterRef("pk"))
    found: QuerySet[EventPage] = events.annotate(has_tables=Exists(own), is_told=Exists(own.filter(TOLD)))
    return found


def with_attendance(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Each event with how many organisations came and cancelled."""
    found: QuerySet[EventPage] = events.annotate(
        came=Count("invitations", filter=CAME),
        cancelled=Count("invitations", filter=CANCELLED),
        cancelled_on_the_day=Count("invitations", filter=ON_THE_DAY),
    )
    return found


def invitations(event: EventPage) -> QuerySet[Invitation]:
    """Who was invited. A linked forum is tiny: that it came is told, and never how many."""
    heads = Case(When(organisation__kind=Kind.FORUM, then=None), default=F("head_count"))
    invited = Invitation.objects.filter(event=event).select_related("organisation")
    found: QuerySet[Invitation] = invited.annotate(told_heads=heads)
    return found


def school_sections(event: EventPage, schools: list[Organisation]) -> list[Section]:
    """One section for each of the schools, which are one school and those that it took over from."""
    if not event.is_closed:
        return []
    tables = tables_of(schools).filter(release=event.release)
    ordered = tables.select_related("organisation").order_by("organisation", "position")
    groups = groupby(ordered, key=lambda table: table.organisation)
    return [Section.of(f"school-{n}", str(school), own) for n, (school, own) in enumerate(groups, start=1)]


def borough_sections(event: EventPage) -> list[Section]:
    tables = borough_tables().filter(release=event.release)
    groups = groupby(tables.order_by("domain", "position"), key=lambda table: Domain(table.domain))
    return [Section.of(domain.value, str(domain.label), group) for domain, group in groups]

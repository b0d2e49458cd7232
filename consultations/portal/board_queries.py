"""What the Board's and the public pages show: community and online, all schools together, and who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from consultations.models import EventPage, Invitation, ReleaseTable
from consultations.models.choices import Domain, Format

from .audience import Scope, Viewer, tables_for
from .board_findings import Finding, Picture, findings, picture
from .queries import Section
from .times import Matrix, matrices

CAME = Q(invitations__state=Invitation.State.ATTENDED)
CANCELLED = Q(invitations__state=Invitation.State.CANCELLED)
ON_THE_DAY = Q(invitations__state=Invitation.State.CANCELLED_ON_THE_DAY)
HEADINGS = {
    Format.SECONDARY: EventPage.Phase.SECONDARY.label,
    Format.PRIMARY: EventPage.Phase.PRIMARY.label,
}
"""Also the order in which they stand."""


@dataclass(frozen=True)
class Part:
    """One domain: its places and questions, and when and why, as tables over all its places."""

    section: Section
    matrices: list[Matrix]

    @classmethod
    def of(cls, format: Format, domain: Domain, tables: Sequence[ReleaseTable]) -> Part:
        section = Section.of(f"{domain.value}-{format.value}", str(domain.label), tables)
        return cls(section, matrices(tables))


@dataclass(frozen=True)
class Group:
    """Everybody who was asked in one format. Two formats have two scales: they are never added together."""

    format: Format
    heading: str
    picture: Picture
    parts: list[Part]

    @classmethod
    def of(cls, format: Format, tables: Iterable[ReleaseTable]) -> Group:
        ordered = sorted(tables, key=lambda table: (table.domain, table.position))
        by_domain = groupby(ordered, key=lambda table: Domain(table.domain))
        parts = [Part.of(format, domain, [*each]) for domain, each in by_domain]
        return cls(format, HEADINGS[format], picture(findings(ordered)), parts)


def with_attendance(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Each event with how many organisations came and cancelled."""
    found: QuerySet[EventPage] = events.annotate(
        came=Count("invitations", filter=CAME),
        cancelled=Count("invitations", filter=CANCELLED),
        cancelled_on_the_day=Count("invitations", filter=ON_THE_DAY),
    )
    return found


def borough_tables(viewer: Viewer, event: EventPage) -> list[ReleaseTable]:
    """What this viewer may see of an event, in the order of the page. One query."""
    if not event.is_closed:
        return []
    return [*tables_for(viewer, event.release, scope=Scope.BOROUGH).order_by("domain", "position")]


def borough_groups(viewer: Viewer, event: EventPage) -> list[Group]:
    """The same, by format and domain."""
    tables = borough_tables(viewer, event)
    asked = {Format(table.format) for table in tables}
    return [
        Group.of(format, [table for table in tables if table.format == format])
        for format in HEADINGS
        if format in asked
    ]


def borough_findings(viewer: Viewer, event: EventPage) -> list[Finding]:
    """The ratings that are told, in the order of the page."""
    return [each for each in findings(borough_tables(viewer, event)) if each.told]

"""What a school's pages show: its own pupils, and all schools together beside them."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Prefetch, QuerySet

from consultations.models import EventPage, Invitation, Organisation, ReleaseTable

from .audience import Scope, Viewer, tables_for
from .queries import Section


def with_their_invitations(
    events: QuerySet[EventPage], schools: tuple[Organisation, ...]
) -> QuerySet[EventPage]:
    """Each event with ``theirs``: the invitations of these schools, and of no other."""
    theirs = Invitation.objects.filter(organisation__in=schools).select_related("organisation")
    found: QuerySet[EventPage] = events.prefetch_related(Prefetch("invitations", theirs, to_attr="theirs"))
    return found


def own_tables(viewer: Viewer, event: EventPage) -> list[tuple[Organisation, list[ReleaseTable]]]:
    """The tables of each of the viewer's schools, which are one school and those that it took over from."""
    if not event.is_closed:
        return []
    tables = tables_for(viewer, event.release, scope=Scope.OWN)
    ordered = tables.select_related("organisation").order_by("organisation", "position")
    return [(school, list(own)) for school, own in groupby(ordered, key=lambda table: table.organisation)]


def tables_beside(viewer: Viewer, event: EventPage) -> list[ReleaseTable]:
    """The same questions of all schools together."""
    if not event.is_closed:
        return []
    return list(tables_for(viewer, event.release, scope=Scope.COMPARISON).order_by("position"))


def school_sections(viewer: Viewer, event: EventPage) -> list[Section]:
    """One section for each of the viewer's schools."""
    beside = tables_beside(viewer, event)
    return [
        Section.of(f"school-{number}", str(school), own, beside)
        for number, (school, own) in enumerate(own_tables(viewer, event), start=1)
    ]

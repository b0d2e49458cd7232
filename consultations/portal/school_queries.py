"""What a school's pages show: its own pupils, and all schools together beside them."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Prefetch, QuerySet

from consultations.models import EventPage, Invitation, Organisation

from .audience import Scope, Viewer, tables_for
from .queries import Section


def with_their_invitations(
    events: QuerySet[EventPage], schools: tuple[Organisation, ...]
) -> QuerySet[EventPage]:
    """Each event with ``theirs``: the invitations of these schools, and of no other."""
    theirs = Invitation.objects.filter(organisation__in=schools).select_related("organisation")
    found: QuerySet[EventPage] = events.prefetch_related(Prefetch("invitations", theirs, to_attr="theirs"))
    return found


def school_sections(viewer: Viewer, event: EventPage) -> list[Section]:
    """One section for each of the viewer's schools, which are one school and those that it took over from."""
    if not event.is_closed:
        return []
    tables = tables_for(viewer, event.release, scope=Scope.OWN)
    ordered = tables.select_related("organisation").order_by("organisation", "position")
    groups = groupby(ordered, key=lambda table: table.organisation)
    return [Section.of(f"school-{n}", str(school), own) for n, (school, own) in enumerate(groups, start=1)]

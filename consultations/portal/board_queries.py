"""What the Board's pages show: community and online, all schools together, and who came."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count, Q, QuerySet

from consultations.models import EventPage, Invitation
from consultations.models.choices import Domain

from .audience import Scope, Viewer, tables_for
from .queries import Section

CAME = Q(invitations__state=Invitation.State.ATTENDED)
CANCELLED = Q(invitations__state=Invitation.State.CANCELLED)
ON_THE_DAY = Q(invitations__state=Invitation.State.CANCELLED_ON_THE_DAY)


def with_attendance(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Each event with how many organisations came and cancelled."""
    found: QuerySet[EventPage] = events.annotate(
        came=Count("invitations", filter=CAME),
        cancelled=Count("invitations", filter=CANCELLED),
        cancelled_on_the_day=Count("invitations", filter=ON_THE_DAY),
    )
    return found


def borough_sections(viewer: Viewer, event: EventPage) -> list[Section]:
    if not event.is_closed:
        return []
    tables = tables_for(viewer, event.release, scope=Scope.BOROUGH).order_by("domain", "position")
    groups = groupby(tables, key=lambda table: Domain(table.domain))
    return [Section.of(domain.value, str(domain.label), group) for domain, group in groups]

"""What everybody may know of events: only where the Board opened the figures, and only all schools together."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from consultations.models import EventPage, Invitation, Release
from consultations.models.organisations import Kind

CAME = Q(invitations__state=Invitation.State.ATTENDED) & ~Q(invitations__organisation__kind=Kind.FORUM)


def open_events() -> QuerySet[EventPage]:
    """Events whose figures are shown to everybody, the newest first, with ``came``: schools and colleges.

    Where the page of an event is taken down or made private, its figures go with it.
    """
    events: QuerySet[EventPage] = EventPage.objects.live().public()
    shown = events.filter(release__state=Release.State.PUBLISHED, release__opened_at__isnull=False)
    told: QuerySet[EventPage] = shown.select_related("release").annotate(
        came=Count("invitations", filter=CAME)
    )
    return told.order_by("-date", "-pk")


def open_event_or_404(pk: int) -> EventPage:
    """Not open, withdrawn and not there are the same answer."""
    event = open_events().filter(pk=pk).first()
    if event is None:
        raise Http404
    return event


def schools_that_came(event: EventPage) -> int:
    """Schools and colleges, without linked forums."""
    came = Invitation.objects.filter(event=event, state=Invitation.State.ATTENDED)
    return came.exclude(organisation__kind=Kind.FORUM).count()

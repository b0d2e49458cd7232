"""Who may open the assembly pages: whoever opens the school's own page of an event in which it took part."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404

from consultations.models import EventPage, Invitation, Organisation, Session
from consultations.portal.access import lineage_of, school_event_or_404, school_or_404


def taken_part_or_404(
    user: User | AnonymousUser, school: int, pk: int
) -> tuple[tuple[Organisation, ...], EventPage]:
    """The school with those that it took over from, and the event."""
    found = school_or_404(user, school)
    event, schools = school_event_or_404(found, pk), lineage_of(found)
    if not took_part(schools, event):
        raise Http404
    return (found, *(each for each in schools if each != found)), event


def took_part(schools: Sequence[Organisation], event: EventPage) -> bool:
    """It was counted at the event, or sat down there."""
    came = Invitation.objects.filter(event=event, organisation__in=schools, state=Invitation.State.ATTENDED)
    return came.exists() or Session.objects.filter(event=event, organisation__in=schools).exists()

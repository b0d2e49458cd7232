"""What the Board's pages say about actions: beside each finding, and on the first page."""

from __future__ import annotations

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultations.models import EventPage, PortalAccount, Release

from ..models import Action, Rag
from ..models.agency_actions import ActionQuerySet
from ..queries import the_late_first, tracked
from ..tracker.findings import findings_of
from ..tracker.summary import Summary


def actions_on_findings(event: EventPage, account: PortalAccount) -> dict[str, SafeString]:
    """For the Board: by what each finding is about, the agencies that act on it. Where none does yet, nothing.

    Whoever still acts on the same place or question since an earlier event acts on this finding as well.
    """
    if account.role != PortalAccount.Role.BOARD or not event.is_closed:
        return {}
    abouts = [finding.about for finding in findings_of(event.release)]
    notes: dict[str, dict[str, list[Action]]] = {about: {"actions": [], "earlier": []} for about in abouts}
    for action in _acting_on(event, abouts):
        which = "actions" if action.release_id == event.release.pk else "earlier"
        notes[action.about][which].append(action)
    return {about: _note(**found) for about, found in notes.items() if any(found.values())}


def _acting_on(event: EventPage, abouts: list[str]) -> ActionQuerySet:
    """What started from this event's findings, and what is still under way since an earlier one's. One query."""
    before = Q(release__event__date__lt=event.date, release__state=Release.State.PUBLISHED)
    wanted = Q(release=event.release) | before & ~Q(rag=Rag.COMPLETE)
    found = Action.objects.filter(wanted, about__in=abouts).select_related("agency", "release__event")
    return the_late_first(found)


def tracker(account: PortalAccount) -> SafeString | str:
    """For the Board: how many actions there are and how they stand, with the way to all of them."""
    if account.role != PortalAccount.Role.BOARD:
        return ""
    return render_to_string("pledges/portal/tracker.html", {"summary": Summary.of(list(tracked()))})


def _note(**context: object) -> SafeString:
    return render_to_string("pledges/portal/finding_note.html", context)

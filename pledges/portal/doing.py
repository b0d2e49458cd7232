"""What the Board's pages say about actions: beside each finding, and on the first page."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultations.models import EventPage, PortalAccount

from ..queries import actions_on, tracked
from ..tracker.findings import findings_of
from ..tracker.summary import Summary


def actions_on_findings(event: EventPage, account: PortalAccount) -> dict[str, SafeString]:
    """For the Board: by what each finding is about, the agencies that act on it. Where none does yet, nothing."""
    if account.role != PortalAccount.Role.BOARD or not event.is_closed:
        return {}
    found = actions_on(event.release.pk, [finding.about for finding in findings_of(event.release)])
    return {about: _note(actions=actions) for about, actions in found.items() if actions}


def tracker(account: PortalAccount) -> SafeString | str:
    """For the Board: how many actions there are and how they stand, with the way to all of them."""
    if account.role != PortalAccount.Role.BOARD:
        return ""
    return render_to_string("pledges/portal/tracker.html", {"summary": Summary.of(list(tracked()))})


def _note(**context: object) -> SafeString:
    return render_to_string("pledges/portal/finding_note.html", context)

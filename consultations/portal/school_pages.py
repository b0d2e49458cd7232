"""What a school sees of one event, whoever looks: its lead, an officer, or staff before they approve it."""

from __future__ import annotations

from typing import Any

from consultations.models import EventPage, Organisation

from . import queries, school_queries
from .audience import Viewer
from .legend import legend


def school_page(viewer: Viewer, school: Organisation, event: EventPage) -> dict[str, Any]:
    """The context of ``school_numbers.html``. Nothing in it depends on who the person is."""
    return {
        "event": event,
        "school": school,
        "invitations": queries.invitations(event).filter(organisation__in=viewer.schools),
        "sections": school_queries.school_sections(viewer, event),
        "legend": legend(),
    }

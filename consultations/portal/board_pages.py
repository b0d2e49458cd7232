"""What the Board sees of one event, whoever looks: a member, or staff before they approve it."""

from __future__ import annotations

from typing import Any

from consultations.models import EventPage

from . import board_queries, queries
from .audience import Viewer
from .legend import legend
from .maps import area_map


def board_page(viewer: Viewer, event: EventPage) -> dict[str, Any]:
    """The context of ``board_numbers.html``. Nothing in it depends on who the person is."""
    return {
        "event": event,
        "invitations": queries.invitations(event),
        "groups": board_queries.borough_groups(viewer, event),
        "area_maps": area_map(viewer, event),
        "legend": legend(),
    }

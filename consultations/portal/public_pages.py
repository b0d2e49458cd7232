"""What everybody sees of one event, whoever looks: a reader of the site, or staff before the Board opens it."""

from __future__ import annotations

from typing import Any

from consultations.models import EventPage

from . import board_queries, public_queries
from .audience import Viewer
from .legend import legend
from .maps import area_map


def public_page(viewer: Viewer, event: EventPage) -> dict[str, Any]:
    """The context of ``public_numbers.html``. Nothing in it depends on who the person is."""
    return {
        "event": event,
        "groups": board_queries.borough_groups(viewer, event),
        "schools": public_queries.schools_that_came(event),
        "area_maps": area_map(viewer, event),
        "legend": legend(),
    }

"""What a school sees of one event, whoever looks: its lead, an officer, or staff before they approve it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from consultations.models import EventPage, Organisation

from . import queries, school_queries
from .audience import Viewer
from .follow_ups import own_follow_ups
from .legend import legend
from .maps import plan_maps
from .queries import Section
from .school_findings import findings


@dataclass(frozen=True)
class Part:
    """One school's numbers, and what they come to."""

    section: Section
    findings: list[str]


def school_page(viewer: Viewer, school: Organisation, event: EventPage) -> dict[str, Any]:
    """The context of ``school_numbers.html``. Nothing in it depends on who the person is."""
    whole, on_plans = school_queries.school_sections(viewer, event), plan_maps(viewer, event)
    sections = [_without_plans(section, len(on_plans)) for section in whole]
    return {
        "event": event,
        "school": school,
        "invitations": queries.invitations(event).filter(organisation__in=viewer.schools),
        "sections": sections,
        "parts": [Part(section, findings(section)) for section in whole],
        "plan_maps": on_plans,
        "follow_ups": list(own_follow_ups(viewer, event)),
        "legend": legend(),
    }


def _without_plans(section: Section, drawn: int) -> Section:
    """What is drawn on a plan of the school stands there, and not a second time among the questions."""
    others = [card for card in section.questions if not card.about.startswith("plan:")]
    is_all = not (others or section.places)
    if section.is_hidden or is_all or len(section.questions) - len(others) > drawn:
        return section
    return replace(section, questions=others)

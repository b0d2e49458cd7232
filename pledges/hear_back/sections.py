"""What became of what was pledged, as everybody may read it: one sentence on the page of the event."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from consultations.models import EventPage

from ..models import PledgesKept
from ..staff.key_questions import CHANGE
from .queries import kept_at, kept_at_events


def pledges_kept(event: EventPage) -> SafeString | str:
    """Empty until many of several schools said so."""
    step = kept_at(event)
    return render_to_string("pledges/hear_back/kept.html", {"at_least": step}) if step else ""


class PledgesKeptPanel(Component):
    """For coordinators: the same sentence for each event."""

    name = "pledges_kept"
    order = 40
    template_name = "pledges/hear_back/kept_panel.html"

    class Media:
        css = {"all": ["pledges/staff.css"]}

    def __init__(self, kept: list[PledgesKept]) -> None:
        self.kept = kept

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"kept": self.kept}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(CHANGE) and (kept := kept_at_events()):
        panels.append(PledgesKeptPanel(kept))

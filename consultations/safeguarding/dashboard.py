"""On the first page of the CMS: the concerns that are not closed, those that are overdue in red and on top."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from consultations.triage.access import TRIAGE

from . import queries

SHOWN = 5


class ConcernsPanel(Component):
    name = "concerns"
    order = 5
    template_name = "consultations/safeguarding/panel.html"

    class Media:
        css = {
            "all": [
                "css/tokens.css",
                "consultations/css/triage.css",
                "consultations/css/triage-forms.css",
                "consultations/css/safeguarding.css",
            ]
        }

    def __init__(self) -> None:
        found = queries.still_open()
        self.overdue = [concern for concern in found if concern.is_overdue]
        self.others = [concern for concern in found if not concern.is_overdue]

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        found = [*self.overdue, *self.others]
        return {"concerns": found[:SHOWN], "overdue": len(self.overdue), "number": len(found)}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Nothing at all while every concern is closed."""
    if request.user.has_perm(TRIAGE):
        panel = ConcernsPanel()
        panels.extend([panel] if panel.overdue or panel.others else [])

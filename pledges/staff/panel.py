"""What the first page of the CMS tells a coordinator: which key questions are held back."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from ..models import KeyQuestion
from .key_questions import CHANGE


class HeldPanel(Component):
    """How many key questions wait for somebody to look at them again. No words of theirs."""

    name = "held_key_questions"
    order = 20
    template_name = "pledges/staff/held_panel.html"

    class Media:
        css = {"all": ["pledges/staff.css"]}

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"held": KeyQuestion.objects.held().count()}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(CHANGE) and KeyQuestion.objects.held().exists():
        panels.append(HeldPanel())

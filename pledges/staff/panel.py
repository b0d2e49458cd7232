"""What the first page of the CMS tells coordinators of key questions, and the Board of its replies."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from ..models import KeyQuestion
from ..queries import replies_to_do
from .key_questions import CHANGE, REPLY
from .replies import PUBLISH, where_it_is

# Wagtail's own lists of the same replies, in words of its own.
SAID_BY_OURS = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}


class HeldPanel(Component):
    """How many key questions wait for somebody to look at them again. No words of theirs.

    Those that somebody took down wait for nobody.
    """

    name = "held_key_questions"
    order = 20
    template_name = "pledges/staff/held_panel.html"

    class Media:
        css = {"all": ["pledges/staff.css"]}

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"held": KeyQuestion.objects.to_look_at().count()}


class RepliesPanel(Component):
    """Replies to write, and those that an approver has. What this person can do comes first."""

    name = "replies_to_do"
    order = 15
    template_name = "pledges/staff/replies_panel.html"

    class Media:
        css = {"all": ["pledges/staff.css"]}

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        publishes = bool(parent_context and parent_context["request"].user.has_perm(PUBLISH))
        replies: list[Any] = list(replies_to_do())
        to_approve = [reply for reply in replies if reply.at_approval]
        to_write = [(reply, where_it_is(reply)) for reply in replies if not reply.at_approval]
        parts = [
            ("To approve" if publishes else "With the approver", [(reply, "") for reply in to_approve]),
            ("To write", to_write),
        ]
        return {
            "parts": [part for part in (parts if publishes else parts[::-1]) if part[1]],
            "overdue": sum(reply.key_question.is_overdue for reply in replies),
        }


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(CHANGE) and KeyQuestion.objects.to_look_at().exists():
        panels.append(HeldPanel())
    if request.user.has_perm(REPLY):
        panels[:] = [panel for panel in panels if panel.name not in SAID_BY_OURS]
        panels.append(RepliesPanel())

"""The buttons under a reply, in words of the Board; and none that would be refused."""

from typing import Any

from django.http import HttpRequest
from wagtail.snippets.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)

from ..models import Reply
from ..models.approval import why_not_publish


class SendItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": "Send for approval"}


class StopItem(CancelWorkflowMenuItem):
    label = "Stop the approval"


class StartAgainItem(RestartWorkflowMenuItem):
    label = "Send for approval as new"


OURS = {
    SubmitForModerationMenuItem: SendItem,
    CancelWorkflowMenuItem: StopItem,
    RestartWorkflowMenuItem: StartAgainItem,
}


def reply_buttons(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """While an approver has it, approving is the way to publish it."""
    reply = context.get("instance")
    if not isinstance(reply, Reply):
        return
    hidden = reply.workflow_in_progress or why_not_publish(reply, request.user)
    wanted = [item for item in items if not (hidden and isinstance(item, PublishMenuItem))]
    items[:] = [_in_our_words(item) for item in wanted]


def _in_our_words(item: ActionMenuItem) -> ActionMenuItem:
    if isinstance(item, WorkflowMenuItem) and item.name == "approve":
        item.label = "Approve and publish, with a comment" if item.launch_modal else "Approve and publish"
    ours = OURS.get(type(item))
    return ours(order=item.order) if ours else item

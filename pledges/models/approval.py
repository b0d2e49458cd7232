"""Two people: who writes a reply does not publish it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from wagtail.models import AbstractGroupApprovalTask, TaskState

from .replies import Reply

TWO_PEOPLE = "Two people make a reply: one writes, another publishes."
WROTE = f"{TWO_PEOPLE} You wrote these words last: another approver publishes them, or an editor writes them anew."
SENT = f"{TWO_PEOPLE} You sent this one for approval: another approver publishes it."
# The editor gives every paragraph a key of its own, which says nothing.
KEYS = re.compile(r' data-block-key="[^"]*"')


def why_not_publish(
    reply: Reply, user: User | AnonymousUser, *, said: Mapping[str, Any] | None = None
) -> str:
    """Why this person may not publish it, whatever their permissions; empty when they may.

    ``said``: what they are about to save, where that may differ from what was saved last.
    """
    last, writer = _written(reply)
    if writer == user.pk or (said is not None and _words(said) != last):
        return WROTE
    under_way = reply.current_workflow_state
    return SENT if under_way and under_way.requested_by_id == user.pk else ""


def _written(reply: Reply) -> tuple[tuple[str, ...], int | None]:
    """The words that were saved last, and who first saved them so: saving again without a change is no writing."""
    words, writer = _words({}), None
    for number, (content, user) in enumerate(
        reply.revisions.order_by("-created_at", "-pk").values_list("content", "user")
    ):
        if number and _words(content) != words:
            break
        words, writer = _words(content), user
    return words, writer


def _words(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(KEYS.sub("", str(said.get(name) or "")).strip() for name in Reply.SAID)


class SecondPersonTask(AbstractGroupApprovalTask):
    """Wagtail's approval by a group, less whoever wrote or sent what is to be approved."""

    class Meta:
        verbose_name = "approval by a second person"
        verbose_name_plural = "approvals by a second person"

    def get_actions(self, obj: Reply, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(obj, user)
        names = {"reject": "Send it back"}
        wanted = [action for action in actions if action[0] != "approve" or not why_not_publish(obj, user)]
        return [(name, names.get(name, label), modal) for name, label, modal in wanted]

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        reply = task_state.workflow_state.content_object
        if action_name == "approve" and why_not_publish(reply, user):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return "Members of the chosen groups approve, but never what they wrote or sent themselves"

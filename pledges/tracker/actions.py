"""Every change to an agency's action. What was said about it before is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from ..models import Action, ActionUpdate, Agency, KeyQuestion
from .findings import Finding

COORDINATOR = "Coordinator"
SAID = ("rag", "because", "late_because", "expected_on", "what_we_learnt", "what_we_did")
"""Of an action, what an update changes."""


@dataclass(frozen=True)
class Plan:
    """What a coordinator decides about an action: whose it is, what it starts from, and how it stands."""

    agency: Agency
    what: str
    due_on: date
    rag: str
    because: str
    key_question: KeyQuestion | None = None
    finding: Finding | None = None
    what_we_learnt: str = ""
    what_we_did: str = ""
    is_public: bool = False

    def put_into(self, action: Action) -> None:
        for name in ("agency", "what", "due_on", "rag", "because", "key_question", "is_public"):
            setattr(action, name, getattr(self, name))
        action.what_we_learnt, action.what_we_did = self.what_we_learnt, self.what_we_did
        action.release_id = self.finding.release if self.finding else None
        action.about = self.finding.about if self.finding else ""
        action.finding = self.finding.title if self.finding else ""


@transaction.atomic
def start_action(plan: Plan, *, by: User) -> Action:
    """One agency's action on a key question or a finding. How it stands is its first update."""
    action = Action()
    plan.put_into(action)
    action.save()
    _say(action, COORDINATOR, "Started.")
    log(action, "wagtail.create", user=by)
    return action


@transaction.atomic
def change_action(action: Action, plan: Plan, *, by: User) -> None:
    """A change to how it goes stands among the updates too: what was said before is still there to read."""
    before = Action.objects.get(pk=action.pk)
    plan.put_into(action)
    if before.due_on != action.due_on:
        action.late_because, action.expected_on = "", None
    action.save()
    if (before.rag, before.because) != (action.rag, action.because):
        _say(action, COORDINATOR)
    log(action, "wagtail.edit", user=by)


@transaction.atomic
def update_action(action: Action, *, said: dict[str, Any], by: User) -> ActionUpdate:
    """What the agency says today. ``said``: rag, because, words, evidence, what_we_learnt and what_we_did.

    Of an action that is late also ``expected_on``, its new day. Why it is late is then what everybody may read.
    """
    for name in ("rag", "because", "what_we_learnt", "what_we_did"):
        setattr(action, name, said[name])
    action.expected_on = said.get("expected_on") if action.is_overdue else None
    action.late_because = action.because if action.is_overdue else ""
    action.save(update_fields=SAID)
    log(action, "wagtail.edit", user=by)
    return _say(action, f"{action.agency}", said["words"], said["evidence"], action.expected_on)


def _say(
    action: Action, role: str, words: str = "", evidence: str = "", expected_on: date | None = None
) -> ActionUpdate:
    return ActionUpdate.objects.create(
        action=action,
        role=role,
        words=words,
        evidence=evidence,
        rag=action.rag,
        because=action.because,
        expected_on=expected_on,
    )

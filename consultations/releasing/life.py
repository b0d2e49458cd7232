"""How far a release is, in words for the people who look after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from consultations.models import Approval, Release
from consultations.results.releases import APPROVERS

State = Release.State

SILENT = timedelta(minutes=1)
"""After this long without a word nobody is working. One step of the check takes seconds."""


@dataclass(frozen=True)
class Step:
    """``how``: done, now, ahead, or stopped where it ended."""

    words: str
    how: str
    note: str = ""


def steps(release: Release, approvals: list[Approval]) -> list[Step]:
    """Closed, worked out, approved by two, published; and where it was stopped."""
    state = release.state
    worked_out = {State.COMPUTING: "now", State.FAILED: "stopped"}.get(State(state), "done")
    found = [
        Step("Closed", "done", day(release.frozen_at)),
        Step("Worked out", worked_out, "It failed." if state == State.FAILED else ""),
        Step("Approved by two", _approved(release), f"{len(approvals)} of {APPROVERS}"),
    ]
    published = release.published_at and day(release.published_at)
    if release.withdrawn_at:
        was = [Step("Published", "done", published)] if published else []
        return [*found, *was, Step("Withdrawn", "stopped", day(release.withdrawn_at))]
    return [*found, Step("Published", "done" if published else "ahead", published or "")]


def _approved(release: Release) -> str:
    if release.published_at:
        return "done"
    return {State.READY: "now", State.WITHDRAWN: "stopped"}.get(State(release.state), "ahead")


def stands_still(release: Release) -> bool:
    """It is being worked out, and nothing was heard of it for a while."""
    heard = release.moved_at or release.frozen_at
    return release.state == State.COMPUTING and timezone.now() - heard > SILENT


def is_without_numbers(release: Release) -> bool:
    """Nobody had sent anything: nothing was worked out, and nothing is approved."""
    return release.is_published and not release.digest


def who(user: User) -> str:
    """A person by name and role."""
    roles = ", ".join(sorted(group.name for group in user.groups.all()))
    name = user.get_full_name() or user.get_username()
    return f"{name} ({roles})" if roles else name


def day(at: object) -> str:
    return date_format(localtime(at), "j F Y")  # type: ignore[arg-type]

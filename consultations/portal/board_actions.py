"""Which findings have an action: every rating that is told, with what is noted under it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from consultations.models import EventPage, PortalAccount

from . import board_queries
from .access import BOARD
from .board_findings import Finding
from .sections import finding_notes

WITHOUT = "without"


@dataclass(frozen=True)
class Noted:
    finding: Finding
    note: SafeString

    @property
    def has_action(self) -> bool:
        """Only findings that somebody acts on are noted."""
        return bool(self.note)


def noted_findings(event: EventPage, account: PortalAccount) -> list[Noted]:
    found = board_queries.borough_findings(BOARD, event)
    notes = finding_notes(event, account) if found else {}
    return [Noted(finding, notes.get(finding.about, SafeString())) for finding in found]


def asked_for(noted: list[Noted], show: str) -> list[Noted]:
    """All of them, or those without an action."""
    return [each for each in noted if not each.has_action] if show == WITHOUT else noted

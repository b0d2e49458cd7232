"""What each audience would see of a release, by the very functions that show it to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from consultations.models import EventPage, Organisation, Release
from consultations.portal import access as portal
from consultations.portal.audience import Audience
from consultations.portal.board_pages import board_page
from consultations.portal.public_pages import public_page
from consultations.portal.school_changes import changes
from consultations.portal.school_pages import school_page
from consultations.portal.school_paper import paper
from consultations.portal.trends import trends

from . import queries

LOOKS = {
    Audience.SCHOOL: ("consultations/portal/base.html", "consultations/portal/school_numbers.html"),
    Audience.BOARD: ("consultations/portal/board_base.html", "consultations/portal/board_numbers.html"),
    Audience.PUBLIC: ("consultations/results/base.html", "consultations/portal/public_numbers.html"),
}
"""The page that each audience's pages are made of, with its looks, and the part that shows the numbers."""


@dataclass(frozen=True)
class Frame:
    """What stands around a preview. ``school``: whose page it is, of the school audience."""

    release: Release
    audience: Audience
    schools: list[Organisation]
    school: Organisation | None = None

    @classmethod
    def of(cls, release: Release, audience: Audience, school: Organisation | None = None) -> Frame:
        return cls(release, audience, list(queries.schools_of(release)), school)

    @property
    def base(self) -> str:
        return LOOKS[self.audience][0]

    @property
    def numbers(self) -> str:
        return LOOKS[self.audience][1]

    @property
    def over_time(self) -> bool:
        """This audience has a page on what changed from event to event."""
        return self.audience != Audience.PUBLIC

    @property
    def is_not_yet_open(self) -> bool:
        return self.audience == Audience.PUBLIC and not self.release.is_open

    @property
    def place(self) -> int:
        """Which of the schools this is, from 1; 0 on another audience's page."""
        return self.schools.index(self.school) + 1 if self.school else 0

    @property
    def earlier(self) -> Organisation | None:
        return self.schools[self.place - 2] if self.place > 1 else None

    @property
    def later(self) -> Organisation | None:
        return self.schools[self.place] if self.place < len(self.schools) else None


def for_the_board(release: Release) -> dict[str, Any]:
    viewer = replace(portal.BOARD, is_preview=True)
    page = board_page(viewer, as_published(release))
    return {**page, "trends": trends(viewer), "frame": Frame.of(release, Audience.BOARD)}


def for_a_school(release: Release, school: Organisation) -> dict[str, Any]:
    viewer = replace(portal.viewer_for(school), is_preview=True)
    page = school_page(viewer, school, as_published(release))
    again, once = changes(viewer)
    over_time = {"changes": again, "once": once, "several": len(viewer.schools) > 1}
    return {**page, **over_time, "frame": Frame.of(release, Audience.SCHOOL, school)}


def paper_of(release: Release, school: Organisation, *, request: HttpRequest) -> bytes:
    """The page for the school council. Raises PaperUnavailable."""
    viewer = replace(portal.viewer_for(school), is_preview=True)
    return paper(school_page(viewer, school, as_published(release)), request=request)


def for_everybody(release: Release) -> dict[str, Any]:
    viewer = replace(portal.PUBLIC, is_preview=True)
    page = public_page(viewer, as_published(release))
    return {**page, "frame": Frame.of(release, Audience.PUBLIC)}


def as_published(release: Release) -> EventPage:
    """The event as it will stand once two people have said yes. Nothing of it is saved."""
    event: EventPage = release.event
    release.state, release.published_at = Release.State.PUBLISHED, release.published_at or timezone.now()
    event.release = release
    return event

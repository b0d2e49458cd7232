"""What schools wrote about an event: read here, and then let through to their officers and the Board."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from consultations.models import Release, SchoolFollowUp
from consultations.models.follow_ups import SchoolFollowUpQuerySet
from consultations.reading.likely import pointers
from consultations.reading.pieces import Piece, pieces_of

State = SchoolFollowUp.State


class ChangedMeanwhile(Exception):
    """The words, or what was decided about them, are no longer what was on the screen. Nothing was changed."""


@dataclass(frozen=True)
class FollowUpCard:
    """A follow-up with its words cut into pieces, so that what may point to a child is marked."""

    follow_up: SchoolFollowUp
    parts: list[tuple[str, list[Piece]]]

    @classmethod
    def of(cls, follow_up: SchoolFollowUp) -> FollowUpCard:
        said = (("What we learnt", follow_up.what_we_learnt), ("What we did", follow_up.what_we_did))
        return cls(follow_up, [(title, pieces_of(words, pointers(words))) for title, words in said if words])

    @property
    def is_marked(self) -> bool:
        return any(piece.what for _, pieces in self.parts for piece in pieces)


def waiting_follow_ups() -> SchoolFollowUpQuerySet:
    """Nobody has read them yet; the oldest first. Those of withdrawn numbers go to nobody, so nobody reads them."""
    return published_follow_ups().waiting().order_by("changed_at", "pk")


def read_follow_ups() -> SchoolFollowUpQuerySet:
    """What officers and the Board can read, the newest first."""
    return published_follow_ups().let_through().select_related("read_by").order_by("-read_at", "-pk")


def published_follow_ups() -> SchoolFollowUpQuerySet:
    """About numbers that somebody can read, let through or not."""
    found = SchoolFollowUp.objects.select_related("organisation", "release__event", "by")
    return found.filter(release__state=Release.State.PUBLISHED)


@transaction.atomic
def let_through(follow_up: SchoolFollowUp, *, version: int, by: User) -> None:
    """From now on its officers and the Board read these words. ``version``: those that were read."""
    _decide(follow_up, version, State.WRITTEN, state=State.LET_THROUGH, read_by=by, read_at=timezone.now())
    log(follow_up, "wagtail.publish", user=by)


@transaction.atomic
def hold_back(follow_up: SchoolFollowUp, *, version: int, by: User) -> None:
    """It was let through by mistake: nobody but its school reads it any more."""
    _decide(follow_up, version, State.LET_THROUGH, state=State.WRITTEN, read_by=None, read_at=None)
    log(follow_up, "wagtail.unpublish", user=by)


def _decide(follow_up: SchoolFollowUp, version: int, now: str, **becomes: object) -> None:
    """In one statement, so that of two who decide at once one is told. Raises ChangedMeanwhile."""
    as_read = SchoolFollowUp.objects.filter(pk=follow_up.pk, version=version, state=now)
    if not as_read.update(**becomes):
        raise ChangedMeanwhile

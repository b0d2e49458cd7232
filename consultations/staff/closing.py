"""Closing an event: a checklist first, then its numbers are frozen, once, for good."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from consultations.models import EventPage, Release, Session
from consultations.releasing.access import APPROVE
from consultations.results import queries, releases
from consultations.sessions.room import Seen, doubtful, tablets_in
from consultations.triage.queries import tallies

from .access import event_or_404

AHEAD = "I know that this event is still to come."
UNCOUNTED = (
    "I know that a head count is missing and cannot be recorded once the event is closed. Nothing then checks whether "
    "that school's submissions were made up. Whoever approves the numbers is told which schools it is."
)
COUNTED = "I confirm the head counts in the table above."
UNREAD = "I know that some texts are not read yet, and that somebody reads them today."
TICK = "Nothing is closed yet. Tick each box above the button first, so that we know that you mean it."


@dataclass(frozen=True)
class OpenRoom:
    """A session that is not closed for good, with the tablets that hold something, or may."""

    session: Session
    doubtful: list[Seen]
    tablets: int

    @classmethod
    def of(cls, session: Session) -> OpenRoom:
        tablets = tablets_in(session, timezone.now())
        return cls(session, doubtful(tablets), len(tablets))


@dataclass(frozen=True)
class Standing:
    """What is known before an event is closed.

    It waits for open sessions with their tablets, for what is held in quarantine, and for head counts that are
    too low. It does not wait for unread texts, nor for a head count that is not recorded: those must be known.
    """

    event: EventPage
    turnout: list[queries.Turnout]
    open_sessions: list[Session]
    unread: int
    held: int

    @property
    def total(self) -> int:
        return sum(each.sent for each in self.turnout)

    @property
    def rooms(self) -> list[OpenRoom]:
        return [OpenRoom.of(session) for session in self.open_sessions]

    @property
    def has_too_many(self) -> bool:
        return any(each.has_too_many for each in self.turnout)

    @property
    def is_uncounted(self) -> bool:
        """Somebody's head count is not recorded."""
        return any(each.came is None for each in self.turnout)

    @property
    def is_empty(self) -> bool:
        """Cancelled, or nobody came: it can be closed, and no numbers will come."""
        return not self.total

    @property
    def is_ahead(self) -> bool:
        return self.event.date > timezone.localdate()

    @property
    def to_know(self) -> dict[str, str]:
        """What is ticked before closing: the name of each box, and its words."""
        counted = bool(self.turnout) and not self.is_uncounted
        said = {
            "ahead": (AHEAD, self.is_ahead),
            "unread": (UNREAD, self.unread > 0),
            "uncounted": (UNCOUNTED, self.is_uncounted),
            "counted": (COUNTED, counted),
        }
        return {name: words for name, (words, is_so) in said.items() if is_so}

    def is_known(self, ticked: Container[str]) -> bool:
        """A closed event and one that is not ready are refused for that, in other words."""
        return self.event.is_closed or not self.is_ready or all(name in ticked for name in self.to_know)

    @property
    def is_ready(self) -> bool:
        return not self.open_sessions and not self.held and not self.has_too_many

    @classmethod
    def of(cls, event: EventPage) -> Standing:
        return cls(
            event=event,
            turnout=queries.turnout(event, queries.took_part(event)),
            open_sessions=list(_running(event)),
            held=queries.held_of(event),
            unread=sum(tally.waiting for tally in tallies() if tally.event == event.pk),
        )


def _running(event: EventPage) -> QuerySet[Session]:
    """With their tablets: whether one still holds something."""
    running: QuerySet[Session] = event.sessions.running().select_related("organisation")
    return running.prefetch_related("tablets")


@never_cache
def close_event(request: HttpRequest, pk: int) -> HttpResponse:
    event, refusal = event_or_404(cast(User, request.user), pk), ""
    if request.method == "POST" and not Standing.of(event).is_known(request.POST):
        refusal = TICK
    elif request.method == "POST":
        try:
            release = releases.close_event(
                event, by=cast(User, request.user), without_numbers="without_numbers" in request.POST
            )
        except releases.NotReady as reason:
            refusal = str(reason)
        else:
            messages.success(request, _told(event, release))
            return _go_on(request, release)
    context = {"event": event, "standing": Standing.of(event), "refusal": refusal}
    return render(request, "consultations/staff/close_event.html", context, status=422 if refusal else 200)


def _told(event: EventPage, release: Release) -> str:
    if release.is_published:
        return f"“{event.title}” is closed. Nothing was sent, so there are no numbers."
    return f"“{event.title}” is closed. Its numbers are being worked out, once, and then two people look at them."


def _go_on(request: HttpRequest, release: Release) -> HttpResponse:
    """To the numbers that are being worked out, if there are any and this person may see them."""
    if release.is_published or not request.user.has_perm(APPROVE):
        return redirect("events:index")
    return redirect("releases:release", release.pk)


urlpatterns = [path("events/<int:pk>/close/", close_event, name="close_event")]

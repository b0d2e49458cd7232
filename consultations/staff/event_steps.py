"""What can be done with an event, the next step first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.query import PageQuerySet

from consultations.models import ActivityEntry, EventPage
from consultations.releasing.access import APPROVE

from .event_states import EventState, with_states

DONE = (EventState.CLOSED, EventState.WITHDRAWN)
"""Nothing is left to do with its numbers."""


@dataclass(frozen=True)
class Step:
    """``of`` ends the link for who hears it alone, without the row around it."""

    label: str
    of: str
    url: str
    is_next: bool = False


def with_what_steps_ask(events: PageQuerySet) -> PageQuerySet:
    """Each event with its state, and with ``has_activities``, in the same query."""
    asked = ActivityEntry.objects.filter(event=OuterRef("pk"))
    return with_states(events).annotate(has_activities=Exists(asked))


def steps(event: EventPage, request: HttpRequest) -> list[Step]:
    """What this person may do. ``event`` comes with its state and with ``has_activities``."""
    return sorted(_steps(event, request), key=lambda step: not step.is_next)


def _steps(event: EventPage, request: HttpRequest) -> Iterator[Step]:
    state, user = EventState(event.state), request.user
    address = event.get_url(request) if event.live else None
    if address:
        yield Step("See the page", "of", address)
    if not event.numbers:
        yield from _before_closing(event, state, user)
    elif user.has_perm(APPROVE):
        url = reverse("releases:release", args=[event.numbers])
        yield Step("Numbers", "of", url, is_next=state == EventState.CHECKED)
    if event.live and user.has_perm("pledges.add_keyquestion"):
        # Of another app, which this one does not know: without it there is no such step.
        with suppress(NoReverseMatch):
            url = reverse("key_questions:make", args=[event.pk])
            yield Step("Key questions", "from", url, is_next=state in DONE)
    if not event.numbers:
        url = reverse("close_event", args=[event.pk])
        yield Step("Close", "", url, is_next=state == EventState.TO_CLOSE)


def _before_closing(event: EventPage, state: EventState, user: User | AnonymousUser) -> Iterator[Step]:
    if user.has_perm("consultations.add_invitation"):
        url = reverse("invitation:several", args=[event.pk])
        yield Step("Invite schools", "to", url, is_next=state == EventState.PLANNED)
    # The form to open one offers these events alone.
    if event.live and event.has_activities and user.has_perm("consultations.run_session"):
        url = f"{reverse('sessions:open')}?event={event.pk}"
        yield Step("Open a session", "of", url, is_next=state == EventState.IN_PROGRESS)

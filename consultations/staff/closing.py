"""Closing an event: its numbers are frozen, once, for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache

from consultations.models import EventPage, Organisation, Session
from consultations.results import queries, releases
from consultations.triage.queries import tallies

from .access import event_or_404


@dataclass(frozen=True)
class Standing:
    """What is known before an event is closed. It waits for open sessions, not for unread texts."""

    took_part: list[tuple[Organisation, int]]
    open_sessions: list[Session]
    unread: int

    @property
    def total(self) -> int:
        return sum(number for _, number in self.took_part)

    @classmethod
    def of(cls, event: EventPage) -> Standing:
        numbers = queries.took_part(event)
        came = Organisation.objects.filter(sessions__event=event).distinct()
        return cls(
            took_part=[(organisation, numbers.get(organisation.pk, 0)) for organisation in came],
            open_sessions=list(event.sessions.open().select_related("organisation")),
            unread=sum(tally.waiting for tally in tallies() if tally.event == event.pk),
        )


@never_cache
def close_event(request: HttpRequest, pk: int) -> HttpResponse:
    event, refusal = event_or_404(cast(User, request.user), pk), ""
    if request.method == "POST":
        try:
            releases.freeze(event, by=cast(User, request.user))
        except releases.NotReady as reason:
            refusal = str(reason)
        else:
            messages.success(request, f"“{event.title}” is closed. Its numbers are frozen.")
            return redirect("events:index")
    context = {"event": event, "standing": Standing.of(event), "refusal": refusal}
    return render(request, "consultations/staff/close_event.html", context, status=422 if refusal else 200)


urlpatterns = [path("events/<int:pk>/close/", close_event, name="close_event")]

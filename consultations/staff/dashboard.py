"""On the first page of the CMS: the events that somebody has to do something about."""

from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from consultations.models import EventPage

from .event_states import EventState, with_states

SHOWN = 5


class EventsPanel(Component):
    """Those in progress, those to close, then the next ones. Closed events are left out: releases have a panel."""

    name = "events"
    order = 20
    template_name = "consultations/staff/events_panel.html"

    class Media:
        css = {"all": ["consultations/css/staff-home.css"]}

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        urgency = (EventState.IN_PROGRESS, EventState.TO_CLOSE, EventState.PLANNED)
        rank = Case(
            *(When(state=state, then=Value(place)) for place, state in enumerate(urgency)),
            output_field=IntegerField(),
        )
        events = with_states(EventPage.objects.all()).filter(state__in=urgency)
        return {"events": [_labelled(event) for event in events.order_by(rank, "date")[:SHOWN]]}


def _labelled(event: EventPage) -> EventPage:
    event.state = EventState(event.state)
    return event


def add_events_panel(request: HttpRequest, panels: list[Component]) -> None:
    if policy_registry.get_by_type(EventPage).user_has_permission(request.user, "publish"):
        panels.append(EventsPanel())

"""Above the form of an event: how far it is, and what can be done with it."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from consultations.models import EventPage
from consultations.staff.event_states import EventState
from consultations.staff.event_steps import steps, with_what_steps_ask

register = template.Library()


@register.simple_tag
def event_standing(event: EventPage, request: HttpRequest) -> dict[str, Any]:
    """Of an event that is stored: its state, and the steps that this person may take. Else nothing."""
    stored = with_what_steps_ask(EventPage.objects.filter(pk=event.pk)).first()
    if stored is None:
        return {}
    return {"event": stored, "state": EventState(stored.state), "steps": steps(stored, request)}

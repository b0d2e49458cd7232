"""What other apps add to an event's page: they register a section, as Wagtail apps register panels."""

from django.utils.safestring import SafeString
from wagtail import hooks

from .models import EventPage


def event_sections(event: EventPage) -> list[SafeString]:
    """The rendered sections of every ``register_event_section`` hook; empty ones are left out."""
    return [html for render in hooks.get_hooks("register_event_section") if (html := render(event))]

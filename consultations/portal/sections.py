"""What other apps add to an event's page here: they register a section, as Wagtail apps register panels."""

from django.utils.safestring import SafeString
from wagtail import hooks

from consultations.models import EventPage, PortalAccount


def portal_sections(event: EventPage, account: PortalAccount) -> list[SafeString]:
    """The rendered sections of every ``register_portal_section`` hook; empty ones are left out."""
    renderers = hooks.get_hooks("register_portal_section")
    return [html for render in renderers if (html := render(event, account))]

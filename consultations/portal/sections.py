"""What other apps add to the pages here: they register a section, as Wagtail apps register panels."""

from django.utils.safestring import SafeString
from wagtail import hooks

from consultations.models import EventPage, PortalAccount


def portal_sections(event: EventPage, account: PortalAccount) -> list[SafeString]:
    """An event's page: the rendered sections of every ``register_portal_section`` hook, without empty ones."""
    renderers = hooks.get_hooks("register_portal_section")
    return [html for render in renderers if (html := render(event, account))]


def home_sections(account: PortalAccount) -> list[SafeString]:
    """The first page: the same for every ``register_portal_home_section`` hook."""
    renderers = hooks.get_hooks("register_portal_home_section")
    return [html for render in renderers if (html := render(account))]


def finding_notes(event: EventPage, account: PortalAccount) -> dict[str, SafeString]:
    """Under each finding, by what it is about (``ReleaseTable.about``): what every ``register_finding_notes``
    hook says there of actions, one after the other. What has no action is missing."""
    notes: dict[str, SafeString] = {}
    for notes_on in hooks.get_hooks("register_finding_notes"):
        for about, html in notes_on(event, account).items():
            notes[about] = notes.get(about, SafeString()) + html
    return notes

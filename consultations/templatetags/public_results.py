"""Which events have figures that everybody may see, for the public pages of events."""

from django import template

from consultations.portal.public_queries import open_events

register = template.Library()


@register.simple_tag
def events_with_open_results() -> set[int]:
    """Their ids. One query, however many events a page lists."""
    return set(open_events().values_list("pk", flat=True))

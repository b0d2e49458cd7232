"""Where the tablet's one style sheet and one script are."""

from django import template
from django.urls import reverse

from consultations.tablet import bundle

register = template.Library()


@register.simple_tag
def tablet_asset(kind: str) -> str:
    """``kind`` is "css" or "js"."""
    return reverse("tablet:asset", args=[bundle.of_kind(kind).digest, kind])

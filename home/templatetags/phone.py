"""A help line as something to tap: a number to ring, and nothing for what is no number."""

import re

from django import template

register = template.Library()

# A word in brackets may follow: "020 7946 0000 (option 2)" would dial the 2, so it may hold no number.
NUMBER = re.compile(r"\+?[\d ()-]{3,}?(\s*\([^\d()]+\))?")


@register.filter
def to_ring(contact: str) -> str:
    """ "0800 1111" becomes "tel:08001111"; an address, or "text SHOUT to 85258", becomes nothing."""
    if not NUMBER.fullmatch(contact.strip()):
        return ""
    return "tel:" + re.sub(r"[^+\d]", "", contact.replace("(0)", ""))

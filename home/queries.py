"""What the front door shows."""

from datetime import date
from typing import Any

from consultations.models import EventPage
from pledges.queries import newest_replies, waiting_questions


def front_page() -> dict[str, Any]:
    """The next event (or the last), the three newest replies, and what still waits."""
    events = EventPage.objects.live()
    today = date.today()
    return {
        "today": today,
        "next_event": events.filter(date__gte=today).order_by("date").first(),
        "last_event": events.filter(date__lt=today).order_by("-date").first(),
        "replies": newest_replies(3),
        "waiting": waiting_questions().count(),
    }

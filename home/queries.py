"""What the front door shows."""

from datetime import date
from typing import Any

from consultations.models import EventPage
from pledges.queries import newest_replies, public_events, waiting_questions


def front_page() -> dict[str, Any]:
    """Every event of today, else the next one, else the last; the three newest replies, and what still waits."""
    when, events = events_to_show()
    return {
        "when": when,
        "events": events,
        "replies": newest_replies(3),
        "waiting": waiting_questions().count(),
    }


def events_to_show() -> tuple[str, list[EventPage]]:
    """Which of them, as "today", "next" or "last"; all of one day, those that begin first on top."""
    events, today = public_events().select_related("release"), date.today()
    for when, found in (
        ("today", events.filter(date=today)),
        ("next", events.filter(date__gt=today).order_by("date")[:1]),
        ("last", events.filter(date__lt=today).order_by("-date")[:1]),
    ):
        if shown := list(found.order_by("starts_at", "title") if when == "today" else found):
            return when, shown
    return "", []

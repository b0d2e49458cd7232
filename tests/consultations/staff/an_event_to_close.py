"""An event with sessions, as it is before it is closed."""

from django.urls import reverse

from consultations.models import EventPage, Session
from tests.consultations.staff.cast import somebody_takes_part
from tests.factories.board import a_school, a_session

KNOWN = dict.fromkeys(("ahead", "unread", "uncounted", "counted"), "yes")


def address(event: EventPage) -> str:
    return reverse("close_event", args=[event.pk])


def held(event: EventPage | None = None, *, pupils: int = 1, writes: str = "") -> Session:
    session = a_session(event, a_school(f"School {Session.objects.count()}"))
    for _ in range(pupils):
        somebody_takes_part(session, writes=writes)
    return session

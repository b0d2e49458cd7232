"""What tablets say in a room, and what its facilitator presses."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from consultations.models import Session, Tablet


def tablet(session: Session, number: int, *, waiting: int = 0, seen: int = 3, sent: int = 0) -> Tablet:
    seen_at = timezone.now() - timedelta(seconds=seen)
    return Tablet.objects.create(session=session, number=number, waiting=waiting, sent=sent, seen_at=seen_at)


def speaks(session: Session, number: int, **said: object) -> None:
    """It reports again, now."""
    session.tablets.filter(number=number).update(seen_at=timezone.now(), **said)


def did(facilitator: Client, session: Session, verb: str, **data: object) -> Session:
    answer = facilitator.post(f"/sessions/{session.pk}/{verb}/", data)
    assert (answer.status_code, answer.url) == (302, f"/sessions/{session.pk}/room/")
    session.refresh_from_db()
    return session


def room_page(facilitator: Client, session: Session) -> str:
    return " ".join(facilitator.get(f"/sessions/{session.pk}/room/").content.decode().split())

"""What a tablet sends for a pupil, without a browser and with or without the way it travels."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from consultations.activities.sheet import Answers
from consultations.models import Session
from consultations.sessions.actions import hold_what_comes
from consultations.tablet.actions import Joined, join, sitting
from consultations.tablet.ledger import receive
from consultations.tablet.sealing import seal
from consultations.tablet.tickets import Ticket


def joined(session: Session) -> Joined:
    found = join(session.join_code)
    assert found is not None
    return found


def send(joined: Joined, answers: Answers, id: uuid.UUID | None = None) -> uuid.UUID:
    """One pupil's answers, as the server has them once they are opened and checked."""
    id = id or uuid.uuid4()
    now = sitting(Ticket.read(joined.ticket), joined.version.pk)
    receive(id=id, sitting=now, answers=answers, digest=id.hex)
    return id


def hold_everything(session: Session) -> None:
    hold_what_comes(session, since=timezone.now() - timedelta(minutes=1))


def body(joined: Joined, id: uuid.UUID, parts: dict[str, list[str]], /, **changes: Any) -> dict[str, Any]:
    return {
        "v": 1,
        "id": str(id),
        "session": joined.session.pk,
        "form_version": joined.version.pk,
        "parts": parts,
        **changes,
    }


def box(joined: Joined, id: uuid.UUID, parts: dict[str, list[str]], /, **changes: Any) -> bytes:
    """Sealed as it travels."""
    plain = json.dumps(body(joined, id, parts, **changes)).encode()
    return seal(plain, about=str(id).encode(), to=joined.key)


def post(client: Client, id: uuid.UUID, sealed: bytes, ticket: str) -> HttpResponse:
    return client.post(
        f"/submissions/{id}",
        sealed,
        content_type="application/octet-stream",
        headers={"Authorization": f"Ticket {ticket}"},
    )


def sender(
    joined: Joined, parts: dict[str, list[str]], id: uuid.UUID | None = None
) -> Callable[[], HttpResponse]:
    """Seals at once, as a tablet does when a pupil presses Send. Each call tries to send the same box."""
    id = id or uuid.uuid4()
    sealed, client = box(joined, id, parts), Client(raise_request_exception=False)
    return lambda: post(client, id, sealed, joined.ticket)

"""A tablet that speaks to the server the way the page's script does."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from consultations.activities.book import Screen
from consultations.models import Session
from consultations.tablet.actions import Joined, join
from consultations.tablet.tickets import Ticket
from tests.factories import board


@dataclass
class Tablet:
    joined: Joined
    client: Client

    def screen(self, about: str) -> Screen:
        """The first screen about something, for example ``pledge:learnt`` or ``place:``."""
        return next(screen for screen in self.joined.book.screens() if screen.about.startswith(about))

    def rating_of_a_place(self, name: str) -> Screen:
        return next(s for s in self.joined.book.screens() if s.kind == "rating" and s.prompt.startswith(name))

    def envelope(self, parts: dict[str, list[str]], id: uuid.UUID) -> dict[str, Any]:
        version = Ticket.read(self.joined.ticket).form_version
        return {
            "v": 1,
            "id": str(id),
            "session": self.joined.session.pk,
            "form_version": version,
            "parts": parts,
        }

    def send(self, parts: dict[str, list[str]], id: uuid.UUID | None = None, **changes: Any) -> HttpResponse:
        id = id or uuid.uuid4()
        return self.post(json.dumps({**self.envelope(parts, id), **changes}), id)

    def post(self, body: str, id: uuid.UUID, ticket: str | None = None) -> HttpResponse:
        return self.client.post(
            f"/submissions/{id}",
            body,
            content_type="application/json",
            headers={"Authorization": f"Ticket {self.joined.ticket if ticket is None else ticket}"},
        )


@pytest.fixture
def join_tablet(db) -> Callable[..., Tablet]:
    def join_tablet(session: Session | None = None) -> Tablet:
        joined = join((session or board.a_session()).join_code)
        assert joined is not None
        return Tablet(joined, Client(enforce_csrf_checks=True))

    return join_tablet


@pytest.fixture
def tablet(join_tablet) -> Tablet:
    return join_tablet()

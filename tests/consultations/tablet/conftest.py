"""A tablet that speaks to the server the way the page's script does."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from consultations.activities.book import Screen
from consultations.models import Session
from consultations.tablet.actions import Joined
from tests.factories import board, tablets


@dataclass
class Tablet:
    joined: Joined
    client: Client

    def screen(self, about: str) -> Screen:
        """The first screen about something, for example ``pledge:learnt`` or ``place:``."""
        return next(screen for screen in self.joined.book.screens() if screen.about.startswith(about))

    def rating_of_a_place(self, name: str) -> Screen:
        return next(s for s in self.joined.book.screens() if s.kind == "rating" and s.prompt.startswith(name))

    def sealed(self, parts: dict[str, list[str]], id: uuid.UUID, /, **changes: Any) -> bytes:
        return tablets.box(self.joined, id, parts, **changes)

    def send(
        self, parts: dict[str, list[str]], id: uuid.UUID | None = None, /, **changes: Any
    ) -> HttpResponse:
        id = id or uuid.uuid4()
        return self.post(self.sealed(parts, id, **changes), id)

    def send_with(self, ticket: str) -> HttpResponse:
        """Nothing but skipped questions, with another ticket than its own."""
        id = uuid.uuid4()
        return self.post(self.sealed({}, id), id, ticket)

    def post(self, sealed: bytes, id: uuid.UUID, ticket: str | None = None) -> HttpResponse:
        return tablets.post(self.client, id, sealed, self.joined.ticket if ticket is None else ticket)


@pytest.fixture
def join_tablet(db) -> Callable[..., Tablet]:
    def join_tablet(session: Session | None = None) -> Tablet:
        return Tablet(tablets.joined(session or board.a_session()), Client(enforce_csrf_checks=True))

    return join_tablet


@pytest.fixture
def tablet(join_tablet) -> Tablet:
    return join_tablet()

"""Tablets of one session that send through the real view."""

import uuid
from dataclasses import dataclass

from django.test import Client

from consultations.models import Session
from consultations.tablet.actions import Joined
from tests.factories import tablets


@dataclass
class Room:
    """What every tablet of a session holds after joining. A room may be shared by threads, a client may not."""

    joined: Joined

    @classmethod
    def of(cls, session: Session) -> "Room":
        return cls(tablets.joined(session))

    def body(self, id: uuid.UUID, words: str = "", rating: int = 0, **more: str) -> bytes:
        """A pupil who writes ``words`` into every part of the pledge, and rates everything alike."""
        parts: dict[str, list[str]] = {}
        for screen in self.joined.book.screens():
            if words and screen.about.startswith("pledge:"):
                parts[screen.key] = [f"{words} {screen.part}"]
            if rating and screen.kind == "rating":
                parts[screen.key] = [str(rating)]
        return tablets.box(self.joined, id, parts, **more)

    def send(self, id: uuid.UUID, body: bytes, client: Client | None = None) -> int:
        """The answer's status. An error inside the server is a 500, as on a tablet, and not an error of the test."""
        client = client or Client(raise_request_exception=False)
        return tablets.post(client, id, body, self.joined.ticket).status_code

    def send_new(self, times: int, words: str = "", rating: int = 0) -> list[int]:
        """So many pupils of one tablet, one after the other."""
        ids = [uuid.uuid4() for _ in range(times)]
        return [self.send(id, self.body(id, words, rating)) for id in ids]

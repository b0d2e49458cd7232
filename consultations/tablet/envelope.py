"""What a tablet's script sends: a JSON body, and the ticket in the Authorization header."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from .actions import Sitting

VERSION = 1
LARGEST = 64 * 1024
"""Bytes. A full pledge, three long texts and forty ratings are under 8 KiB."""


class BadEnvelope(Exception):
    """What came is not a submission. ``status`` is the answer's; the message is for a person."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Envelope:
    ticket: str
    digest: str
    session: int
    form_version: int
    parts: dict[str, Any]

    @classmethod
    def open(cls, request: HttpRequest, id: uuid.UUID) -> "Envelope":
        """Raises BadEnvelope: 413 too large, 401 no ticket, 422 not a submission or not this one."""
        if int(request.headers.get("Content-Length") or 0) > LARGEST:
            raise BadEnvelope(413, "This is too large to send. Ask an adult.")
        scheme, _, ticket = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Ticket" or not ticket:
            raise BadEnvelope(401, "Ask an adult to type the code again.")
        try:
            body = json.loads(request.body)
            fits = body["v"] == VERSION and body["id"] == str(id) and isinstance(body["parts"], dict)
            session, form_version = body["session"], body["form_version"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadEnvelope(422, "This is not a submission.") from error
        if not fits:
            raise BadEnvelope(422, "This is not the submission that it says it is.")
        return cls(ticket, hashlib.sha256(request.body).hexdigest(), session, form_version, body["parts"])

    def must_fit(self, sitting: Sitting) -> None:
        if (self.session, self.form_version) != (sitting.session, sitting.version.pk):
            raise BadEnvelope(422, "The ticket belongs to another session.")

    def data(self) -> QueryDict:
        """The parts in the shape of a posted form, so that both ways in are checked by the same form."""
        data = QueryDict(mutable=True)
        for key, value in self.parts.items():
            items = value if isinstance(value, list) else [value]
            data.setlist(str(key), [whole_signs(str(item)) for item in items])
        return data


def whole_signs(text: str) -> str:
    """A text field that is full may cut an emoji in half. No database takes half a sign: it becomes �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

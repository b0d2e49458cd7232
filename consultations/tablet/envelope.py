"""What a tablet's script sends: a sealed box, and the ticket in the Authorization header."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from . import sealing
from .codes import read_code
from .tickets import Ticket

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
    """``digest`` is the SHA-256, in hex, of the box as it came. ``code``: to hear back with, or empty."""

    digest: str
    form_version: int
    parts: dict[str, Any]
    code: str = ""

    @classmethod
    def open(cls, request: HttpRequest, id: uuid.UUID, ticket: Ticket) -> "Envelope":
        """Raises BadEnvelope: 413 too large, 422 not a submission, or not this one of this session."""
        try:
            if int(request.headers.get("Content-Length") or 0) > LARGEST:
                raise BadEnvelope(413, _("This is too large to send. Ask an adult."))
            body = json.loads(sealing.unseal(request.body, about=str(id).encode()))
            fits = (body["v"], body["id"], body["session"]) == (VERSION, str(id), ticket.session)
            form_version, parts = int(body["form_version"]), dict(body["parts"])
            # A code that is none must not cost a pupil their words.
            code = read_code(body.get("code"))
        except sealing.BadBox as error:
            raise BadEnvelope(422, _("We cannot open what came. Ask an adult.")) from error
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise BadEnvelope(422, _("This is not a submission.")) from error
        if not fits:
            raise BadEnvelope(422, _("This is not the submission that it says it is."))
        return cls(hashlib.sha256(request.body).hexdigest(), form_version, parts, code)

    def data(self) -> QueryDict:
        """The parts in the shape of a posted form, so that every way in is checked by the same form."""
        data = QueryDict(mutable=True)
        for key, value in self.parts.items():
            items = value if isinstance(value, list) else [value]
            data.setlist(str(key), [whole_signs(str(item)) for item in items])
        return data


def ticket_of(request: HttpRequest) -> Ticket:
    """Raises BadTicket when there is none in the header."""
    _scheme, _space, signed = request.headers.get("Authorization", "").partition("Ticket ")
    return Ticket.read(signed)


def whole_signs(text: str) -> str:
    """A text field that is full may cut an emoji in half. No database takes half a sign: it becomes �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

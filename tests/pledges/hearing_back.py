"""Pupils who were given a code, and what they find on the page that it opens."""

import re
from itertools import count
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from consultations.models import EventPage, Organisation, Session
from consultations.models.texts import Text
from consultations.tablet.actions import sitting
from consultations.tablet.ledger import receive
from consultations.tablet.tickets import Ticket
from pledges.hear_back.queries import pledge_with
from pledges.models import Pledge
from tests.factories import board, tablets

PAGE = "/hear-back/"
numbers = count(1)


def a_pledge(
    event: EventPage, *parts: str, school: Organisation | None = None, code: str = ""
) -> tuple[str, Pledge]:
    """One pupil of a school pledges so, on a tablet. The code, and the pledge."""
    code = code or f"apple kite river {word(next(numbers))}"
    sends(board.a_session(event, school), *parts, code=code)
    pledge = pledge_with(code)
    assert pledge is not None
    return code, pledge


def sends(session: Session, *parts: str, code: str) -> UUID:
    """A pupil of this session writes into these parts of the pledge, or into the question. The submission's id."""
    joined, id = tablets.joined(session), uuid4()
    answers = {
        s.key: f"Secret words of {s.part}"
        for s in joined.book.screens()
        if s.part in (parts or ("question",))
    }
    now = sitting(Ticket.read(joined.ticket), joined.version.pk)
    receive(id=id, sitting=now, answers=answers, digest=id.hex, code=code)
    return id


def word(number: int) -> str:
    """Letters that no other number has."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")


def question_of(pledge: Pledge) -> Text:
    assert pledge.question is not None
    return pledge.question


def look(code: str, **more: str) -> HttpResponse:
    return Client(enforce_csrf_checks=True).post(PAGE, {"code": code, **more})


def without_the_code(response: HttpResponse, code: str) -> str:
    """Two pupils see the same, but for their own code in their own form."""
    assert response.status_code == 200
    return re.sub(re.escape(f'value="{code}"'), "", response.text)

"""What a facilitator does with a session. Two may hold a phone each: a change looks at the row as it is now."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultations.models import EventPage, Organisation, Session
from consultations.models.sessions import new_join_code

from .room import doubtful, tablets_in

State = Session.State


class EventClosed(Exception):
    """The event's numbers are frozen, so nobody may add to them."""


class JustChanged(Exception):
    """Somebody else was quicker, and the session is no longer in a state for this. Nothing was changed."""


class TabletsWait(Exception):
    """A tablet still holds something, or has not been heard for so long that nobody knows."""


def open_session(
    *,
    event: EventPage,
    organisation: Organisation,
    safeguarding_lead: str,
    safeguarding_lead_contact: str,
    by: User,
    heads: int | None = None,
) -> Session:
    """Open a session. The database refuses one without a safeguarding lead (IntegrityError)."""
    return _with_a_free_code(
        event=event,
        organisation=organisation,
        format=organisation.format,
        safeguarding_lead=safeguarding_lead.strip(),
        safeguarding_lead_contact=safeguarding_lead_contact.strip(),
        opened_by=by,
        heads=heads,
    )


def _with_a_free_code(**fields: Any) -> Session:
    """Draw again when another session has the code, however many open at once. Any other refusal stands."""
    while True:
        code = new_join_code()
        try:
            with transaction.atomic():
                return Session.objects.create(join_code=code, **fields)
        except IntegrityError:
            if not Session.objects.filter(join_code=code).exists():
                raise


@transaction.atomic
def pause_session(session: Session) -> None:
    """Nobody begins. Who has begun goes on, and what tablets hold comes in."""
    _lock(session, State.OPEN)
    _change(session, state=State.PAUSED)


@transaction.atomic
def go_on_with_session(session: Session) -> None:
    _lock(session, State.PAUSED)
    _change(session, state=State.OPEN)


@transaction.atomic
def begin_closing(session: Session) -> None:
    """Nobody begins any more. The tablets send what they hold, and their facilitator watches."""
    _lock(session, State.OPEN, State.PAUSED)
    _change(session, state=State.CLOSING, closing_since=timezone.now())


@transaction.atomic
def close_session(session: Session, *, looked_at: Collection[int] | None = None) -> None:
    """Close it for good, and forget its tablets. What one still holds can come later: see tablet.tickets.

    ``looked_at``: numbers of the tablets that somebody knows to be lost or empty. Raises TabletsWait if
    another one holds something, or may. None: nobody is asked.
    """
    _lock(session, State.OPEN, State.PAUSED, State.CLOSING)
    if looked_at is not None and not _doubtful_numbers(session) <= set(looked_at):
        raise TabletsWait
    session.tablets.all().delete()
    _change(session, state=State.CLOSED, closed_at=timezone.now())


@transaction.atomic
def reopen_session(session: Session) -> None:
    """The code on the board works again. A closed event stays closed."""
    _lock(session, State.CLOSING, State.CLOSED)
    _change(session, state=State.OPEN, closing_since=None, closed_at=None)


@transaction.atomic
def draw_new_code(session: Session) -> None:
    """The old code joins nobody any more. Tablets that have joined keep working: they hold a ticket."""
    _lock(session, State.OPEN, State.PAUSED)
    while True:
        try:
            with transaction.atomic():
                return _change(session, join_code=new_join_code())
        except IntegrityError:
            continue


@transaction.atomic
def hold_what_comes(session: Session, *, since: datetime) -> None:
    """From then on staff look at each submission before it counts. Nothing is refused, and no tablet is told."""
    _lock(session, *State)
    _change(session, quarantine_from=since)


@transaction.atomic
def stop_holding(session: Session) -> None:
    """What comes counts again. What is held stays held until staff decide."""
    _lock(session, *State)
    _change(session, quarantine_from=None)


@transaction.atomic
def count_heads(session: Session, *, heads: int | None) -> None:
    _lock(session, *State)
    _change(session, heads=heads)


def _doubtful_numbers(session: Session) -> set[int]:
    return {tablet.number for tablet in doubtful(tablets_in(session, timezone.now()))}


def _lock(session: Session, *states: str) -> None:
    """Wait for whoever changes it at this moment, then look. Raises EventClosed, JustChanged."""
    now = Session.objects.select_for_update(of=("self",)).select_related("event__release").get(pk=session.pk)
    if now.event.is_closed:
        raise EventClosed
    if now.state not in states:
        raise JustChanged


def _change(session: Session, **fields: Any) -> None:
    """In the database, and in the object that the caller holds."""
    Session.objects.filter(pk=session.pk).update(**fields)
    for name, value in fields.items():
        setattr(session, name, value)

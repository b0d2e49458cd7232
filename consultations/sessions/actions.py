"""Opening and closing a session."""

from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultations.models import EventPage, Organisation, Session
from consultations.models.sessions import new_join_code


class EventClosed(Exception):
    """The event's numbers are frozen, so nobody may add to them."""


def open_session(
    *,
    event: EventPage,
    organisation: Organisation,
    safeguarding_lead: str,
    safeguarding_lead_contact: str,
    by: User,
) -> Session:
    """Open a session. The database refuses one without a safeguarding lead (IntegrityError)."""
    return _with_a_free_code(
        event=event,
        organisation=organisation,
        format=organisation.format,
        safeguarding_lead=safeguarding_lead.strip(),
        safeguarding_lead_contact=safeguarding_lead_contact.strip(),
        opened_by=by,
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


def close_session(session: Session) -> None:
    """No new tablets join. A tablet that has joined can still send what a pupil has begun.

    Raises EventClosed; so does opening it again.
    """
    _check(session)
    session.state = Session.State.CLOSED
    session.closed_at = timezone.now()
    session.save(update_fields=["state", "closed_at"])


def reopen_session(session: Session) -> None:
    """The code on the board works again. A closed event stays closed."""
    _check(session)
    session.state = Session.State.OPEN
    session.closed_at = None
    session.save(update_fields=["state", "closed_at"])


def _check(session: Session) -> None:
    if session.event.is_closed:
        raise EventClosed

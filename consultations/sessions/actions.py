"""Opening and closing a session."""

from django.contrib.auth.models import User
from django.utils import timezone

from consultations.models import EventPage, Organisation, Session


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
    return Session.objects.create(
        event=event,
        organisation=organisation,
        format=organisation.format,
        safeguarding_lead=safeguarding_lead.strip(),
        safeguarding_lead_contact=safeguarding_lead_contact.strip(),
        opened_by=by,
    )


def close_session(session: Session) -> None:
    """No new tablets join. A tablet that has joined can still send what a pupil has begun."""
    session.state = Session.State.CLOSED
    session.closed_at = timezone.now()
    session.save(update_fields=["state", "closed_at"])


def reopen_session(session: Session) -> None:
    """The code on the board works again. A closed event stays closed."""
    if session.event.is_closed:
        raise EventClosed
    session.state = Session.State.OPEN
    session.closed_at = None
    session.save(update_fields=["state", "closed_at"])

"""A ticket: what a tablet holds after joining. Signed; it names a session, a form and the hour, and no device."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

SALT = "consultations.tablet.ticket"
TAKEN_FOR = timedelta(days=7)
"""After the session's end. A tablet that comes out of a cupboard a week later may still send."""
HELD_FOR = timedelta(days=30)
"""After the session's end. What comes later than a week is held until staff have looked at it."""


class BadTicket(Exception):
    """The ticket was not made here, was altered, or is too old: the tablet has to join again."""


@dataclass(frozen=True)
class Ticket:
    session: int
    form_version: int
    hour: datetime

    @classmethod
    def now(cls, session: int, form_version: int) -> "Ticket":
        """To the hour: tablets that joined together hold the same ticket."""
        return cls(session, form_version, datetime.now(UTC).replace(minute=0, second=0, microsecond=0))

    def sign(self) -> str:
        return signing.dumps([self.session, self.form_version, int(self.hour.timestamp())], salt=SALT)

    @classmethod
    def read(cls, signed: str) -> "Ticket":
        """What was signed here, however old: how long it holds depends on its session's end."""
        try:
            session, form_version, hour = signing.loads(signed, salt=SALT)
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise BadTicket from error
        return cls(session, form_version, datetime.fromtimestamp(hour, UTC))

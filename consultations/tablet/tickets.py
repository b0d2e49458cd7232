"""A ticket: what a tablet holds after joining. Signed; it names a session and a form, and no device."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

SALT = "consultations.tablet.ticket"
# A session is one morning; a tablet that comes out of a cupboard a week later may still send.
GOOD_FOR = timedelta(days=8)


class BadTicket(Exception):
    """The ticket was not made here, was altered, or is too old: the tablet has to join again."""


@dataclass(frozen=True)
class Ticket:
    session: int
    form_version: int

    def sign(self) -> str:
        return signing.dumps([self.session, self.form_version], salt=SALT)

    @classmethod
    def read(cls, signed: str) -> "Ticket":
        try:
            session, form_version = signing.loads(signed, salt=SALT, max_age=GOOD_FOR)
        except signing.BadSignature as error:
            raise BadTicket from error
        return cls(session, form_version)

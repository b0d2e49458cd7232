"""How much tablets may send: for each ticket and each event, never for an address. A school sits behind one."""

from consultations.buckets import Bucket, TooMany

from .tickets import Ticket

__all__ = [
    "EVENT",
    "TICKET",
    "WRONG_CODES",
    "TooMany",
    "allow_guess",
    "allow_submission",
    "count_wrong_guess",
]

# Tablets that joined in the same hour share a ticket: 100 of them that reconnect with 5 waiting each pass.
TICKET = Bucket("ticket", size=600, per_second=20)
EVENT = Bucket("event", size=3000, per_second=100)
# 31^6 codes: a school day of one wrong guess a second, against ten open sessions, finds one in 4,100 times.
WRONG_CODES = Bucket("wrong-codes", size=120, per_second=1)


def allow_submission(ticket: Ticket, event: int) -> None:
    """Raises TooMany."""
    TICKET.take(f"{ticket.session}-{int(ticket.hour.timestamp())}")
    EVENT.take(event)


def allow_guess() -> None:
    """Asked before a code is looked up, for everybody together. Raises TooMany once too many were wrong."""
    WRONG_CODES.ask()


def count_wrong_guess() -> None:
    WRONG_CODES.take()

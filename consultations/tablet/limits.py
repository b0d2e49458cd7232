"""How much may come at once: for each ticket and each event, never for an address. A school sits behind one.

The buckets are in Django's cache, which is each server process's own unless a shared one is configured. Two
that take at the same moment may both succeed; a limit against floods can bear that.
"""

import math
import time
from dataclasses import dataclass

from django.core.cache import cache

from .tickets import Ticket


class TooMany(Exception):
    """``seconds`` is when to try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True)
class Bucket:
    """Holds ``size`` tokens and gets ``per_second`` back."""

    name: str
    size: float
    per_second: float

    def take(self, key: object) -> None:
        """Raises TooMany, and takes nothing then."""
        if seconds := self.wait(key):
            raise TooMany(seconds)
        left = self.left(key)
        keep_for = math.ceil(self.size / self.per_second)
        cache.set(f"limit:{self.name}:{key}", (left - 1, time.time()), keep_for)

    def wait(self, key: object = "all") -> int:
        """Whole seconds until there is a token; 0 when there is one."""
        return max(0, math.ceil((1 - self.left(key)) / self.per_second))

    def left(self, key: object) -> float:
        tokens, at = cache.get(f"limit:{self.name}:{key}", (self.size, time.time()))
        # Without its sign: a clock that was set back must not leave a bucket empty until it has caught up.
        return min(self.size, tokens + abs(time.time() - at) * self.per_second)


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
    if seconds := WRONG_CODES.wait():
        raise TooMany(seconds)


def count_wrong_guess() -> None:
    WRONG_CODES.take("all")

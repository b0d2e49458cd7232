"""The clock of an event: texts are read before pupils leave, at latest the same day."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.timesince import timesince

from .queries import Tally


@dataclass(frozen=True)
class Clock:
    """``words`` say how long; ``aim`` says until when. ``is_late``: the pupils have left and texts wait."""

    tally: Tally
    words: str
    aim: str
    is_late: bool

    @classmethod
    def of(cls, tally: Tally, now: datetime) -> "Clock | None":
        """None where nothing waits."""
        if not tally.waiting or tally.oldest is None:
            return None
        today = timezone.localdate(now)
        if tally.opened_at is None and tally.closed_at is None and tally.day != today:
            return (
                None
                if tally.oldest >= today
                else cls(tally, f"Waiting {tally.age}.", "Read these today.", True)
            )
        return cls(tally, _since(tally, now), *_aim(tally, now))


def clocks(tallies: list[Tally], event: int | None = None) -> list[Clock]:
    """Those of the events on the screen, the late ones first."""
    now = timezone.localtime()
    found = [Clock.of(tally, now) for tally in tallies if event in (None, tally.event)]
    return sorted((clock for clock in found if clock), key=lambda clock: not clock.is_late)


def _since(tally: Tally, now: datetime) -> str:
    if tally.opened_at:
        return f"A session is open, for {timesince(tally.opened_at, now, depth=1)}."
    if tally.closed_at:
        return f"The last session closed {timesince(tally.closed_at, now, depth=1)} ago."
    return "The event is today."


def _aim(tally: Tally, now: datetime) -> tuple[str, bool]:
    today = timezone.localdate(now)
    if tally.oldest is not None and tally.oldest < today:
        return f"The oldest waits {tally.age}. Read it now.", True
    if tally.ends_at is None or tally.day != today:
        return "Read them before the pupils leave, at latest today.", False
    if now.time() <= tally.ends_at:
        return f"Read them before the pupils leave at {tally.ends_at:%H:%M}.", False
    return f"The event was to end at {tally.ends_at:%H:%M}. Read them now.", True

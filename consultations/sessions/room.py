"""What a facilitator sees of a room: how many, never what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from consultations.models import Session, Tablet
from consultations.results.queries import Received, received_in
from consultations.tablet.tickets import HELD_FOR, TAKEN_FOR

UNSEEN = timedelta(seconds=75)
"""After this long without a word nobody knows what a tablet holds. A tablet that is used speaks every half a minute."""
JUST_NOW = timedelta(seconds=15)


@dataclass(frozen=True)
class Seen:
    """A tablet as it stands in the list. ``state``: fine, writing, waiting, silent or unseen.

    Silent: closing has begun, and it has said nothing since. Somebody may be writing on it without a network.
    """

    number: int
    sent: int
    waiting: int
    ago: str
    state: str
    words: str

    @classmethod
    def of(cls, tablet: Tablet, now: datetime, closing_since: datetime | None) -> "Seen":
        since = now - tablet.seen_at
        state, words = "fine", "Fine"
        if since > UNSEEN:
            state, words = "unseen", f"Not seen for {minutes(since)}"
        elif closing_since and tablet.seen_at < closing_since:
            state, words = "silent", "We do not know yet"
        elif tablet.waiting:
            state, words = "waiting", "Still sending"
        elif tablet.is_writing:
            state, words = "writing", "Somebody is writing"
        return cls(tablet.number, tablet.sent, tablet.waiting, how_long_ago(since), state, words)


def tablets_in(session: Session, now: datetime) -> list[Seen]:
    return [Seen.of(tablet, now, session.closing_since) for tablet in session.tablets.all()]


def doubtful(tablets: list[Seen]) -> list[Seen]:
    """Those that hold something, or may: what one said before closing began is worth nothing."""
    return [tablet for tablet in tablets if tablet.state != "fine"]


@dataclass(frozen=True)
class Room:
    session: Session
    received: Received
    tablets: list[Seen]
    now: datetime

    @classmethod
    def of(cls, session: Session) -> "Room":
        """Two queries."""
        now = timezone.now()
        tablets = [] if session.is_closed else tablets_in(session, now)
        return cls(session, received_in(session), tablets, now)

    @property
    def state(self) -> str:
        """The session's state, or "frozen" when its event is closed: then nothing can be changed."""
        return "frozen" if self.session.event.is_closed else self.session.state

    @property
    def doubtful(self) -> list[Seen]:
        return doubtful(self.tablets)

    @property
    def doubtful_numbers(self) -> str:
        return " ".join(str(tablet.number) for tablet in self.doubtful)

    @property
    def writing(self) -> int:
        return sum(tablet.state == "writing" for tablet in self.tablets)

    @property
    def waiting(self) -> int:
        return sum(tablet.waiting for tablet in self.tablets)

    @property
    def sent(self) -> int:
        """All that came, held or not: against the heads in the room."""
        return self.received.counted + self.received.held

    @property
    def has_too_many(self) -> bool:
        """More came than sit here: a code has left the room, or the heads are counted wrongly."""
        return self.session.heads is not None and self.sent > self.session.heads

    @property
    def taken_until(self) -> datetime | None:
        return self.session.closed_at and self.session.closed_at + TAKEN_FOR

    @property
    def held_until(self) -> datetime | None:
        return self.session.closed_at and self.session.closed_at + HELD_FOR

    @property
    def is_holding(self) -> bool:
        since = self.session.quarantine_from
        return since is not None and since <= self.now

    @property
    def will_hold(self) -> bool:
        return self.session.quarantine_from is not None and not self.is_holding


def minutes(since: timedelta) -> str:
    """In whole minutes, then hours, rounded down."""
    number = int(since.total_seconds() // 60)
    if number >= 60:
        return f"{number // 60} h"
    return "1 minute" if number == 1 else f"{number} minutes"


def how_long_ago(since: timedelta) -> str:
    if since < JUST_NOW:
        return "seen just now"
    if since < timedelta(minutes=1):
        return f"seen {int(since.total_seconds()) // 10 * 10} s ago"
    return f"seen {minutes(since)} ago"

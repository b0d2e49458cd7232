"""The promise, as sets of ids, and what of it was broken. docs/offline.md says it in words.

S  the page showed "Saved on this tablet"      D  a tablet dropped it as sent, or as taken out by staff
Q  still in an outbox                          R  rows of the database          T  tombstones: discarded by staff
"""

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stored:
    """What the database holds. ``texts`` counts the rows in which each text stands."""

    rows: dict[str, str]
    tombstones: set[str]
    held: set[str]
    texts: Counter


@dataclass
class Ledger:
    secret: str
    made: dict[str, list[str]] = field(default_factory=dict)
    """Every id that a page made, and what that pupil typed. No two texts are alike."""
    shown: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    sealed: dict[str, set[str]] = field(default_factory=dict)
    adult: set[str] = field(default_factory=set)
    events: Counter = field(default_factory=Counter)

    def note(self, what: str, id: str, words: list[str] | None = None, digest: str = "") -> None:
        """What a page said, in its own event or on its screen."""
        self.events[what] += 1
        match what:
            case "made":
                self.made[id] = words or []
            case "shown":
                self.shown.add(id)
            case "sealed":
                self.sealed.setdefault(id, set()).add(digest)
            case "sent":
                self.dropped.add(id)
            case "erased":
                self.erased.add(id)
                self.dropped.add(id)
            case "adult":
                self.adult.add(id)

    def keyed(self, digest: str) -> str:
        return hmac.new(self.secret.encode(), digest.encode(), hashlib.sha256).hexdigest()

    def broken(self, stored: Stored, queued: set[str], *, healed: bool) -> list[str]:
        """Every promise that was not kept, with how often. Nothing when all were kept."""
        rows, found = set(stored.rows), []

        def must_be_empty(wrong: set[str], words: str) -> None:
            if wrong:
                found.append(f"{len(wrong)} {words}, for example {min(wrong)}")

        arrived = rows | stored.tombstones
        must_be_empty(self.dropped - arrived, "dropped by a tablet and not stored")
        must_be_empty(self.shown - arrived - queued, 'shown as "Saved on this tablet" and lost')
        must_be_empty(rows - set(self.made), "stored under an id that no page made")
        must_be_empty({id for id in rows if not self.matches(id, stored)}, "stored with other content")
        must_be_empty(self.sent_twice(stored), "stored more than once, by their words")
        if healed:
            must_be_empty(queued, "still in an outbox after everything was mended")
            must_be_empty(self.shown - arrived, "shown as saved and not stored after everything was mended")
            must_be_empty(self.without_words(stored), "stored without their words")
        return found

    def matches(self, id: str, stored: Stored) -> bool:
        return stored.rows[id] in {self.keyed(digest) for digest in self.sealed.get(id, ())}

    def sent_twice(self, stored: Stored) -> set[str]:
        return {id for id, words in self.made.items() if any(stored.texts[text] > 1 for text in words)}

    def without_words(self, stored: Stored) -> set[str]:
        """What is held or was discarded has no readable words."""
        counted = set(stored.rows) - stored.held - stored.tombstones
        return {id for id in counted if any(stored.texts[text] != 1 for text in self.made.get(id, []))}

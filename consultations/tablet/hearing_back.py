"""About which answers a pupil can hear back. An activity that keeps codes says so by having these three."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from consultations.activities.base import registered
from consultations.activities.book import Book
from consultations.models.texts import Text


@runtime_checkable
class HearsBack(Protocol):
    """An activity. ``hear_back_parts`` are the parts to hear about, ``hear_back_path`` is where a code is typed."""

    hear_back_parts: frozenset[str]

    def hear_back_path(self) -> str: ...

    def store_to_hear_back(self, session: int, texts: Sequence[Text], code: str) -> None:
        """As ``store``, and keep the code with them. Without one (empty) it is the same."""


@dataclass(frozen=True)
class HearingBack:
    """``screens`` by their keys: whoever answers one of them gets a code. ``path``: where to type it."""

    screens: frozenset[str]
    path: str

    def is_about(self, answers: Mapping[str, Any]) -> bool:
        return not self.screens.isdisjoint(answers)


def hearing_back(book: Book) -> HearingBack | None:
    """None where there is nothing to hear about."""
    known = registered()
    for part in book.parts:
        activity = known.get(part.activity)
        if isinstance(activity, HearsBack):
            keys = frozenset(s.key for s in part.screens if s.part in activity.hear_back_parts)
            return HearingBack(keys, activity.hear_back_path())
    return None

"""What stands beside the printed ranges: who was asked, and what the last band holds. Words, no numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.formats import date_format

from consultations.disclosure import SafeTable

from .overlaps import Compared

ALL_SCHOOLS: Final = "All schools together"
THIS_SCHOOL: Final = "This school"
EVERY_ANSWER: Final = "Every answer"
_HELD_AGAINST: Final = {
    Compared.HIGHER: "Higher than all schools together: the ranges do not overlap.",
    Compared.LOWER: "Lower than all schools together: the ranges do not overlap.",
    Compared.UNCLEAR: "Cannot tell whether it differs: the ranges overlap.",
    Compared.HIDDEN: "All schools together show X, so there is nothing to hold it against.",
}
_CHANGED: Final = {
    Compared.HIGHER: "Higher than on {}: the ranges do not overlap.",
    Compared.LOWER: "Lower than on {}: the ranges do not overlap.",
    Compared.UNCLEAR: "Cannot tell whether it has changed since {}: the ranges overlap.",
}
ONLY_X_BEFORE: Final = "Cannot tell whether it has changed: every time before shows X."


def held_against(compared: Compared) -> str:
    """What can be said of a school beside all schools together."""
    return _HELD_AGAINST[compared]


def changed(compared: Compared, since: date) -> str:
    """What can be said of an event beside an earlier one, both of which are told."""
    return _CHANGED[compared].format(date_format(since, "j F Y"))


def listed(names: Iterable[str]) -> str:
    """Corridor; Corridor and Toilets; Corridor, Toilets and Gate."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def asked_after(numbers: Iterable[int], rating: SafeTable) -> str:
    """The answers after which this was asked: “Not very safe” or “Not at all safe”.

    ``numbers`` (from 1) and ``rating``: as both were frozen, so that a release reads the same for ever.
    """
    return " or ".join(f"“{rating.bands[number - 1]}”" for number in numbers)


def beside_the_answers(table: SafeTable) -> str:
    """The last band holds everybody who gave none of the answers, in the words that they were offered."""
    return table.rest_words or table.bands[-1]

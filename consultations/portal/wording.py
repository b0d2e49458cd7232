"""What stands beside the printed ranges: who was asked, and what the last band holds. Words, no numbers."""

from collections.abc import Iterable
from typing import Final

from consultations.activities.scales import SAFETY, Scale
from consultations.disclosure import SafeTable

from .overlaps import Compared

ALL_SCHOOLS: Final = "All schools together"
YOUR_SCHOOL: Final = "Your school"
EVERY_ANSWER: Final = "Every answer"
_HELD_AGAINST: Final = {
    Compared.HIGHER: "Higher than all schools together: the ranges do not meet.",
    Compared.LOWER: "Lower than all schools together: the ranges do not meet.",
    Compared.UNCLEAR: "The ranges overlap: no difference can be told.",
    Compared.HIDDEN: "All schools together show X, so there is nothing to hold it against.",
}
_CHANGED: Final = {
    Compared.HIGHER: "Higher than the time before: the ranges do not meet.",
    Compared.LOWER: "Lower than the time before: the ranges do not meet.",
    Compared.UNCLEAR: "Cannot be told: the range overlaps with the time before.",
    Compared.HIDDEN: "Cannot be told: one of the two shows X.",
}


def held_against(compared: Compared) -> str:
    """What can be said of a school beside all schools together."""
    return _HELD_AGAINST[compared]


def changed(compared: Compared) -> str:
    """What can be said of an event beside the one before."""
    return _CHANGED[compared]


def listed(names: Iterable[str]) -> str:
    """Corridor; Corridor and Toilets; Corridor, Toilets and Gate."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def asked_after(numbers: Iterable[int], rating: SafeTable) -> str:
    """The answers after which this was asked: “Not very safe” or “Not at all safe”.

    ``numbers`` (from 1) and ``rating``: as both were frozen, so that a release reads the same for ever.
    """
    return " or ".join(f"“{rating.bands[number - 1]}”" for number in numbers)


def beside_the_answers(table: SafeTable, *, is_place: bool) -> str:
    """The last band holds everybody who gave none of the answers, in whatever words."""
    scale = _scale(table)
    if scale is None:
        return table.bands[-1]
    others = scale.besides if is_place else scale.besides[1:]
    *named, last = (table.bands[-1], *(f"“{other}”" for other in others))
    return f"{', '.join(named)} or {last}" if named else last


def _scale(table: SafeTable) -> Scale | None:
    return next((scale for scale in SAFETY.values() if scale.answers == table.bands[:-1]), None)

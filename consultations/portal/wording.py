"""What stands beside the printed ranges: who was asked, and what the last band holds. Words, no numbers."""

from collections.abc import Iterable
from typing import Final

from consultations.activities.scales import SAFE_BECAUSE, SAFETY, TIMES, UNSAFE_BECAUSE, Scale
from consultations.disclosure import SafeTable

_OF_SAFE: Final = {option for options in SAFE_BECAUSE.values() for option in options}
_OF_UNSAFE: Final = {option for options in UNSAFE_BECAUSE.values() for option in options} | {*TIMES}


def asked_after(options: Iterable[str], rating: SafeTable) -> str:
    """The answers to the rating after which this was asked: “Not very safe” or “Not at all safe”.

    A release keeps what was asked in words alone. Where they are none of ours, it only says that not all were asked.
    """
    offered, scale = set(options), _scale(rating)
    if scale and offered <= _OF_SAFE:
        return _listed(scale, scale.safe_answers)
    if scale and offered <= _OF_UNSAFE:
        return _listed(scale, scale.unsafe_answers)
    return "some of the answers"


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


def _listed(scale: Scale, numbers: tuple[int, ...]) -> str:
    return " or ".join(f"“{scale.answers[number - 1]}”" for number in numbers)

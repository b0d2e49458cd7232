"""What printed ranges allow anybody to say: higher, lower, stands out. Where two overlap, nothing.

Ranges are held against each other in whole per cent, rounded outwards, as a reader would do it with the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from consultations.disclosure import Range

Place = tuple[str, Range]
MOST: Final = 3
"""More places than this together do not stand out: they are the usual."""


class Compared(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"
    """The ranges overlap."""
    HIDDEN = "hidden"
    """One of the two shows X."""


@dataclass(frozen=True)
class StandOuts:
    """Names in the order in which they were asked; empty where none can be told apart from the rest."""

    safest: tuple[str, ...] = ()
    least_safe: tuple[str, ...] = ()


def compare(mine: Range | None, other: Range | None) -> Compared:
    """How my range lies to the other."""
    if mine is None or other is None:
        return Compared.HIDDEN
    if mine.low_percent > other.high_percent:
        return Compared.HIGHER
    return Compared.LOWER if mine.high_percent < other.low_percent else Compared.UNCLEAR


def stand_outs(places: Sequence[tuple[str, Range | None]], *, most: int = MOST) -> StandOuts:
    """Which places, up to three together (``most``), lie wholly above or wholly below every other.

    One that shows X could lie anywhere, so beside it no other is told to stand out.
    """
    told = [(name, each) for name, each in places if each]
    if len(told) < max(2, len(places)):
        return StandOuts()
    order = sorted(told, key=lambda place: (place[1].low_percent, place[1].high_percent))
    most = min(most, len(order) // 2)
    return StandOuts(
        _apart(told, order[::-1][:most], Compared.HIGHER), _apart(told, order[:most], Compared.LOWER)
    )


def _apart(told: list[Place], first: list[Place], way: Compared) -> tuple[str, ...]:
    """The fewest of these that lie apart from all the rest, in the order of ``told``."""
    for number in range(1, len(first) + 1):
        group = first[:number]
        rest = [place for place in told if place not in group]
        if all(compare(one, other) == way for _, one in group for _, other in rest):
            return tuple(place[0] for place in told if place in group)
    return ()

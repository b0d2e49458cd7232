"""Counts told as fixed ranges. Source: "tens and fives", docs on disclosure control."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from consultations.disclosure.policy import DEFAULT_POLICY, Policy


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high` pupils, both included, of `of`. ValueError unless 0 <= low <= high <= of."""

    low: int
    high: int
    of: int

    def __post_init__(self) -> None:
        if any(type(number) is not int for number in (self.low, self.high, self.of)):
            raise ValueError("A range is made of whole numbers.")
        if not 0 <= self.low <= self.high <= self.of:
            raise ValueError("A range runs from low to high within its group.")

    def __str__(self) -> str:
        """In words, because a dash is read aloud badly: "8 to 12", or "5" when both ends meet."""
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"

    @property
    def low_percent(self) -> int:
        """Whole per cent, rounded down, so that the truth stays inside. 0 for an empty group."""
        return 100 * self.low // self.of if self.of else 0

    @property
    def high_percent(self) -> int:
        """Whole per cent, rounded up, so that the truth stays inside. 0 for an empty group."""
        return -(-100 * self.high // self.of) if self.of else 0

    @property
    def percent(self) -> str:
        """Both ends in words: "66 to 100%"."""
        low, high = self.low_percent, self.high_percent
        return f"{low}%" if low == high else f"{low} to {high}%"


def five(value: int, n: int, policy: Policy = DEFAULT_POLICY) -> Range:
    """The printed range that holds `value` of `n` pupils.

    Five wide from either end, the middle takes the rest: n = 12 knows only 0-4, 5-7 and 8-12. The cuts
    depend on `n` alone. The middle range is at most nine wide and, with an even number of them, lies above
    the centre. Other widths work the same.
    Raises ValueError below the threshold or outside 0..n; the message never repeats the number.
    """
    if n < policy.threshold or not 0 <= value <= n:
        raise ValueError("No range may be told for this count.")
    width = policy.width
    middles = max(1, (n - 2 * width + 1) // width)
    from_below, from_above = width * (1 + middles // 2), width * (1 + (middles - 1) // 2)
    if value < from_below:
        low = value // width * width
        return Range(low, low + width - 1, n)
    if n - value < from_above:
        high = n - (n - value) // width * width
        return Range(high - width + 1, high, n)
    return Range(from_below, n - from_above, n)


def is_printed(told: Range, n: int, policy: Policy) -> bool:
    """Whether `told` is one of the few ranges that may be printed for a group of `n`."""
    return n >= policy.threshold and told == five(told.low, n, policy)


def between(running: Sequence[Range], policy: Policy = DEFAULT_POLICY) -> tuple[Range, ...]:
    """What K-1 printed running totals say about each of the K answers, and not all of that.

    The first total starts from none and the last answer ends at everyone; both are known without asking. A range
    that would start at a small count ("1 to 9") starts at none: no line says that at least one did.
    """
    of = running[0].of
    edges = pairwise((Range(0, 0, of), *running, Range(of, of, of)))
    ends = ((end.low - start.high, end.high - start.low) for start, end in edges)
    return tuple(Range(low if low >= policy.width else 0, high, of) for low, high in ends)

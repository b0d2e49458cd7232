"""The words of the arithmetic: what is unknown, what is counted, and what is known of a count."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

Key = tuple[str, str, str]
"""Release, question, group."""
Total = tuple[Key, int]
"""One unknown: how many of a group gave one of the first j answers."""
Fact = tuple["Count", float, float]
"""The least and the most that a count can be."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a group gave an answer of a run: unknowns, each times something, and a fixed part."""

    terms: Mapping[Total, int]
    fixed: int = 0

    def __sub__(self, other: "Count") -> "Count":
        terms = dict(self.terms)
        for total, times in other.terms.items():
            terms[total] = terms.get(total, 0) - times
        return Count({total: times for total, times in terms.items() if times}, self.fixed - other.fixed)

    def __add__(self, other: "Count") -> "Count":
        return self - (Count({}) - other)


@dataclass(frozen=True, slots=True)
class Span:
    """What a count can be where another one, v, is given: any number from max(floor, v - less) to min(cap, v + more).

    Mostly the count is v itself. It is not where unknowns were left out that change nothing else.
    """

    floor: float
    cap: float
    less: float = 0
    more: float = 0

    def least(self, value: int) -> int:
        return int(max(self.floor, value - self.less))

    def most(self, value: int) -> int:
        return int(min(self.cap, value + self.more))

    def dealt(self, own: int, others: int) -> "Span":
        """The same of `own` pupils of a crowd, when any of them may be the `others`."""
        return Span(max(0, self.floor - others), min(own, self.cap), self.less + others, self.more)


def chosen_of_those_asked(least: float, most: float) -> Span:
    """Of v who were asked, so many as is printed, and not more than v."""
    return Span(least, most, less=inf)


def not_chosen(least: float, most: float) -> Span:
    """The others, where v were not asked."""
    return Span(least, most, more=inf)

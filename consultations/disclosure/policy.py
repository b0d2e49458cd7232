"""The numbers that the data protection officer signs off. Nothing else in the package holds a limit."""

from dataclasses import dataclass
from typing import Final

WIDTH_AND_THRESHOLD: Final = ((3, 6), (4, 8), (5, 10))
"""Range width and smallest group, changed only together: the pairs whose risk was measured."""

_WORDS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Policy:
    """How coarse and how careful. Units are pupils, or schools where the name says so.

    Raises ValueError for a width and threshold that were never measured together, or a useless limit.
    """

    width: int = 5
    threshold: int = 10
    running_totals_from: int = 20
    min_schools: int = 3
    min_outside_largest: int = 10
    insider_limit: int = 5
    """With this many schools or fewer, each knows too much about the rest: the borough figure only."""

    def __post_init__(self) -> None:
        if any(type(getattr(self, name)) is not int for name in self.__slots__):
            raise ValueError("Every limit of a policy is a whole number.")
        if (self.width, self.threshold) not in WIDTH_AND_THRESHOLD:
            raise ValueError(f"Width and threshold change together. Choose one of {WIDTH_AND_THRESHOLD}.")
        if self.running_totals_from < 2 * self.threshold:
            raise ValueError("Running totals need at least twice the threshold.")
        if self.min_schools < 3 or self.min_outside_largest < self.threshold or self.insider_limit < 0:
            raise ValueError("A borough figure needs three schools and enough pupils besides the largest.")


DEFAULT_POLICY: Final = Policy()


def in_words(number: int) -> str:
    """10 -> "ten". Numbers without a word here stay figures."""
    return "twenty" if number == 20 else _WORDS[number] if number < len(_WORDS) else f"{number:,}"

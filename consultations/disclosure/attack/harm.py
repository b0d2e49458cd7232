"""What counts as learnt about a child. The definition of "safe" in the document, and nothing else."""

from dataclasses import dataclass
from enum import StrEnum


class Harm(StrEnum):
    """What is wrong, in words that need no number."""

    SMALL = "a small number is known not to be nobody"
    UNANIMOUS = "everybody is known to have given the same answer"
    EXACT = "an exact number of a small group is known"
    NARROW = "fewer than three values are left for a small number"
    UNDER_THRESHOLD = "a figure is told of a group that is too small"
    NOT_A_RANGE = "this is none of the fixed ranges"
    TOO_MANY_TOTALS = "more than the headline is told of a group this size"
    INSIDERS = "school figures are told although so few schools took part"
    FEW_SCHOOLS = "a borough figure is told of too few schools"
    LARGE_SCHOOL = "a borough figure is told with too few pupils besides the largest school"
    IMPOSSIBLE = "these figures cannot all be true"
    UNDECIDED = "the attack came to no result"


@dataclass(frozen=True, slots=True, order=True)
class Bound:
    """What is left of one count, exactly: `low` to `high` pupils gave an answer from `first` to `last`."""

    release: str
    question: str
    group: str
    first: int
    last: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, order=True)
class Finding(Bound):
    """Harm done to one group by what is left of a count."""

    harm: Harm

    def __str__(self) -> str:
        where = f"{self.release} {self.question}, {self.group}".strip()
        run = f"answer {self.first}" if self.first == self.last else f"answers {self.first} to {self.last}"
        return f"{where}, {run}: {self.low} to {self.high}. {self.harm.capitalize()}."


def harm_of(low: int, high: int, n: int, *, small: int, threshold: int, is_named: bool) -> Harm | None:
    """What it does to a group of `n` that a count is known to be from `low` to `high`; None when it is safe.

    `is_named`: the count is of a single answer with a name; the rest band has none. That nobody gave an
    answer may be known. Where fewer than three values are possible at all, all of them must be left.
    """
    if 1 <= low <= high <= small:
        return Harm.SMALL
    if is_named and low == n > 0:
        return Harm.UNANIMOUS
    if n < threshold and 1 <= low == high:
        return Harm.EXACT
    if low <= small and high > 0 and high - low < min(2, n):
        return Harm.NARROW
    return None


def is_surely_safe(seen: tuple[int, int], n: int, *, small: int, is_named: bool) -> bool:
    """Whether two values that are possible already rule out every harm.

    The bounds are these or wider, and wider does no more harm. This only saves work.
    """
    low, high = seen
    return (low == 0 or high > small) and not (is_named and low == n > 0) and high - low >= min(2, n)

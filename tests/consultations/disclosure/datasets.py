"""Made-up answers: whole tables by hand, and strategies that draw them."""

from collections.abc import Mapping
from itertools import accumulate, pairwise
from random import Random

from hypothesis import strategies as st

from consultations.disclosure import Counts, Policy, SafeRow

RATING = ("Very safe", "Quite safe", "Fairly safe", "Not very safe", "Not at all safe", "No answer")
POLICIES = (Policy(), Policy(width=4, threshold=8), Policy(width=3, threshold=6))
Rows = dict[str, tuple[int, ...]]
SIX_SMALL = {f"small-{number}": (1, 0, 0, 0, 0, 0) for number in range(6)}
"""Enough other schools for school figures to be shown."""


def rating(rows: Mapping[str, tuple[int, ...]], cut: int | None = 2, domain: str = "school") -> Counts:
    return Counts(
        title="How safe do you feel at the school gate?",
        domain=domain,
        bands=RATING,
        headline_cut=cut,
        headline_words="felt very or quite safe" if cut else "",
        counts=rows,
        participants={group: sum(row) for group, row in rows.items()},
    )


def answers(n: int, bands: int = 6) -> st.SearchStrategy[tuple[int, ...]]:
    """Every way that `n` pupils can answer, unanimous ones included."""
    cuts = st.lists(st.integers(0, n), min_size=bands - 1, max_size=bands - 1).map(sorted)
    return cuts.map(lambda totals: from_totals(totals, n))


def from_totals(totals: list[int], n: int) -> tuple[int, ...]:
    return tuple(after - before for before, after in pairwise((0, *totals, n)))


def sizes() -> st.SearchStrategy[list[int]]:
    """Pupils at each of up to nine schools: the thresholds, their neighbours, and one large school."""
    edges = st.sampled_from((0, 1, 5, 6, 8, 9, 10, 11, 12, 19, 20, 21, 45))
    return st.lists(edges | st.integers(0, 60), min_size=0, max_size=9)


def schools(attended: list[int]) -> st.SearchStrategy[Rows]:
    return st.fixed_dictionaries({f"school-{index}": answers(n) for index, n in enumerate(attended)})


@st.composite
def twin(draw: st.DrawFn, row: SafeRow, cut: int) -> tuple[int, ...]:
    """Other answers of the same pupils that print the same ranges: read from what is printed alone."""
    n, bands = row.participants, len(row.running) + 1
    if row.totals:
        totals = accumulate((draw(st.integers(told.low, told.high)) for told in row.totals), max)
        return from_totals(list(totals), n)
    if row.headline is None:
        return draw(answers(n, bands))
    first = draw(st.integers(row.headline.low, row.headline.high))
    return (*draw(answers(first, cut)), *draw(answers(n - first, bands - cut)))


def dealt(total: tuple[int, ...], came: Mapping[str, int], chance: Random) -> Rows:
    """Share the borough's answers out among the schools that came."""
    pupils = [band for band, count in enumerate(total) for _ in range(count)]
    chance.shuffle(pupils)
    taken = iter(pupils)
    hands = {group: [next(taken) for _ in range(n)] for group, n in came.items()}
    return {group: tuple(hand.count(band) for band in range(len(total))) for group, hand in hands.items()}

"""Releases and papers to attack: made from answers, or written by hand with a mistake in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from consultations.disclosure import (
    DEFAULT_POLICY,
    Counts,
    Policy,
    Printout,
    Published,
    publish_borough,
    publish_school,
    to_csv,
)
from consultations.disclosure.attack import Paper, Told, read
from tests.consultations.disclosure.datasets import RATING, Rows, rating

ALONE = replace(DEFAULT_POLICY, insider_limit=0)
"""For a table of one school, as a release stores it: who else came is checked elsewhere."""
OTHERS = {f"other-{number}": 10 for number in range(6)}


def option(
    rows: Mapping[str, tuple[int, int]], title: str = "Why unsafe? Too dark", domain: str = "school"
) -> Counts:
    return Counts(
        title=title,
        domain=domain,
        bands=("Chosen", "Not chosen"),
        headline_cut=1,
        headline_words="chose this",
        counts=rows,
        participants={group: sum(row) for group, row in rows.items()},
    )


def came(rows: Rows) -> dict[str, int]:
    return {group: sum(row) for group, row in rows.items()}


def release(
    rows: Rows,
    *,
    ways: Sequence[str] = ("school", "borough"),
    policy: Policy = DEFAULT_POLICY,
    name: str = "e",
    domain: str = "school",
) -> Printout:
    """One rating, told of schools, of the borough, or both."""
    tables = {"school": publish_school, "borough": publish_borough}
    told = (Published(question="q", table=tables[way](rating(rows, domain=domain), policy)) for way in ways)
    return Printout(name, came(rows), tuple(told))


def place(rating_row: tuple[int, ...], chosen: Sequence[int], *, after: tuple[int, ...] = (4, 5)) -> Printout:
    """A school's rating of a place and the options of the follow-up, one table each, as they are stored."""
    n = sum(rating_row)
    tables = [Published(question="q", table=publish_school(rating({"alice": rating_row}), ALONE))]
    for number, count in enumerate(chosen):
        table = publish_school(option({"alice": (count, n - count)}), ALONE)
        tables.append(Published(question=f"why-{number}", table=table, after=("q", after)))
    return Printout("e", {"alice": n, **OTHERS}, tuple(tables))


def paper_of(*printouts: Printout) -> Paper:
    return read(to_csv(*printouts))


def told(
    group: str,
    n: int,
    *totals: tuple[int, int] | None,
    release: str = "e",
    question: str = "q",
    **more: object,
) -> Told:
    return Told(
        release=release,
        question=question,
        group=group,
        participants=n,
        totals=totals,
        **more,  # type: ignore[arg-type]
    )


def drawn(chance: Random, n: int) -> tuple[int, ...]:
    """Answers of `n` pupils of a mood that a school may be in: even, happy, nearly unanimous, or afraid."""
    moods = (
        (1, 1, 1, 1, 1, 1),
        (6, 5, 3, 1, 1, 1),
        (30, 3, 1, 0, 0, 1),
        (1, 2, 3, 6, 4, 1),
        (1, 0, 0, 0, 0, 0),
    )
    given = Counter(chance.choices(range(len(RATING)), chance.choice(moods), k=n))
    return tuple(given[band] for band in range(len(RATING)))


def event(chance: Random, sizes: Sequence[int], policy: Policy = DEFAULT_POLICY) -> Printout:
    """A school question told of the schools and, to compare, of the borough; a community question of the borough
    alone. Each with follow-ups that are told one way, chosen by all who were asked, by nobody, or by some.
    """
    came = {f"s{number}": n for number, n in enumerate(sizes)}
    tables = []
    for key, domain, ways in (
        ("q", "school", (publish_school, publish_borough)),
        ("p", "community", (publish_borough,)),
    ):
        rows = {group: drawn(chance, n) for group, n in came.items()}
        tables += [Published(question=key, table=way(rating(rows, domain=domain), policy)) for way in ways]
        for number, after in enumerate(chance.sample([(1, 2), (4, 5), (4, 5), (3,)], 2)):
            share = chance.choice((0, 0.3, 0.9, 1))
            chosen = {group: _some(chance, share, row, after) for group, row in rows.items()}
            counts = option({group: (few, came[group] - few) for group, few in chosen.items()}, domain=domain)
            follow_up = Published(
                question=f"{key}-{number}", table=ways[0](counts, policy), after=(key, after)
            )
            tables.append(follow_up)
    return Printout("e", came, tuple(tables))


def _some(chance: Random, share: float, row: tuple[int, ...], after: Sequence[int]) -> int:
    return sum(chance.random() < share for answer in after for _ in range(row[answer - 1]))

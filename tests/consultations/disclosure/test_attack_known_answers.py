"""The attacker against somebody who tries every table: on small ones both must know exactly the same."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, product
from random import Random

import pytest

from consultations.disclosure.attack import Bound, Paper, Told, bounds
from tests.consultations.disclosure.papers import told

Row = tuple[int, ...]


def all_rows(n: int, answers: int) -> Iterator[Row]:
    if answers == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for others in all_rows(n - first, answers - 1):
            yield (first, *others)


def fits(row: Row, told: Told) -> bool:
    totals = list(accumulate(row))[:-1]
    return all(t is None or t[0] <= total <= t[1] for t, total in zip(told.totals, totals, strict=True))


def added(rows: Sequence[Row]) -> Row:
    return tuple(map(sum, zip(*rows, strict=True)))


def enumerated(paper: Paper) -> list[Bound]:
    """Every table of all schools, question by question and release by release, that makes the paper true."""
    boroughs = [row for row in paper.told if row.is_borough]
    merged = [row for row in paper.told if row.made_of]
    cells = [row for row in paper.told if not row.is_borough and not row.made_of]
    every = product(*([r for r in all_rows(c.participants, c.answers) if fits(r, c)] for c in cells))
    left: dict[tuple[Told, int, int], tuple[int, int]] = {}
    for rows in every:
        world = dict(zip(cells, rows, strict=True))
        for whole in boroughs:
            same = [row for cell, row in zip(cells, rows, strict=True) if asked(cell) == asked(whole)]
            world[whole] = added(same)
        for whole in merged:
            world[whole] = added([row for cell, row in world.items() if cell.group in whole.made_of])
        if is_possible(world):
            note(left, world)
    return sorted(
        Bound(cell.release, cell.question, cell.group, first, last, *ends)
        for (cell, first, last), ends in left.items()
    )


def asked(cell: Told) -> tuple[str, str]:
    return cell.release, cell.question


def is_possible(world: dict[Told, Row]) -> bool:
    by_key = {(cell.release, cell.question, cell.group): row for cell, row in world.items()}
    for cell, row in world.items():
        if not fits(row, cell):
            return False
        if cell.after:
            leader = by_key[cell.release, cell.after[0], cell.group]
            if sum(row[:-1]) > sum(leader[number - 1] for number in cell.after[1]):
                return False
        for other in cell.apart:
            if row[0] + by_key[cell.release, other, cell.group][0] > cell.participants:
                return False
        later = by_key.get(("later", cell.question, cell.group))
        if cell.release == "e" and later and any(map(int.__gt__, row, later)):
            return False
    return True


def note(left: dict[tuple[Told, int, int], tuple[int, int]], world: dict[Told, Row]) -> None:
    for cell, row in world.items():
        for start, end in combinations(range(cell.answers + 1), 2):
            if end - start < cell.answers:
                count = sum(row[start:end])
                low, high = left.get((cell, start + 1, end), (count, count))
                left[cell, start + 1, end] = (min(low, count), max(high, count))


def around(chance: Random, value: int, n: int) -> tuple[int, int] | None:
    """A range of any width that holds the value, or nothing."""
    if chance.random() < 0.3:
        return None
    return chance.randint(max(0, value - 2), value), chance.randint(value, min(n, value + 2))


def printed(chance: Random, group: str, row: Row, **more: object) -> Told:
    totals = [around(chance, total, sum(row)) for total in list(accumulate(row))[:-1]]
    return told(group, sum(row), *totals, **more)


def answers(chance: Random, n: int, number: int) -> Row:
    given = [chance.randrange(number) for _ in range(n)]
    return tuple(given.count(band) for band in range(number))


@pytest.mark.parametrize("seed", range(40))
def test_schools_and_their_borough(seed):
    chance = Random(seed)
    schools = {name: answers(chance, chance.randint(1, 5), 3) for name in "abc"}
    rows = [printed(chance, name, row) for name, row in schools.items()]
    paper = Paper((*rows, printed(chance, "borough", added(list(schools.values())))))
    assert bounds(paper) == enumerated(paper)


@pytest.mark.parametrize("seed", range(20))
def test_a_rating_and_its_follow_ups(seed):
    chance = Random(seed)
    row = answers(chance, chance.randint(3, 8), 4)
    unsafe, n = row[1] + row[2], sum(row)
    rows = [printed(chance, "a", row)]
    for number, chosen in enumerate([chance.randint(0, unsafe), chance.randint(0, unsafe)]):
        rows.append(printed(chance, "a", (chosen, n - chosen), question=f"why-{number}", after=("q", (2, 3))))
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))


@pytest.mark.parametrize("seed", range(20))
def test_a_follow_up_with_several_answers(seed):
    """Asked after answers that are no neighbours."""
    chance = Random(seed)
    row = answers(chance, 6, 4)
    given = answers(chance, chance.randint(0, row[0] + row[2]), 2)
    rows = (
        printed(chance, "a", row),
        printed(chance, "a", (*given, 6 - sum(given)), question="how", after=("q", (1, 3))),
    )
    assert bounds(Paper(rows)) == enumerated(Paper(rows))


@pytest.mark.parametrize("seed", range(15))
def test_a_borough_of_schools_with_follow_ups(seed):
    """Here rows and columns do not nest, so that whole numbers must sometimes be asked for."""
    chance = Random(seed)
    rows, whole = [], []
    for name in "ab":
        row = answers(chance, chance.randint(2, 3), 4)
        chosen = [chance.randint(0, row[1] + row[2]), chance.randint(0, row[0] + row[2])]
        options = [(count, sum(row) - count) for count in chosen]
        whole.append((row, *options))
        rows.append(told(name, sum(row), None, None, None))
        for number, after in enumerate([(2, 3), (1, 3)]):
            rows.append(printed(chance, name, options[number], question=f"why-{number}", after=("q", after)))
    for question, counts in zip(("q", "why-0", "why-1"), zip(*whole, strict=True), strict=True):
        rows.append(printed(chance, "borough", added(counts), question=question))
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))


@pytest.mark.parametrize("seed", range(20))
def test_options_that_cannot_be_chosen_together(seed):
    chance = Random(seed)
    none = chance.randint(0, 8)
    dark = chance.randint(0, 8 - none)
    rows = (
        printed(chance, "a", (dark, 8 - dark)),
        printed(chance, "a", (none, 8 - none), question="none", apart=("q",)),
    )
    assert bounds(Paper(rows)) == enumerated(Paper(rows))


@pytest.mark.parametrize("seed", range(20))
def test_a_second_release_with_late_forms(seed):
    chance = Random(seed)
    first = {name: answers(chance, chance.randint(1, 3), 3) for name in "ab"}
    later = {name: added([row, answers(chance, chance.randint(0, 1), 3)]) for name, row in first.items()}
    rows = [
        *(printed(chance, name, row) for name, row in first.items()),
        *(printed(chance, name, row, release="later") for name, row in later.items()),
        printed(chance, "borough", added(list(first.values()))),
        printed(chance, "borough", added(list(later.values())), release="later"),
    ]
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))


@pytest.mark.parametrize("seed", range(20))
def test_a_school_that_merged(seed):
    chance = Random(seed)
    schools = {name: answers(chance, chance.randint(1, 4), 3) for name in "abc"}
    rows = [printed(chance, name, row) for name, row in schools.items()]
    rows.append(printed(chance, "m", added([schools["a"], schools["b"]]), made_of=("a", "b")))
    assert bounds(Paper(tuple(rows))) == enumerated(Paper(tuple(rows)))

"""Somebody who tries every table: what is left of each count, by brute force. For a handful of pupils."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, product

from consultations.disclosure.attack import Bound, Paper, Told

Row = tuple[int, ...]
World = dict[Told, Row]


def enumerated(paper: Paper) -> list[Bound]:
    """Every table of all schools, question by question and release by release, that makes the paper true."""
    rows = [*paper.told, *_silent(paper)]
    boroughs = [row for row in rows if row.is_borough]
    merged = [row for row in rows if row.made_of]
    cells = [row for row in rows if not row.is_borough and not row.made_of]
    left: dict[tuple[Told, int, int], tuple[int, int]] = {}
    for schools in product(*_worlds(cells)):
        world = {cell: row for school in schools for cell, row in school.items()}
        for whole in boroughs:
            world[whole] = _added([row for cell, row in world.items() if _asked(cell) == _asked(whole)])
        for whole in merged:
            world[whole] = _added([row for cell, row in world.items() if cell.group in whole.made_of])
        if _is_possible(world):
            _note(left, world)
    return sorted(
        Bound(cell.release, cell.question, cell.group, first, last, *ends)
        for (cell, first, last), ends in left.items()
    )


def _silent(paper: Paper) -> Iterator[Told]:
    """A school that came is in the borough, whether or not a line speaks of it."""
    keys = {(row.release, row.question, row.group) for row in paper.told}
    for row in paper.told:
        for group, n in paper.attendance.get(row.release, {}).items():
            if row.is_borough and (row.release, row.question, group) not in keys:
                yield replace(row, group=group, participants=n, totals=(None,) * len(row.totals))


def _worlds(cells: list[Told]) -> Iterator[list[World]]:
    """For each school, every way in which its own rows are possible."""
    for group in dict.fromkeys(cell.group for cell in cells):
        mine = [cell for cell in cells if cell.group == group]
        ways = product(*([r for r in _rows(c.participants, c.answers) if _fits(r, c)] for c in mine))
        worlds = (dict(zip(mine, rows, strict=True)) for rows in ways)
        yield [world for world in worlds if _is_possible(world)]


def _rows(n: int, answers: int) -> Iterator[Row]:
    if answers == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for others in _rows(n - first, answers - 1):
            yield (first, *others)


def _fits(row: Row, told: Told) -> bool:
    totals = list(accumulate(row))[:-1]
    return all(t is None or t[0] <= total <= t[1] for t, total in zip(told.totals, totals, strict=True))


def _added(rows: Sequence[Row]) -> Row:
    return tuple(map(sum, zip(*rows, strict=True)))


def _asked(cell: Told) -> tuple[str, str]:
    return cell.release, cell.question


def _is_possible(world: World) -> bool:
    by_key = {(cell.release, cell.question, cell.group): (cell, row) for cell, row in world.items()}
    return all(
        _fits(row, cell)
        and sum(row[:-1]) <= _who_were_asked(cell, by_key)
        and all(row[0] + beside <= n for beside, n in _beside(cell, by_key))
        and not _has_shrunk(cell, row, by_key)
        for cell, row in world.items()
    )


ByKey = dict[tuple[str, str, str], tuple[Told, Row]]


def _who_were_asked(cell: Told, by_key: ByKey) -> int:
    leader = by_key.get((cell.release, cell.after[0], cell.group)) if cell.after else None
    return (
        sum(leader[1][number - 1] for number in cell.after[1]) if cell.after and leader else cell.participants
    )


def _beside(cell: Told, by_key: ByKey) -> Iterator[tuple[int, int]]:
    """Nobody chose both: with the same pupils asked, both together are at most those."""
    for other in cell.apart:
        if found := by_key.get((cell.release, other, cell.group)):
            beside, row = found
            alike = beside.after == cell.after
            yield row[0], _who_were_asked(cell, by_key) if alike else cell.participants


def _has_shrunk(cell: Told, row: Row, by_key: ByKey) -> bool:
    """Of the first release, when answers are gone in the second."""
    _, later = by_key.get(("later", cell.question, cell.group), (cell, row))
    return cell.release == "e" and any(map(int.__gt__, row, later))


def _note(left: dict[tuple[Told, int, int], tuple[int, int]], world: World) -> None:
    for cell, row in world.items():
        for start, end in combinations(range(cell.answers + 1), 2):
            if end - start < cell.answers:
                count = sum(row[start:end])
                low, high = left.get((cell, start + 1, end), (count, count))
                left[cell, start + 1, end] = (min(low, count), max(high, count))

"""Tables that hide one to four and print every other count: what most statistics of schools look like.

A table of schools x answers, with the borough's row and how many took part. Broken is a row where a reader works
out exactly a count of one to four that is not printed, or where it is printed that everybody answered alike.
"""

from collections.abc import Mapping

from consultations.disclosure.attack.omega import Omega, System

SMALL = range(1, 5)
Rows = Mapping[str, tuple[int, ...]]
Cell = tuple[str, int]


def broken(rows: Rows) -> int:
    """How many schools' rows are."""
    told_alike = {group for group, row in rows.items() if max(row) == sum(row) not in SMALL and any(row)}
    hidden = [(group, band) for group, row in rows.items() for band, n in enumerate(row) if n in SMALL]
    return len(told_alike | {group for group, _ in _worked_out(rows, hidden)})


def has_headline(row: tuple[int, ...], first: int) -> bool:
    """Whether the first answers can be added up from what is printed."""
    return not any(n in SMALL for n in row[:first]) or not any(n in SMALL for n in row[first:])


def cells_hidden(rows: Rows) -> int:
    return sum(n in SMALL for row in rows.values() for n in row)


def _worked_out(rows: Rows, hidden: list[Cell]) -> list[Cell]:
    """The hidden cells of which one value only is left. Rows, columns and the cells add up: two programs a cell."""
    if not hidden:
        return []
    columns = {cell: number for number, cell in enumerate(hidden)}
    omega = Omega(
        System(((SMALL[0], SMALL[-1]),) * len(hidden), (*_row_sums(rows, columns), *_sums(rows, columns)))
    )
    found = []
    for cell, number in columns.items():
        terms = ((number, 1),)
        if omega.least(terms)[number] == omega.most(terms)[number]:
            found.append(cell)
    return found


Limit = tuple[tuple[tuple[int, int], ...], float, float]


def _row_sums(rows: Rows, columns: Mapping[Cell, int]) -> list[Limit]:
    """How many took part is known, so what is hidden of a school adds up to a known number."""
    limits = []
    for group, row in rows.items():
        mine = [band for band, n in enumerate(row) if n in SMALL]
        if mine:
            total = sum(row[band] for band in mine)
            limits.append((tuple((columns[group, band], 1) for band in mine), float(total), float(total)))
    return limits


def _sums(rows: Rows, columns: Mapping[Cell, int]) -> list[Limit]:
    """The borough's row, under the same rule."""
    limits = []
    for band in range(len(next(iter(rows.values())))):
        mine = [group for group, row in rows.items() if row[band] in SMALL]
        if mine:
            shown = sum(row[band] for row in rows.values() if row[band] not in SMALL)
            total = sum(row[band] for row in rows.values())
            ends = (SMALL[0] - shown, SMALL[-1] - shown) if total in SMALL else (total - shown,) * 2
            limits.append(
                (tuple((columns[group, band], 1) for group in mine), float(ends[0]), float(ends[1]))
            )
    return limits

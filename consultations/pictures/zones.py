"""Zones of a site plan: named sets of grid cells, and how they are drawn over the picture. Arithmetic alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from consultations.results.tables import RESTS

FEWEST, MOST = 2, 20
SMALLEST_GRID, LARGEST_GRID = 3, 8
LONGEST_NAME: Final = 40
WIDTH: Final = 1000.0
"""Of every drawing, in units of its view box. The height follows the picture."""
LETTERS: Final = "ABCDEFGHIJKLMNOPQRST"

Cell = tuple[int, int]


class BadZones(ValueError):
    """These zones cannot be asked about. The message says why, in words for the person who drew them."""


@dataclass(frozen=True)
class Zone:
    """One zone as it is drawn: the letter that names it on the picture, its area, its edge, where the letter is."""

    number: int
    name: str
    area: str
    edge: str
    x: float
    y: float

    @property
    def letter(self) -> str:
        return LETTERS[self.number - 1]


@dataclass(frozen=True)
class Grid:
    """``height``: of the drawing, whose width is always the same."""

    columns: int
    rows: int
    height: float

    def zones(self, stored: Sequence[Mapping[str, Any]]) -> list[Zone]:
        return [
            self._zone(number, each["name"], {(column, row) for column, row in each["cells"]})
            for number, each in enumerate(stored, start=1)
        ]

    def _zone(self, number: int, name: str, cells: set[Cell]) -> Zone:
        wide, high = WIDTH / self.columns, self.height / self.rows
        area = "".join(
            f"M{_n(c * wide)} {_n(r * high)}h{_n(wide)}v{_n(high)}h{_n(-wide)}z" for c, r in sorted(cells)
        )
        edge = "".join(
            f"M{_n(x1 * wide)} {_n(y1 * high)}L{_n(x2 * wide)} {_n(y2 * high)}"
            for x1, y1, x2, y2 in _sides(cells)
        )
        x, y = _middle(cells)
        return Zone(number, name, area, edge, x * wide, y * high)


def _sides(cells: set[Cell]) -> Iterator[tuple[int, int, int, int]]:
    """The sides of cells behind which the zone ends."""
    for c, r in sorted(cells):
        if (c, r - 1) not in cells:
            yield c, r, c + 1, r
        if (c + 1, r) not in cells:
            yield c + 1, r, c + 1, r + 1
        if (c, r + 1) not in cells:
            yield c, r + 1, c + 1, r + 1
        if (c - 1, r) not in cells:
            yield c, r, c, r + 1


def _middle(cells: set[Cell]) -> tuple[float, float]:
    """The centre of the zone where it lies inside; else the middle of the cell that is nearest to it."""
    x = sum(c for c, _ in cells) / len(cells) + 0.5
    y = sum(r for _, r in cells) / len(cells) + 0.5
    if (int(x), int(y)) in cells and (int(x - 0.01), int(y - 0.01)) in cells:
        return x, y
    c, r = min(sorted(cells), key=lambda cell: (cell[0] + 0.5 - x) ** 2 + (cell[1] + 0.5 - y) ** 2)
    return c + 0.5, r + 0.5


def read_zones(text: str, *, columns: int, rows: int) -> list[dict[str, Any]]:
    """Zones as the editor sends them, checked whole. Raises BadZones."""
    try:
        drawn = [(str(each["name"]), _cells(each["cells"])) for each in json.loads(text)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadZones("These zones cannot be read. Draw them again.") from error
    names = [" ".join(name.split()) for name, _ in drawn]
    _check_names(names)
    seen: set[Cell] = set()
    for name, (_, cells) in zip(names, drawn, strict=True):
        if not cells:
            raise BadZones(f"“{name}” has no squares yet. Choose it, then press its squares on the picture.")
        if seen & cells:
            raise BadZones(f"A square of “{name}” is in another zone already. Each square has one zone.")
        if any(not (0 <= c < columns and 0 <= r < rows) for c, r in cells):
            raise BadZones(f"A square of “{name}” is outside the picture. Draw it again.")
        seen |= cells
    return [
        {"name": name, "cells": sorted(map(list, cells))}
        for name, (_, cells) in zip(names, drawn, strict=True)
    ]


def _check_names(names: list[str]) -> None:
    if not FEWEST <= len(names) <= MOST:
        raise BadZones(f"Draw from {FEWEST} to {MOST} zones.")
    if not all(names):
        raise BadZones("Every zone needs a name that pupils know.")
    if any(len(name) > LONGEST_NAME for name in names):
        raise BadZones(f"A name has at most {LONGEST_NAME} letters.")
    if any(name in RESTS for name in names):
        raise BadZones(
            f"“{RESTS[0]}” and “{RESTS[1]}” are words of the tables. Call the zone something else."
        )
    if len({name.casefold() for name in names}) != len(names):
        raise BadZones("Two zones have the same name.")


def _cells(given: Any) -> set[Cell]:
    cells = {(column, row) for column, row in given}
    if any(type(number) is not int for cell in cells for number in cell):
        raise ValueError("A cell is a column and a row.")
    return cells


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

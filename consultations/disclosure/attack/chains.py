"""Puzzles of which everything known is about the difference of two unknowns: one school, mostly.

Then no program is needed. How far an unknown can be above another one is the shortest way between them, every way
is a sum of whole numbers, and the tables of the ends are whole: the textbook's system of difference constraints.
"""

from __future__ import annotations

from math import inf

from consultations.disclosure.attack.omega import NoTable, System, Terms


class Chain:
    """`above[a][b]`: at most so much is unknown a above unknown b. The last one is none at all: 0."""

    def __init__(self, system: System) -> None:
        size = len(system.columns) + 1
        self._above = [[0.0 if a == b else inf for b in range(size)] for a in range(size)]
        for column, (low, high) in enumerate(system.columns):
            self._limit(((column, 1),), low, high)
        for limit in system.limits:
            self._limit(*limit)
        self._close()

    def ends(self, terms: Terms) -> tuple[int, int]:
        """The least and the most that the difference can be."""
        up, down = _nodes(terms)
        return -int(self._above[down][up]), int(self._above[up][down])

    def _limit(self, terms: Terms, low: float, high: float) -> None:
        up, down = _nodes(terms)
        self._above[up][down] = min(self._above[up][down], high)
        self._above[down][up] = min(self._above[down][up], -low)

    def _close(self) -> None:
        """Floyd and Warshall. Raises NoTable for a circle that would put an unknown above itself."""
        for by, onward in enumerate(self._above):
            for row in self._above:
                start = row[by]
                row[:] = [min(far, start + step) for far, step in zip(row, onward, strict=True)]
        if any(row[number] < 0 for number, row in enumerate(self._above)):
            raise NoTable


def is_difference(terms: Terms) -> bool:
    """One unknown, or one less another."""
    times = sorted(times for _, times in terms)
    return times in ([1], [-1], [-1, 1])


def _nodes(terms: Terms) -> tuple[int, int]:
    up = [column for column, times in terms if times > 0]
    down = [column for column, times in terms if times < 0]
    return (up or [-1])[0], (down or [-1])[0]

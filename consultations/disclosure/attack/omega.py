"""Ω: every whole table that fits what is printed. HiGHS finds how large or small a count can be in it.

It is imported where it is used: it takes twenty megabytes, and every process that shows a table loads this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy

Terms = Mapping[int, int]
"""Unknown -> how often it is counted."""
Limit = tuple[tuple[tuple[int, int], ...], float, float]
"""The same, sorted, with the least and the most that it comes to."""
_NEARLY = 1e-6


class NoTable(Exception):
    """No table fits: what is printed cannot all be true."""


class NoResult(Exception):
    """The solver gave up. Nothing may be published on its word."""


@dataclass(frozen=True, slots=True)
class System:
    """Unknowns with their own limits, and limits on sums of them. Equal systems have equal answers."""

    columns: tuple[tuple[float, float], ...]
    limits: tuple[Limit, ...]


class Omega:
    """Rows and columns of one question nest, so the corners are whole. Follow-ups and second releases do not
    always nest: where a corner is not whole, the same is asked again with whole numbers only.
    """

    def __init__(self, system: System) -> None:
        if any(low > high for low, high in system.columns):
            raise NoTable
        self._system = system
        self._relaxed = _model(system, whole=False)
        self._whole: highspy.Highs | None = None

    def least(self, terms: Terms) -> list[int]:
        """A whole table in which the count is least: the values of all unknowns."""
        return self._corner(terms)

    def most(self, terms: Terms) -> list[int]:
        return self._corner({column: -times for column, times in terms.items()})

    def _corner(self, terms: Terms) -> list[int]:
        found = _solve(self._relaxed, terms)
        if all(abs(value - round(value)) < _NEARLY for value in found):
            return [round(value) for value in found]
        if self._whole is None:
            self._whole = _model(self._system, whole=True)
        return [round(value) for value in _solve(self._whole, terms)]


def _solve(model: highspy.Highs, terms: Terms) -> Sequence[float]:
    """The model keeps its last corner, from which the next one is near."""
    from highspy import HighsModelStatus as Status

    for column, times in terms.items():
        model.changeColCost(column, float(times))
    model.run()
    status = model.getModelStatus()
    found: list[float] = list(model.getSolution().col_value)
    for column in terms:
        model.changeColCost(column, 0.0)
    if status in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
        raise NoTable
    if status != Status.kOptimal:
        raise NoResult
    return found


def _model(system: System, *, whole: bool) -> highspy.Highs:
    import highspy

    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.5)
    model.setOptionValue("mip_max_nodes", 20_000)  # not seconds: a slow machine must not find something else
    for low, high in system.columns:
        model.addVar(low, high)
    for terms, low, high in system.limits:
        columns = [column for column, _ in terms]
        times = [float(each) for _, each in terms]
        model.addRow(low, high, len(terms), columns, times)
    if whole:
        for column in range(len(system.columns)):
            model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    return model

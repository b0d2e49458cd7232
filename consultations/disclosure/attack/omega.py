"""Ω: every whole table that fits what is printed. HiGHS finds how large or small a count can be in it.

It is imported where it is used: it takes twenty megabytes, and every process that shows a table loads this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy

Terms = tuple[tuple[int, int], ...]
"""Unknowns by number, each with how often it is counted, sorted."""
Limit = tuple[Terms, float, float]
"""The least and the most that they come to."""
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
        if any(low > high for low, high in (*system.columns, *(ends for _, *ends in system.limits))):
            raise NoTable
        self._system = system
        self._relaxed = _model(system, whole=False)
        self._whole: highspy.Highs | None = None

    def least(self, terms: Iterable[tuple[int, int]]) -> list[int]:
        """A whole table in which the count is least: the values of all unknowns."""
        terms = tuple(terms)
        found = _solve(self._relaxed, terms)
        if all(abs(value - round(value)) < _NEARLY for value in found):
            return [round(value) for value in found]
        if self._whole is None:
            self._whole = _model(self._system, whole=True)
        return [round(value) for value in _solve(self._whole, terms)]

    def most(self, terms: Iterable[tuple[int, int]]) -> list[int]:
        return self.least((column, -times) for column, times in terms)

    def somewhere(self, terms: Iterable[tuple[int, int]]) -> list[int] | None:
        """A table that is likely to be far that way, or none: cheap, for whoever needs no bound."""
        found = _solve(self._relaxed, tuple(terms))
        whole = [round(value) for value in found]
        return whole if all(abs(a - b) < _NEARLY for a, b in zip(found, whole, strict=True)) else None


def _solve(model: highspy.Highs, terms: Terms) -> Sequence[float]:
    """The model keeps its last corner, from which the next one is near."""
    from highspy import HighsModelStatus as Status

    for column, times in terms:
        model.changeColCost(column, float(times))
    model.run()
    status = model.getModelStatus()
    found: list[float] = list(model.getSolution().col_value)
    for column, _ in terms:
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
    if model.passModel(_program(system, whole=whole)) == highspy.HighsStatus.kError:
        raise NoResult
    return model


def _program(system: System, *, whole: bool) -> highspy.HighsLp:
    import highspy

    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(system.columns), len(system.limits)
    program.col_cost_ = [0.0] * len(system.columns)
    program.col_lower_, program.col_upper_ = _ends(system.columns)
    program.row_lower_, program.row_upper_ = _ends([ends for _, *ends in system.limits])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = list(accumulate((len(terms) for terms, _, _ in system.limits), initial=0))
    program.a_matrix_.index_ = [column for terms, _, _ in system.limits for column, _ in terms]
    program.a_matrix_.value_ = [float(times) for terms, _, _ in system.limits for _, times in terms]
    if whole:
        program.integrality_ = [highspy.HighsVarType.kInteger] * len(system.columns)
    return program


def _ends(limits: Iterable[Sequence[float]]) -> tuple[list[float], list[float]]:
    limits = list(limits)
    return [low for low, _ in limits], [high for _, high in limits]

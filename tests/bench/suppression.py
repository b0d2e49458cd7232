"""Optimal cell suppression: print exact counts, and hide as few cells as will do. For two answers only.

A table of schools x {safe, not safe} with the borough's row; how many took part is known. A cell of nobody to four
must keep at least the values that a range of five would leave it, nobody to four. Whoever hides one cell of a row
hides the other, so rows are hidden. What is hidden of the borough's column stays known unless its row is hidden too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Final

import highspy

from consultations.disclosure.attack import Paper, Told, bounds
from consultations.disclosure.attack.paper import BOROUGH

WIDE: Final = 4
"""From nobody to this many."""
Rows = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Suppressed:
    schools: frozenset[str]
    borough: bool
    is_best: bool
    """False when the time was up: fewer cells might have done."""

    def worked_out(self, rows: Rows) -> set[str]:
        """Schools with a count of nobody to four that a reader knows more narrowly: the attacker's own figures.

        Rows that are printed are exact and must have no such count; of the hidden ones the borough minus the
        printed ones is known, unless the borough is hidden.
        """
        came = {group: sum(row) for group, row in rows.items()}
        exact = [
            _told(group, n, (rows[group][0],) * 2) for group, n in came.items() if group not in self.schools
        ]
        hidden = [_told(group, n, None) for group, n in came.items() if group in self.schools]
        total = None if self.borough else (sum(row[0] for row in rows.values()),) * 2
        left = bounds(Paper((*exact, *hidden, _told(BOROUGH, sum(came.values()), total))))
        return {
            bound.group
            for bound in left
            if bound.group != BOROUGH
            and rows[bound.group][bound.first - 1] <= WIDE
            and (bound.low > 0 or bound.high < min(WIDE, came[bound.group]))
        }


def _told(group: str, n: int, safe: tuple[int, int] | None) -> Told:
    return Told(release="e", question="q", group=group, participants=n, totals=(safe,))


def suppress(rows: Rows, seconds: float) -> Suppressed:
    """Integer programme: a column for each school's row, and a last one for the borough's."""
    groups = list(rows)
    needs = {group: list(_needs(*rows[group])) for group in groups}
    if not any(needs.values()):
        return Suppressed(frozenset(), borough=False, is_best=True)
    model = _model(seconds, [1.0 if needs[group] else 0.0 for group in groups])
    everybody = float(sum(map(sum, rows.values())))
    for group in groups:
        for safe, unsafe in needs[group]:
            _demand(model, [rows[each][0] for each in groups], everybody, safe)
            _demand(model, [0 if each == group else rows[each][1] for each in groups], everybody, unsafe)
    model.run()
    chosen = [value > 0.5 for value in model.getSolution().col_value]
    best = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    if not model.getInfo().primal_solution_status:
        return Suppressed(frozenset(groups), borough=True, is_best=False)
    hidden = frozenset(group for group, is_hidden in zip(groups, chosen, strict=False) if is_hidden)
    return Suppressed(hidden, borough=chosen[-1], is_best=best)


def _needs(safe: int, unsafe: int) -> Iterator[tuple[int, int]]:
    """What a small cell asks of the hidden rows.

    Safe can be as many as `high` where that many safe pupils are hidden at all, and as few as `low` where the
    others can take over the rest: pupils of other hidden rows who are not safe.
    """
    n = safe + unsafe
    if safe <= WIDE:
        yield min(WIDE, n), safe
    if unsafe <= WIDE:
        yield n, safe - max(0, n - WIDE)


def _model(seconds: float, least: list[float]) -> highspy.Highs:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("time_limit", seconds)
    for must in (*least, 0.0):
        model.addVar(must, 1.0)
    for column in range(len(least) + 1):
        model.changeColCost(column, 2.0)
        model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    return model


def _demand(model: highspy.Highs, pupils: list[int], everybody: float, least: int) -> None:
    """So many pupils in hidden rows, or the borough's row hidden."""
    columns = [number for number, n in enumerate(pupils) if n]
    times = [float(pupils[number]) for number in columns]
    model.addRow(float(least), inf, len(columns) + 1, [*columns, len(pupils)], [*times, everybody])

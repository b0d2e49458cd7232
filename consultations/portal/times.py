"""When and why: the follow-ups of all places as one table, places down and times or reasons across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from consultations.disclosure import SafeTable
from consultations.models import ReleaseTable
from consultations.results import time_charts

from .board_findings import Finding, findings
from .figures import only_row
from .wording import asked_after

WHEN, WHY, SAFE = "when", "why", "safe"
TITLES = {
    WHEN: _("When it does not feel safe"),
    WHY: _("Why it does not feel safe"),
    SAFE: _("What helps young people feel safe"),
}


@dataclass(frozen=True)
class Cell:
    """``option`` stands in the cell as well: on a phone there is no head above it."""

    option: str
    words: str
    mark: SafeString
    step: int
    reason: str
    is_none_for_certain: bool

    def is_like(self, other: Cell) -> bool:
        return (self.words, self.reason, self.mark) == (other.words, other.reason, other.mark)

    @classmethod
    def of(cls, table: SafeTable) -> Cell:
        row = only_row(table)
        told = row.headline
        return cls(
            option=table.bands[0],
            words=str(told) if told else "X",
            mark=time_charts.small_range(row),
            step=time_charts.step(row),
            reason=row.reason,
            is_none_for_certain=bool(told and not told.low),
        )


@dataclass(frozen=True)
class Row:
    place: str
    cells: tuple[Cell | None, ...]
    """None where this was not offered at this place."""

    @property
    def level(self) -> Cell | None:
        """The one cell to show where all say the same: then none stands out, and one line is enough."""
        first, *others = self.cells
        if len(others) < 2 or first is None:
            return None
        return first if all(each and first.is_like(each) for each in others) else None


@dataclass(frozen=True)
class Matrix:
    """``key`` is when, why or safe. Every cell is counted out of the same ``participants``."""

    key: str
    title: str
    after: str
    participants: int
    options: tuple[str, ...]
    rows: tuple[Row, ...]
    reason: str
    """Why all of it shows X; empty where something is told."""

    @property
    def x_reasons(self) -> list[str]:
        """Why some of its cells show X, where not all do."""
        reasons = [cell.reason for row in self.rows for cell in row.cells if cell and cell.reason]
        return [] if self.reason else [*dict.fromkeys(reasons)]


def matrices(tables: Sequence[ReleaseTable]) -> list[Matrix]:
    """Of the places of one domain and format: when, why, and what helps; without those never asked."""
    places = [each for each in findings(tables) if each.is_place]
    found = (_matrix(key, places, tables) for key in TITLES)
    return [matrix for matrix in found if matrix]


def _matrix(key: str, places: Sequence[Finding], tables: Sequence[ReleaseTable]) -> Matrix | None:
    asked = {place.about: _told_of(f"{place.about}:{key}", tables) for place in places}
    if not any(asked.values()):
        return None
    options = tuple(dict.fromkeys(option for told in asked.values() for option in told))
    rows = tuple(
        Row(place.name, tuple(asked[place.about].get(option) for option in options)) for place in places
    )
    reasons = {cell.reason for told in asked.values() for cell in told.values()}
    participants = places[0].row.participants
    return Matrix(
        key,
        str(TITLES[key]),
        _asked_after(key, places, tables),
        participants,
        options,
        rows,
        reasons.pop() if len(reasons) == 1 else "",
    )


def _told_of(about: str, tables: Iterable[ReleaseTable]) -> dict[str, Cell]:
    """One question's options in the order asked."""
    cells = (Cell.of(table.safe_table) for table in tables if table.about == about)
    return {cell.option: cell for cell in cells}


def _asked_after(key: str, places: Iterable[Finding], tables: Iterable[ReleaseTable]) -> str:
    """The answers after which this was asked, of the first place where it was: all places share a scale."""
    ratings = {place.question: place.table for place in places}
    for table in tables:
        if table.after and table.about.endswith(f":{key}") and table.after[0] in ratings:
            return asked_after(table.after[1], ratings[table.after[0]])
    return ""

"""Safe tables as files to go on working with: one line for each printed range. The same ranges, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst

from consultations.disclosure import Range, SafeRow, SafeTable

from . import sheets
from .sheets import CellValue

HEADER: Final = (
    "Question",
    "Asked after",
    "Group",
    "Took part",
    "Answer",
    "From",
    "To",
    "Percent from",
    "Percent to",
    "Note",
)
X: Final = "X"
NOTHING_SET: Final = "every answer"
Cells = tuple[CellValue, ...]


@dataclass(frozen=True)
class Listed:
    """A safe table with whose it is, in words, and after which answers it was asked (empty: of everybody)."""

    table: SafeTable
    group: str
    asked_after: str = ""


def lines(listed: Iterable[Listed]) -> list[Cells]:
    """What the page prints, in its order. Only the publisher's types are told: anything else is a TypeError."""
    return [line for each in listed for row in _rows(each.table) for line in _of(each, row)]


def csv_file(listed: Iterable[Listed]) -> bytes:
    return sheets.csv_file(HEADER, lines(listed))


def xlsx_file(title: str, listed: Iterable[Listed]) -> bytes:
    return sheets.workbook(title, HEADER, lines(listed))


def _rows(table: SafeTable) -> tuple[SafeRow, ...]:
    if type(table) is not SafeTable:
        raise TypeError("Files tell a SafeTable and nothing else.")
    return table.rows


def _of(each: Listed, row: SafeRow) -> Iterator[Cells]:
    table = each.table
    if row.suppressed:
        yield _line(each, row, capfirst(table.headline_words) or capfirst(NOTHING_SET), None)
        return
    if row.headline:
        yield _line(each, row, capfirst(table.headline_words), row.headline)
    if row.totals:
        for answer, told in zip(table.bands, row.bands, strict=True):
            yield _line(each, row, answer, told)


def _line(each: Listed, row: SafeRow, answer: str, told: Range | None) -> Cells:
    """Fewer than ten are not counted out, here as on the page."""
    small = row.participants < row.policy.threshold
    took_part = f"fewer than {row.policy.threshold}" if small else row.participants
    start = (each.table.title, each.asked_after, each.group, took_part, answer)
    if told is None:
        return (*start, X, X, X, X, f"X: {row.reason}")
    return (*start, told.low, told.high, told.low_percent, told.high_percent, "")

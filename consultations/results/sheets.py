"""Spreadsheets for people who go on working with a list. The same content is the same file, byte for byte."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

CellValue = str | int | float | date | None

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL: Final = 32_767
_ALWAYS: Final = datetime(2018, 1, 1)
_NARROW, _WIDE = 10, 48


def safe_cell(value: CellValue) -> CellValue:
    """What may stand in a cell of a file: words that a spreadsheet would work out get an apostrophe in front.

    Also behind blanks, which some programs strip. Numbers and days are left as they are.
    """
    if not isinstance(value, str):
        return value
    words = ILLEGAL_CHARACTERS_RE.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
    is_risky = words.startswith(BEGINS_A_FORMULA) or words.strip().startswith(BEGINS_A_FORMULA)
    return (f"'{words}" if is_risky else words)[:LONGEST_CELL]


def csv_file(header: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """UTF-8 with a mark at its start, by which spreadsheet programs know it. Every cell is a safe one."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """One sheet with a head that stays in sight, as the bytes of an XLSX file."""
    book = Workbook()
    book.properties.title = title
    book.properties.created = book.properties.modified = _ALWAYS
    (sheet,) = book.worksheets
    sheet.title = "".join(" " if each in r"[]:*?/\'" else each for each in title)[:31].strip() or "Sheet"
    for number, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(number, column), value, is_head=number == 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _set_widths(sheet)
    return _undated(book)


def _write(cell: Cell, value: CellValue, *, is_head: bool) -> None:
    cell.value = safe_cell(value)
    if isinstance(value, str):
        # Said outright: otherwise the writer guesses from the words.
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "d mmm yyyy"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(bold=is_head)


def _set_widths(sheet: Worksheet) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, _NARROW), _WIDE)


def _undated(book: Workbook) -> bytes:
    """Saved past the call that notes the time, and packed without the time of every part."""
    dated, out = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(dated, "w")).save()
    with ZipFile(dated) as parts, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = ZipInfo(name, _ALWAYS.timetuple()[:6])
            archive.writestr(part, parts.read(name), ZIP_DEFLATED)
    return out.getvalue()

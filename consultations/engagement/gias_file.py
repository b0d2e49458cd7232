"""Reads a GIAS download as rows of named cells. Knows files, not schools: no Django in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader

DOWNLOAD = "Download the file again from get-information-schools.service.gov.uk and try once more."
CONTROL_CHARACTER = re.compile(rb"[\x00-\x08\x0e-\x1f]")
# UTF-8 read as Windows-1252 shows these pairs. The name of a school never holds one.
GARBLED = re.compile("Ã[\u00a0-\u00bf]|â€")


class GiasFileError(Exception):
    """The file cannot be used. The message says in plain words what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: the wanted cells by heading, and why it cannot be read if it cannot."""

    line: int
    cells: dict[str, str]
    problem: str = ""


def read_rows(file: IO[bytes], *, required: Iterable[str], optional: Iterable[str] = ()) -> Iterator[Row]:
    """The rows of a comma-separated file, found by heading; other columns are not even looked at.

    The whole file is checked on the way: raises GiasFileError where it is not one, or ends too early.
    """
    data = file.read()
    reader = csv.reader(_text_of(data), strict=True)
    try:
        headings = [cell.strip() for cell in next(reader, [])]
        _require(headings, list(required))
        columns = {name: headings.index(name) for name in (*required, *optional) if name in headings}
        yield from _rows(reader, columns, width=len(headings))
    except csv.Error as error:
        message = f"The file is damaged near line {reader.line_num}: the quotation marks do not pair up. "
        raise GiasFileError(message + DOWNLOAD) from error


def _text_of(data: bytes) -> io.TextIOWrapper:
    _refuse_other_kinds(data)
    encoding = _encoding_of(data)
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise GiasFileError(f"The file is empty. {DOWNLOAD}")
    if data.startswith(b"PK\x03\x04"):
        raise GiasFileError(
            "This is a zip or an Excel file. Unzip it, or save the sheet as “CSV UTF-8” in Excel, "
            "and use the .csv file."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise GiasFileError("The file is saved as “Unicode text” (UTF-16). Save it as “CSV UTF-8”.")
    if start.startswith(b"<"):
        raise GiasFileError(f"This is a web page, not a CSV file. {DOWNLOAD}")
    if CONTROL_CHARACTER.search(data):
        raise GiasFileError(f"This is not a text file, so it cannot be a CSV file from GIAS. {DOWNLOAD}")


def _encoding_of(data: bytes) -> str:
    """UTF-8 where it reads as such, else Windows-1252, which GIAS itself writes."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and GARBLED.search(text):
            break
        return encoding
    raise GiasFileError(
        f"Some letters in this file cannot be read: it is not UTF-8 or Windows-1252 throughout. {DOWNLOAD}"
    )


def _require(headings: list[str], required: list[str]) -> None:
    missing = [name for name in required if name not in headings]
    if not missing:
        return
    advice = f"Check that it is the file you meant. {DOWNLOAD}"
    if len(headings) == 1 and (";" in headings[0] or "\t" in headings[0]):
        advice = "Its columns are not separated by commas. Save it as “CSV UTF-8” and try again."
    found = ", ".join(name[:40] for name in headings[:6])
    raise GiasFileError(
        f"This file does not have the columns that are needed: {', '.join(missing)} not found. "
        f"It begins with: {found}. {advice}"
    )


def _rows(reader: Reader, columns: dict[str, int], *, width: int) -> Iterator[Row]:
    last: Row | None = None
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue  # spreadsheets leave empty lines, often at the end
        if last:
            yield last
        last = _row(reader.line_num, cells, columns, width=width)
    if not last:
        raise GiasFileError(f"The file has headings and nothing below them. {DOWNLOAD}")
    if last.problem == _short(width):
        raise GiasFileError(
            f"The file is not complete: it stops in the middle of line {last.line}. {DOWNLOAD}"
        )
    yield last


def _row(line: int, cells: list[str], columns: dict[str, int], *, width: int) -> Row:
    if len(cells) < width:
        return Row(line, {}, _short(width))
    if any(cell.strip() for cell in cells[width:]):
        return Row(line, {}, f"it has more than {width} columns")
    return Row(line, {name: " ".join(cells[place].split()) for name, place in columns.items()})


def _short(width: int) -> str:
    return f"it has fewer than {width} columns"

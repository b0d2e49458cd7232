"""Spreadsheets: nothing in one is ever worked out, and equal content is an equal file."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from consultations.results.sheets import BEGINS_A_FORMULA, LONGEST_CELL, safe_cell, workbook

WORKS_SOMETHING_OUT = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "  \t+1",
    "\x00=1",
    "＝1",
]


@pytest.mark.parametrize("words", WORKS_SOMETHING_OUT)
def test_words_that_begin_a_formula_are_no_formula(words: str) -> None:
    told = safe_cell(words)
    assert isinstance(told, str) and told.startswith("'")
    assert not told.lstrip().startswith(BEGINS_A_FORMULA)


@pytest.mark.parametrize("words", ["", "Police", "1+1", "5 to 12 of 40", "a = b", "X", "'quoted'"])
def test_other_words_are_left_as_they_are(words: str) -> None:
    assert safe_cell(words) == words


@pytest.mark.parametrize("value", [None, 0, -5, 2.5, date(2026, 3, 4)])
def test_numbers_days_and_nothing_are_left_as_they_are(value: object) -> None:
    assert safe_cell(value) == value


def test_a_cell_is_never_longer_than_a_spreadsheet_takes() -> None:
    assert len(str(safe_cell("=" * (LONGEST_CELL + 1)))) == LONGEST_CELL


@pytest.mark.parametrize("words", WORKS_SOMETHING_OUT)
def test_a_file_holds_words_as_words_in_the_head_and_below(words: str) -> None:
    sheet = load_workbook(BytesIO(workbook("Title", [words], [[words]]))).active

    assert [(cell.data_type, cell.value) for cell in sheet["A"]] == [("s", safe_cell(words))] * 2


def test_a_file_says_what_it_was_given() -> None:
    content = workbook(
        "The tracker", ["What", "Due", "How many"], [["Lights", date(2026, 3, 4), 3], [None, None, -1]]
    )
    sheet = load_workbook(BytesIO(content)).active
    rows = [[cell.value for cell in row] for row in sheet.rows]

    assert sheet.title == "The tracker"
    assert rows[0] == ["What", "Due", "How many"]
    assert [rows[1][0], rows[1][1].date(), rows[1][2]] == ["Lights", date(2026, 3, 4), 3]
    assert rows[2] == [None, None, -1]


@pytest.mark.parametrize("title", ["", "x" * 40, "a/b: [c]*?\\'"])
def test_any_title_makes_a_file(title: str) -> None:
    assert load_workbook(BytesIO(workbook(title, ["a"], []))).active.max_row == 1


def test_the_same_content_is_the_same_file_byte_for_byte_whenever_it_is_made() -> None:
    first, second, other = (workbook("T", ["a"], [[words]]) for words in ("x", "x", "y"))
    with ZipFile(BytesIO(first)) as archive:
        days = {part.date_time for part in archive.infolist()}
        told = archive.read("docProps/core.xml").decode()

    assert first == second != other
    assert days == {(2018, 1, 1, 0, 0, 0)}
    assert told.count("2018-01-01T00:00:00Z") == 2

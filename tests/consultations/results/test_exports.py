"""Files say what the page says: printed ranges, line by line, and nothing that a spreadsheet would work out."""

import csv
from dataclasses import asdict, replace
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from consultations.disclosure import publish_school
from consultations.results.exports import HEADER, Listed, csv_file, lines, xlsx_file
from tests.consultations.disclosure.datasets import SIX_SMALL, rating, schools, sizes, twin

PUPILS = {"hidden": (9, 0, 0, 0, 0, 0), "twelve": (6, 4, 1, 0, 0, 1), "large": (12, 15, 8, 6, 3, 1)}
GATE = "How safe do you feel at the school gate?"


def listed(group: str) -> list[Listed]:
    """One school, with six small ones, without which it would not be shown."""
    return [Listed(publish_school(rating({**SIX_SMALL, group: PUPILS[group]})), "Your school")]


def of(group: str) -> list[tuple[object, ...]]:
    """The lines of that school, without those of the six small ones, which are all alike."""
    found = lines(listed(group))
    small = lines([Listed(publish_school(rating(SIX_SMALL)), "Your school")])
    for line in small:
        found.remove(line)
    return found


def test_a_small_school_has_one_line_with_its_range_in_numbers_and_in_per_cent():
    assert of("twelve") == [
        (GATE, "", "Your school", 12, "Felt very or quite safe", 8, 12, 66, 100, ""),
    ]


def test_from_twenty_every_answer_has_a_line():
    found = of("large")

    assert [line[4:9] for line in found][:2] == [
        ("Felt very or quite safe", 26, 30, 57, 67),
        ("Very safe", 10, 14, 22, 32),
    ]
    assert len(found) == 7


def test_x_is_written_out_with_its_reason_and_nobody_is_counted_out():
    assert of("hidden") == [
        (
            *(GATE, "", "Your school", "fewer than 10", "Felt very or quite safe"),
            *("X", "X", "X", "X", "X: fewer than ten took part"),
        )
    ]


def test_both_files_hold_the_same_lines():
    told = listed("large")
    written = list(csv.reader(StringIO(csv_file(told).decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(xlsx_file("Safety", told))).active
    in_sheet = [
        ["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
    ]

    assert written[0] == list(HEADER)
    assert in_sheet == written


def test_a_question_that_looks_like_a_formula_is_made_harmless():
    told = listed("twelve")
    risky = [replace(each, asked_after='=HYPERLINK("http://x")') for each in told]

    assert '"\'=HYPERLINK(""http://x"")"' in csv_file(risky).decode("utf-8-sig")


@pytest.mark.parametrize("other", [{"title": "T"}, None, "12", 12])
def test_files_refuse_anything_but_what_the_publisher_made(other):
    with pytest.raises(TypeError, match="nothing else"):
        csv_file([Listed(other, "Your school")])


def test_even_the_fields_of_a_safe_table_are_refused():
    (told,) = listed("twelve")
    with pytest.raises(TypeError, match="nothing else"):
        csv_file([Listed(asdict(told.table), "Your school")])  # type: ignore[arg-type]


@settings(deadline=None, max_examples=25)
@given(st.data(), sizes())
def test_schools_with_the_same_ranges_have_the_same_files(data, attended):
    table = publish_school(rating(data.draw(schools(attended))))
    others = publish_school(rating({row.group: data.draw(twin(row, 2)) for row in table.rows}))
    first, second = ([Listed(each, "Your school")] for each in (table, others))

    assert csv_file(first) == csv_file(second)
    assert xlsx_file("Safety", first) == xlsx_file("Safety", second)

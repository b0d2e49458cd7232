"""Open data: every line is a printed range, and every column is what its dictionary says."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from consultations.models import EventPage, ReleaseTable
from consultations.results import open_data
from tests.consultations.portal.halls import a_hall, a_told_event, three_schools
from tests.factories.portal import publish

pytestmark = pytest.mark.django_db

X = "X"
DOCS = Path(__file__).resolve().parents[3] / "docs/open-data.md"


def tables(event: EventPage) -> list[ReleaseTable]:
    return [*event.release.tables.exclude(domain="school").order_by("domain", "position")]


def lines(event: EventPage) -> list[dict[str, str]]:
    text = open_data.as_csv(event, tables(event)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


@pytest.fixture
def event() -> EventPage:
    event = a_hall(three_schools(), safe={"Park": 12, "Group chats": 20}, of=30)
    publish(event)
    return EventPage.objects.get(pk=event.pk)


FITS = {
    "date": r"\d{4}-\d\d-\d\d",
    "domain": "community|online",
    "age_group": "secondary and college|primary",
    "key": r"(place|question):\d+(:when|:why|:safe)?",
    "asked_of": "everybody|after .+",
    "low": r"\d+|X",
    "high": r"\d+|X",
    "of": r"|\d{2,}",
    "low_percent": r"100|\d{1,2}|X",
    "high_percent": r"100|\d{1,2}|X",
    "note": ".*",
}
"""What the dictionary promises of a column, as a pattern; of every other, that something stands there."""


def test_every_column_holds_what_the_dictionary_says(event: EventPage) -> None:
    found = [*lines(event), *lines(a_told_event({"Park": 3}, of=7))]

    assert len(found) > 50
    assert tuple(found[0]) == open_data.HEADER == tuple(column.name for column in open_data.COLUMNS)
    assert [
        (name, line[name])
        for line in found
        for name in line
        if not re.fullmatch(FITS.get(name, ".+"), line[name])
    ] == []


def test_x_stands_in_all_four_figures_with_its_reason_or_in_none(event: EventPage) -> None:
    for line in (*lines(event), *lines(a_told_event({"Park": 3}, of=7))):
        shown = {line[name] == X for name in ("low", "high", "low_percent", "high_percent")}
        assert shown == {bool(line["note"])}


def test_a_rating_tells_those_who_feel_safe_then_each_answer() -> None:
    assert [
        (line["counted"], line["low"], line["high"]) for line in lines(a_told_event({"Park": 12}, of=30))
    ] == [
        ("felt very or quite safe", "10", "14"),
        ("Very safe", "10", "14"),
        ("Quite safe", "0", "4"),
        ("Fairly safe", "0", "4"),
        ("Not very safe", "0", "4"),
        ("Not at all safe", "12", "20"),
        ("No answer", "0", "4"),
    ]


def test_a_follow_up_says_after_which_answers_it_was_asked(event: EventPage) -> None:
    asked = {
        line["key"].rpartition(":")[2]: line["asked_of"]
        for line in lines(event)
        if line["key"].count(":") > 1
    }

    unsafe = "after Not very safe or Not at all safe"
    assert asked == {"safe": "after Very safe or Quite safe", "when": unsafe, "why": unsafe}


def test_the_spreadsheet_holds_the_same_lines(event: EventPage) -> None:
    sheet = load_workbook(BytesIO(open_data.as_xlsx(event, tables(event)))).active
    rows = [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]

    assert rows == [[*open_data.HEADER], *([*line.values()] for line in lines(event))]


def test_words_that_a_spreadsheet_would_work_out_do_nothing(event: EventPage) -> None:
    event.title = '=HYPERLINK("http://example.org")'

    assert {line["event"] for line in lines(event)} == {'\'=HYPERLINK("http://example.org")'}


def test_the_page_in_docs_lists_the_same_columns() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", DOCS.read_text(), re.MULTILINE)

    assert rows == [(column.name, column.meaning, column.values) for column in open_data.COLUMNS]

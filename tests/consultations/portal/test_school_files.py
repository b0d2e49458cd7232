"""The files of a school's page: the same tables through the same door, for its people and nobody else."""

import csv
import re
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from openpyxl import load_workbook

from consultations.models import EventPage, Organisation
from consultations.portal import school_paper
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_member_of_staff,
    a_sitting,
    an_event_asking,
    publish,
    pupils,
)

from .conftest import an_officer_of, get

FILES = ("school_csv", "school_xlsx", "school_pdf")
ABSENT = 4040404


@pytest.fixture
def walked(alder: Organisation, others: list[Organisation]) -> EventPage:
    event = an_event_asking(ABOUT_SCHOOL, places=[("Corridor", "school")])
    uneasy = {"Corridor: how safe": 4, "Corridor: why": (1,), SAFE_AT_SCHOOL: 1}
    a_sitting(event, alder, *pupils(12, uneasy))
    for school in (*others, a_school("Ivy School")):
        a_sitting(event, school, *pupils(10, {"Corridor: how safe": 1}))
    publish(event)
    return event


def opened(pdf: bytes) -> bytes:
    """All that is packed in a PDF, one after the other."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(each) for each in packed if each[:1] == b"x")


def in_csv(user: User, school: Organisation, event: EventPage) -> list[list[str]]:
    content = get(user, "school_csv", school.pk, event.pk).content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content)))


def test_the_file_holds_the_schools_own_line_then_all_schools_then_the_follow_ups(
    alice: User, alder: Organisation, walked: EventPage
) -> None:
    lines = in_csv(alice, alder, walked)[1:]
    corridor = [line for line in lines if line[0].startswith("Corridor")]

    assert corridor[0] == [
        *("Corridor", "", "This school", "12", "Felt very or quite safe", "0", "4", "0", "34", "")
    ]
    assert corridor[1][:7] == [
        "Corridor",
        "",
        "All schools together",
        "62",
        "Felt very or quite safe",
        "42",
        "54",
    ]
    dark = [line for line in corridor if "Too dark" in line[4]]
    assert [line[1:7] for line in dark] == [
        ["“Not very safe” or “Not at all safe”", "This school", "12", "Chose “Too dark”", "8", "12"]
    ]


def test_excel_gets_the_same_lines(alice: User, alder: Organisation, walked: EventPage) -> None:
    sheet = load_workbook(BytesIO(get(alice, "school_xlsx", alder.pk, walked.pk).content)).active
    in_sheet = [
        ["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
    ]

    assert in_sheet == in_csv(alice, alder, walked)


def test_the_page_for_the_school_council_is_one_page_with_a_title_and_a_language(
    alice: User, alder: Organisation, walked: EventPage
) -> None:
    response = get(alice, "school_pdf", alder.pk, walked.pk)

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="alder-school-')
    inside = opened(response.content)
    assert len(re.findall(rb"/Type /Page\b", inside)) == 1
    assert b"/Lang (en-gb)" in inside and b"/Marked true" in inside


def test_asked_for_twice_it_is_the_same_to_the_byte(
    alice: User, alder: Organisation, walked: EventPage
) -> None:
    for name in FILES:
        first, second = (get(alice, name, alder.pk, walked.pk).content for _ in range(2))
        assert first == second, name


def test_the_page_fetches_nothing_but_the_typeface() -> None:
    fetcher = school_paper._fetcher(school_paper._weasyprint())
    there = "file:///static/fonts/atkinson-hyperlegible-next-400.woff2"

    assert fetcher.fetch(there).read(4) == b"wOF2"
    for other in (
        "https://example.org/x.css",
        "file:///etc/passwd",
        "file:///static/fonts/../../etc/passwd",
        "file:///static/css/base.css",
        "data:text/css,a{}",
    ):
        with pytest.raises(ValueError, match="fetches nothing"):
            fetcher.fetch(other)


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What Python does where the library is there and Pango is not."""

    class Missing:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    yield


@pytest.mark.usefixtures("without_pango")
def test_a_server_that_cannot_draw_pages_says_so_and_points_to_the_printer(
    alice: User, alder: Organisation, walked: EventPage
) -> None:
    response = get(alice, "school_pdf", alder.pk, walked.pk)

    assert response.status_code == 503
    assert "press “Print everything”" in response.content.decode()


def test_who_gets_the_files_of_a_school(
    alice: User, bob: User, carol: User, alder: Organisation, birch: Organisation, walked: EventPage
) -> None:
    people = {
        "nobody": None,
        "its lead": alice,
        "its officer": an_officer_of(alder),
        "another lead": bob,
        "another officer": an_officer_of(birch),
        "the Board": carol,
        "staff": a_member_of_staff("access_admin"),
    }
    seen = {
        who: {get(user, name, alder.pk, walked.pk).status_code for name in FILES}
        for who, user in people.items()
    }

    assert seen == {
        "nobody": {302},
        "its lead": {200},
        "its officer": {200},
        **dict.fromkeys(("another lead", "another officer", "the Board", "staff"), {404}),
    }


def test_anothers_file_and_an_absent_one_answer_the_same_bytes(
    bob: User, alder: Organisation, walked: EventPage
) -> None:
    answers = {get(bob, name, alder.pk, pk).content for name in FILES for pk in (walked.pk, ABSENT)}

    assert len(answers) == 1


def test_no_browser_keeps_a_copy_of_a_file(alice: User, alder: Organisation, walked: EventPage) -> None:
    for name in FILES:
        assert "no-store" in get(alice, name, alder.pk, walked.pk).headers["Cache-Control"]

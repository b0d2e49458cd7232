"""Every file that is not one stops with a sentence, and changes nothing."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from consultations.engagement.gias import import_schools
from consultations.engagement.gias_file import GiasFileError
from consultations.engagement.gias_links import LinksFileError
from consultations.models import Organisation
from tests.consultations.gias_files import LINKS, ROBERT_CLACK, SCHOOLS, a_file

pytestmark = pytest.mark.django_db

GOOD = SCHOOLS.read_bytes()
HEADINGS = GOOD.splitlines()[0]

BAD = {
    "empty": (b"", "The file is empty"),
    "blank": (b"\xef\xbb\xbf \r\n \r\n", "The file is empty"),
    "headings only": (HEADINGS + b"\r\n", "headings and nothing below them"),
    "zip or Excel": (b"PK\x03\x04\x14\x00" + GOOD, "a zip or an Excel file"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "Unicode text"),
    "UTF-16 unmarked": (GOOD.decode().encode("utf-16-le"), "not a text file"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
    "web page": (b"\n<!DOCTYPE html><html><h1>Service unavailable</h1></html>", "a web page"),
    "other columns": (b"name,domain\nBarking station,Community\n", "URN, LA (code), EstablishmentName"),
    "one column short": (
        GOOD.replace(b"PhaseOfEducation (name)", b"Phase"),
        "PhaseOfEducation (name) not found",
    ),
    "semicolons": (GOOD.replace(b",", b";"), "not separated by commas"),
    "tabs": (GOOD.replace(b",", b"\t"), "not separated by commas"),
    "cut short": (GOOD.rstrip()[:-40], "stops in the middle of line 19"),
    "open quotation mark": (GOOD + b'101245,"Robert Cl', "quotation marks do not pair up"),
    "stray quotation mark": (GOOD.replace(b"Trinity School", b'"Trinity" School'), "quotation marks"),
    "mixed letters": (GOOD + "é".encode() + b"\xe9" + b"," * 13, "Some letters"),
    "unknown letters": (GOOD.replace(b"Trinity", b"Trinity\x81"), "Some letters"),
    "another county": (a_file({"LA (code)": "302"}).getvalue(), "no school of local authority 301"),
}


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD)
def test_a_file_that_is_not_one_says_so_and_changes_nothing(data: bytes, said: str) -> None:
    import_schools(file=a_file())
    before = list(Organisation.objects.values())

    with pytest.raises(GiasFileError) as error:
        import_schools(file=io.BytesIO(data))

    assert said in str(error.value)
    assert list(Organisation.objects.values()) == before


def test_a_bad_links_file_undoes_the_schools_that_came_with_it() -> None:
    with pytest.raises(LinksFileError, match=r"^The links file: .* LinkURN, LinkType not found"):
        import_schools(file=a_file(), links=a_file())

    assert not Organisation.objects.exists()


def test_the_links_file_in_the_place_of_the_schools_is_noticed() -> None:
    with (
        pytest.raises(GiasFileError, match="It begins with: URN, LinkURN, LinkName"),
        LINKS.open("rb") as file,
    ):
        import_schools(file=file)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"URN": "14094X"}, "URN: “14094X” is not a URN"),
        ({"URN": ""}, "URN: “” is not a URN"),
        ({"URN": "99999999999999"}, "URN: “99999999999999” is not a URN"),
        ({"EstablishmentName": " "}, "EstablishmentName: it has no name"),
        (
            {"EstablishmentStatus (name)": "Proposed to open"},
            "EstablishmentStatus (name): it has not opened yet",
        ),
        (
            {"EstablishmentStatus (name)": ""},
            "EstablishmentStatus (name): its status “” is neither open nor closed",
        ),
        ({"CloseDate": "31-02-2019"}, "CloseDate: “31-02-2019” is not a date like 31-08-2019"),
        ({"StatutoryLowAge": "three"}, "StatutoryLowAge: “three” is not an age"),
        (
            {"StatutoryLowAge": "11", "StatutoryHighAge": "7"},
            "its youngest age, 11, is above its oldest, 7",
        ),
        (
            {"EstablishmentNumber": "40270"},
            "establishment_number: Use at most 4 characters. These are 5.",
        ),
        ({"SuccessorURN": "soon"}, "SuccessorURN: “soon” is not a URN"),
    ],
)
def test_a_row_that_cannot_be_used_is_skipped_with_its_reason(cells: dict[str, str], reason: str) -> None:
    good = {**dict.fromkeys(cells, ""), **ROBERT_CLACK}
    report = import_schools(file=a_file(good, {"URN": "100001", **cells}))

    assert [(skipped.line, skipped.reason) for skipped in report.skipped] == [(3, reason)]
    assert [school.urn for school in Organisation.objects.all()] == [101245]


def test_the_second_of_two_rows_with_one_urn_is_skipped() -> None:
    report = import_schools(file=a_file({}, {"EstablishmentName": "Robert Clack Upper"}))

    assert [str(skipped) for skipped in report.skipped] == [
        "Line 3, Robert Clack Upper: URN 101245 is in the file twice; the first one counts."
    ]
    assert Organisation.objects.get().name == "Robert Clack School"


def test_a_short_row_in_the_middle_is_skipped_and_empty_lines_are_nothing() -> None:
    lines = a_file({}, {"URN": "100001"}).getvalue().splitlines()
    report = import_schools(file=io.BytesIO(b"\n".join([*lines[:2], b"1,2", b"", lines[2], b",,,,,", b""])))

    assert [str(skipped) for skipped in report.skipped] == ["Line 3: it has fewer than 6 columns."]
    assert len(report.added) == 2


def test_the_command_stops_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory. Nothing was changed.$") as error:
        call_command("import_schools", tmp_path / "nowhere.csv")

    assert error.value.returncode == 1

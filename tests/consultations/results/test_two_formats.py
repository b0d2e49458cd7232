"""An event with primary and secondary sessions: each format stands on those who were asked in it, and on no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from consultations.disclosure import Counts, Printout, Published, publish_borough, to_csv
from consultations.disclosure.__main__ import SAFE, main
from consultations.disclosure.attack import Harm, attack, read
from consultations.models import Organisation, Release
from consultations.results.publishing import hold_back
from consultations.results.queries import tally
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    a_sitting,
    an_event_asking,
    close,
    pupils,
)

pytestmark = pytest.mark.django_db

SAFE_BOTH = {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 1}


def a_release(*primary: int, secondary: tuple[int, ...] = (12, 12, 12, 12, 12, 12)) -> Release:
    """So many children of each primary school, and pupils of each secondary school."""
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    for phase, sizes in (("Primary", primary), ("Secondary", secondary)):
        for number, size in enumerate(sizes):
            a_sitting(event, a_school(f"{phase} {number}", phase=phase), *pupils(size, SAFE_BOTH))
    return close(event)


def shown(release: Release, format: str, domain: str) -> list[str]:
    """What is told of one domain in one format: sentences, or why it is X."""
    tables = release.tables.filter(format=format, domain=domain)
    return [table.safe_table.sentence(table.safe_table.rows[0]) for table in tables]


def test_a_release_keeps_who_came_in_each_format() -> None:
    release = a_release(10, 3)
    came = {format: sorted(schools.values()) for format, schools in release.attendance.items()}
    assert came == {"primary": [3, 10], "secondary": [12] * 6}
    assert (release.took_part, sum(release.came.values())) == (85, 85)


def test_one_large_school_of_a_format_is_not_hidden_by_those_of_the_other() -> None:
    """Forty children of one school and nine of two more: besides the largest nine, although eighty-one came."""
    release = a_release(40, 5, 4)
    assert shown(release, "primary", "online") == ["X: fewer than ten took part besides the largest school"]
    assert shown(release, "secondary", "online") == ["68 to 72 of 72 felt very or quite safe"]


def test_the_attacker_sees_a_figure_that_stands_on_one_large_school_of_its_format() -> None:
    """Had it been printed: in the file of the release it is found, and with both formats added up it was not."""
    release = a_release(40, 5, 4)
    printed = Published(question="q", table=publish_borough(of_three_schools(release)))
    primary, secondary = release.printouts([])
    together = Printout("e", primary.attendance | secondary.attendance, (printed,))

    found = attack(read(to_csv(Printout(primary.release, primary.attendance, (printed,)))))
    assert {each.harm for each in found} == {Harm.LARGE_SCHOOL}
    assert attack(read(to_csv(together))) == []


def of_three_schools(release: Release) -> Counts:
    """The forty-nine children as if they had been dealt evenly to the schools."""
    found = [each for each, *_ in tally(release.event).questions if each.format == "primary"]
    counts = next(each.counts for each in found if each.counts.domain == "online")
    sizes = dict(zip(counts.counts, (17, 16, 16), strict=True))
    return replace(counts, counts={group: (n, 0, 0, 0) for group, n in sizes.items()}, participants=sizes)


def test_the_rule_about_insiders_counts_the_schools_of_a_format() -> None:
    release = a_release(12, 12, 12, 12, 12)
    told = {
        format: {
            sentence for sentence in shown(release, format, "school") if " 12 " in sentence or "X" in sentence
        }
        for format in release.formats
    }
    assert told == {
        "primary": {"X: five or fewer schools took part"},
        "secondary": {"8 to 12 of 12 felt very or quite safe"},
    }


def test_an_all_through_school_is_a_school_of_each_format_with_its_own_children() -> None:
    alder = a_school("Alder", phase="All-through")
    event = an_event_asking(ABOUT_ONLINE)
    a_sitting(event, alder, *pupils(12, {SAFE_ONLINE: 1}))
    Organisation.objects.filter(pk=alder.pk).update(format_override="primary")
    alder.refresh_from_db()
    a_sitting(event, alder, *pupils(30, {SAFE_ONLINE: 1}))
    for name in ("Birch", "Cedar"):
        a_sitting(event, a_school(name), *pupils(10, {SAFE_ONLINE: 1}))
    release = close(event)

    assert release.attendance["primary"] == {str(alder.pk): 30}
    assert release.attendance["secondary"][str(alder.pk)] == 12
    assert shown(release, "primary", "online") == ["X: fewer than three schools took part"]
    assert shown(release, "secondary", "online") == ["28 to 32 of 32 felt very or quite safe"]


def test_the_file_of_both_formats_is_safe_and_tells_them_apart(tmp_path: Path) -> None:
    release = a_release(12, 12, 12, 12, 12, 12)
    text = to_csv(*release.printouts(release.tables.all()))
    file = tmp_path / "release.csv"
    file.write_text(text)

    key = f"e{release.event_id}"
    assert main(["audit", str(file)]) == SAFE
    assert read(text).attendance.keys() == {f"{key}-primary", f"{key}-secondary"}
    assert {(row.release, row.participants) for row in read(text).told if row.is_borough} == {
        (f"{key}-primary", 72),
        (f"{key}-secondary", 72),
    }


def test_progress_runs_through_both_formats() -> None:
    release, told = a_release(12, 12, 12), []
    hold_back(release, list(release.tables.all()), lambda *step: told.append(step))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]

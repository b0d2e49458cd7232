"""Closing attacks all numbers together. What can be worked out is not stored, and a release can be attacked again."""

import io
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.disclosure import to_csv
from consultations.disclosure.__main__ import FINDINGS, SAFE, main
from consultations.models import EventPage, Release
from consultations.models.submissions import Submission
from consultations.results import publishing
from consultations.results.queries import tally
from consultations.results.releases import NotReady
from consultations.results.tables import position
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    Answered,
    a_sitting,
    a_telling_event,
    an_event_asking,
    close,
    pupils,
)

pytestmark = pytest.mark.django_db

HELD_BACK = "together with the other figures it would tell too much"


def reasons(release: Release) -> dict[str, set[str]]:
    """Why each question shows X, over all schools; empty words where it does not."""
    found: dict[str, set[str]] = {}
    for table in release.tables.all():
        found.setdefault(table.safe_table.title, set()).add(table.safe_table.rows[0].reason)
    return found


def audit(text: str, folder: Path) -> int:
    file = folder / "release.csv"
    file.write_text(text)
    return main(["audit", str(file)])


def exported(release: Release) -> str:
    text = io.StringIO()
    call_command("export_release", release.pk, stdout=text)
    return text.getvalue()


def as_it_would_be_without_the_gate(event: EventPage) -> str:
    counted = tally(event)
    came = {format: {str(pk): n for pk, n in schools.items()} for format, schools in counted.came.items()}
    release = Release(event=event, attendance=came)
    return to_csv(*release.printouts(publishing.tables(release, counted.questions)))


def test_follow_ups_that_could_give_something_away_are_held_back_for_that_school(tmp_path: Path) -> None:
    """The other schools keep theirs: what one school's rating is prints nothing on another's page."""
    alder = a_school("Alder")
    event = a_telling_event(alder, "Corridor", "Yard")
    assert audit(as_it_would_be_without_the_gate(event), tmp_path) == FINDINGS

    release = close(event)

    own = release.tables.filter(organisation=alder)
    assert {each.safe_table.rows[0].reason for each in own if each.after} == {HELD_BACK}
    assert {each.safe_table.rows[0].reason for each in own if not each.after} == {""}
    others = release.tables.exclude(organisation=alder)
    assert {each.safe_table.rows[0].reason for each in others} == {""}
    assert release.dropped == [
        f"Some schools' figures for the follow-ups of “{place}” are held back: "
        "beside the rating they could tell what a few pupils said, whatever was chosen."
        for place in ("Corridor", "Yard")
    ]
    assert audit(exported(release), tmp_path) == SAFE


def test_the_same_answers_are_held_back_in_the_same_way_to_the_byte() -> None:
    event, seen = a_telling_event(a_school("Alder"), "Corridor"), []
    for _ in range(2):
        release = close(EventPage.objects.get(pk=event.pk))
        seen.append((exported(release), release.dropped, list(release.tables.values_list("table"))))
        release.delete()

    assert seen[0] == seen[1]
    assert HELD_BACK in seen[0][0]


def test_a_release_like_the_demos_is_safe_and_keeps_every_rating(tmp_path: Path) -> None:
    random = Random(2018)
    event = an_event_asking(
        ABOUT_SCHOOL, ABOUT_ONLINE, places=[("Corridor", "school"), ("Park", "community")]
    )
    for number, came in enumerate((3, 9, 10, 12, 14, 15, 21)):
        a_sitting(event, a_school(f"School {number}"), *(somebody(random) for _ in range(came)))
    release = close(event)
    text = exported(release)

    assert audit(text, tmp_path) == SAFE
    assert {drop.startswith("Some schools' figures for the follow-ups") for drop in release.dropped} <= {True}
    assert f"e{event.pk}-{position(2, 0)} 1 2" in text


def somebody(random: Random) -> Answered:
    asked = (SAFE_AT_SCHOOL, SAFE_ONLINE, "Corridor: how safe", "Park: how safe")
    chosen = {words: random.randint(1, 6) for words in asked}
    helps = {"Corridor: what": (random.randint(1, 7),)} if chosen["Corridor: how safe"] < 3 else {}
    return {**chosen, **helps}


def test_a_release_keeps_who_came_and_what_a_follow_up_follows() -> None:
    alder = a_school("Alder")
    release = close(a_telling_event(alder, "Corridor"))
    first, *follow_ups = release.tables.filter(organisation=alder).exclude(position__gte=100)

    assert (first.question, first.after) == (f"e{release.event_id}-0", None)
    assert {tuple(map(str, each.after)) for each in follow_ups} == {
        (first.question, "[1, 2]"),
        (first.question, "[4, 5]"),
    }
    assert len({each.question for each in follow_ups}) == len(follow_ups)
    assert list(release.attendance) == ["secondary"]
    assert (release.came[alder.pk], release.took_part, sum(release.came.values())) == (11, 61, 61)


def test_numbers_that_do_not_fit_their_forms_stop_the_closing_and_nothing_is_stored() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school(), {SAFE_AT_SCHOOL: 1})
    Submission.objects.update(sheet=b"\1\1")

    with pytest.raises(NotReady, match="could not be checked, so it stays open and nothing was stored"):
        close(event)
    assert not Release.objects.exists()


def test_closing_costs_the_same_queries_with_two_questions_as_with_one_and_with_more_schools() -> None:
    assert cost(schools=6, asked=1) == cost(schools=8, asked=2)


def cost(*, schools: int, asked: int) -> int:
    event = an_event_asking(*(ABOUT_SCHOOL, ABOUT_ONLINE)[:asked])
    for number in range(schools):
        a_sitting(event, a_school(f"School {number}"), *pupils(2, {SAFE_AT_SCHOOL: 1}))
    with CaptureQueriesContext(connection) as queries:
        close(event)
    return len(queries)


def test_a_release_that_is_not_there_is_named_with_those_that_are() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school(), {SAFE_AT_SCHOOL: 1})
    release = close(event)

    with pytest.raises(CommandError, match=f"There are: {release.pk} \\(Missing children\\)"):
        call_command("export_release", release.pk + 1)


def test_a_release_of_before_the_gate_is_not_exported_as_if_it_were_whole() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school(), {SAFE_AT_SCHOOL: 1})
    release = close(event)
    release.tables.update(question="")

    with pytest.raises(CommandError, match="before releases could be exported"):
        call_command("export_release", release.pk)

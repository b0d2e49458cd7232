""" "None of these" in a release: what everybody knows of it is told to the attacker, and is true of everybody."""

from pathlib import Path
from random import Random

import pytest

from consultations.disclosure import gate, to_csv
from consultations.disclosure.__main__ import SAFE, main
from consultations.disclosure.attack import Harm, attack, bounds, read
from consultations.models import EventPage, Release, ReleaseTable, SurveyQuestion
from consultations.results.queries import tally
from tests.factories.board import a_school
from tests.factories.portal import Answered, Asked, a_sitting, an_event_asking, close, pupils

pytestmark = pytest.mark.django_db

HELPS: Asked = ("What helps?", "several", "school", "Lights\nAdults\nNone of these")
ABOUT_TOWN: Asked = ("What helps in town?", "several", "community", "Lights\nAdults\nNone of these")
LIGHTS, BOTH, NONE = (1,), (1, 2), (3,)


def an_event(*asked: Asked) -> EventPage:
    event = an_event_asking(*asked)
    SurveyQuestion.objects.update(last_is_none=True)
    return event


def counts(event: EventPage) -> list[tuple[str, list[tuple[int, ...]]]]:
    """Of the first question, each option with what the schools make of it, in the order of their keys."""
    return [
        (each.counts.bands[0], [each.counts.counts[key] for key in sorted(each.counts.counts, key=int)])
        for each in tally(event).questions[0]
    ]


def a_release() -> Release:
    """Six schools of twelve or more: all were helped, none were, or about half."""
    event = an_event(HELPS, ABOUT_TOWN)
    for helped, others in ((12, 0), (0, 13), (7, 7), (5, 10), (8, 8), (11, 10)):
        said = [*(LIGHTS if pupil % 2 else BOTH for pupil in range(helped)), *[NONE] * others]
        pupils = ({HELPS[0]: each, ABOUT_TOWN[0]: each} for each in said)
        a_sitting(event, a_school(f"School of {len(said)}"), *pupils)
    return close(event)


def test_the_tables_of_a_release_say_what_nobody_chose_together_with_it() -> None:
    release = a_release()
    event = f"e{release.event_id}"
    apart = {(each.question, each.safe_table.bands[0], tuple(each.apart)) for each in release.tables.all()}

    assert apart == {
        (f"{event}-0", "Lights", ()),
        (f"{event}-1", "Adults", ()),
        (f"{event}-2", "None of these", (f"{event}-0", f"{event}-1")),
        (f"{event}-100", "Lights", ()),
        (f"{event}-101", "Adults", ()),
        (f"{event}-102", "None of these", (f"{event}-100", f"{event}-101")),
    }


def test_it_is_part_of_what_two_people_approve() -> None:
    release = a_release()
    tables = list(release.tables.all())
    before = release.digest_of(tables)
    next(table for table in tables if table.apart).apart = []
    assert before == release.digest != release.digest_of(tables)


def test_a_release_with_it_survives_the_attack_of_somebody_who_knows_it(tmp_path: Path) -> None:
    release = a_release()
    text = to_csv(*release.printouts(release.tables.all()))
    file = tmp_path / "release.csv"
    file.write_text(text)

    assert release.dropped == []
    assert {row.apart for row in read(text).told} > {()}
    assert main(["audit", str(file)]) == SAFE


def test_the_attacker_of_a_release_uses_it() -> None:
    """Of twenty-one eleven were helped by light and ten by nothing, each told as 10 to 16: so neither is over 11."""
    release = a_release()
    tables = [each for each in release.tables.all() if each.safe_table.rows[0].participants == 21]
    assert {str(each.safe_table.rows[0].headline) for each in tables} >= {"10 to 16"}
    assert most(release, tables) == 11
    for table in tables:
        table.apart = []
    assert most(release, tables) == 16


def most(release: Release, tables: list[ReleaseTable]) -> int:
    """As how many can have been helped by nothing, of those who were asked about school."""
    none = next(each.question for each in tables if each.safe_table.bands[0] == "None of these")
    left = bounds(read(to_csv(*release.printouts(tables))))
    return next(each.high for each in left if (each.question, each.first) == (none, 1))


def test_figures_that_cannot_be_true_beside_it_are_found() -> None:
    """Had both been printed as nearly everybody's, somebody would have chosen both."""
    release = a_release()
    tables = release.tables.order_by("position")
    lights, _, none = [each for each in tables if each.safe_table.rows[0].participants == 12]
    none.table = lights.table
    found = attack(read(to_csv(*release.printouts([lights, none]))))
    assert {each.harm for each in found} == {Harm.IMPOSSIBLE}
    none.apart = []
    assert attack(read(to_csv(*release.printouts([lights, none])))) == []


def test_whoever_chose_both_before_it_stood_alone_is_counted_with_the_others() -> None:
    """The form was changed between two schools. What the release says of it must be true of both."""
    event = an_event_asking(HELPS)
    a_sitting(event, a_school("Alder"), {HELPS[0]: (1, 3)}, {HELPS[0]: NONE})
    SurveyQuestion.objects.update(last_is_none=True)
    a_sitting(event, a_school("Birch"), {HELPS[0]: NONE}, {HELPS[0]: BOTH})

    assert counts(event) == [
        ("Lights", [(1, 1), (1, 1)]),
        ("Adults", [(0, 2), (1, 1)]),
        ("None of these", [(1, 1), (1, 1)]),
    ]


def test_an_option_that_does_not_stand_alone_is_counted_beside_others() -> None:
    event = an_event_asking(HELPS)
    a_sitting(event, a_school(), {HELPS[0]: (1, 3)})

    assert counts(event)[2] == ("None of these", [(1, 0)])
    assert {each.apart for each in tally(event).questions[0]} == {()}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_chosen_nothing_is_dropped_and_nothing_is_found(seed: int) -> None:
    """So no X tells that something would have been found."""
    chance = Random(seed)
    event = an_event(HELPS, ABOUT_TOWN)
    for number in range(6):
        answers: list[Answered] = [
            {HELPS[0]: chance.choice((NONE, LIGHTS, BOTH)), ABOUT_TOWN[0]: chance.choice((NONE, BOTH))}
            for _ in range(chance.choice((10, 11, 13, 20, 21)))
        ]
        a_sitting(event, a_school(f"School {number}"), *answers, *pupils(chance.randint(0, 3), {}))
    release = close(event)
    assert release.dropped == []
    (printout,) = release.printouts(release.tables.all())
    assert gate(printout).kept == printout

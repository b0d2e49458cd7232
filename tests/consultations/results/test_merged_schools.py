"""Schools that merged between an event and its closing are one school in its numbers, told once."""

import pytest

from consultations.models import EventPage, Organisation, Release
from consultations.results.queries import uncounted
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_sitting,
    an_event_asking,
    an_invitation,
    close,
    pupils,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def infants() -> Organisation:
    return a_school("Cedar Lower")


@pytest.fixture
def juniors() -> Organisation:
    return a_school("Cedar Upper")


def an_event(*schools: Organisation, others: int = 5) -> EventPage:
    event = an_event_asking(ABOUT_SCHOOL)
    for school in schools:
        a_sitting(event, school, *pupils(6, {SAFE_AT_SCHOOL: 1}))
    for number in range(others):
        a_sitting(event, a_school(f"School {number}"), *pupils(10, {SAFE_AT_SCHOOL: 1}))
    return event


def merged(*schools: Organisation) -> Organisation:
    new = a_school("Cedar School")
    Organisation.objects.filter(pk__in=[school.pk for school in schools]).update(
        successor=new, status="closed"
    )
    return new


def told(release: Release) -> dict[str, tuple[int, str]]:
    """Each school's own row: how many, and in which words."""
    tables = release.tables.exclude(organisation=None)
    rows = [(table.organisation.name, table.safe_table) for table in tables]
    return {name: (table.rows[0].participants, table.sentence(table.rows[0])) for name, table in rows}


def test_a_merged_school_is_told_once_and_its_parts_never(
    infants: Organisation, juniors: Organisation
) -> None:
    event = an_event(infants, juniors)
    new = merged(infants, juniors)
    release = close(event)

    mine = {name: row for name, row in told(release).items() if "Cedar" in name}
    assert mine == {"Cedar School": (12, "8 to 12 of 12 felt very or quite safe")}
    assert release.came == {
        new.pk: 12,
        **{school.pk: 10 for school in Organisation.objects.exclude(pk__in=(new.pk, infants.pk, juniors.pk))},
    }
    assert {each.made_of == {} for each in release.printouts(release.tables.all())[0].tables} == {True}


def test_every_pupil_is_in_one_group_of_the_attendance(infants: Organisation, juniors: Organisation) -> None:
    event = an_event(infants, juniors)
    merged(infants, juniors)
    release = close(event)
    assert sum(release.came.values()) == release.took_part == 62


def test_two_that_merged_do_not_count_as_two_schools(infants: Organisation, juniors: Organisation) -> None:
    """Six came. Whoever reads for the new school knows the answers of two of them."""
    event = an_event(infants, juniors, others=4)
    merged(infants, juniors)
    assert {sentence for _, sentence in told(close(event)).values()} == {"X: five or fewer schools took part"}


def test_a_school_with_a_new_urn_is_told_under_the_new_one_with_both_its_sessions(
    infants: Organisation,
) -> None:
    event = an_event(infants)
    new = merged(infants)
    a_sitting(event, new, *pupils(5, {SAFE_AT_SCHOOL: 1}))
    assert told(close(event))["Cedar School"] == (11, "7 to 11 of 11 felt very or quite safe")


def test_a_school_that_merges_after_the_closing_changes_nothing(
    infants: Organisation, juniors: Organisation
) -> None:
    release = close(an_event(infants, juniors))
    before = told(release)
    merged(infants, juniors)
    release.refresh_from_db()
    assert told(release) == before
    assert release.digest == release.digest_of(release.tables.all())


def test_a_ring_of_successors_is_no_merger(infants: Organisation, juniors: Organisation) -> None:
    event = an_event(infants, juniors)
    Organisation.objects.filter(pk=infants.pk).update(successor=juniors)
    Organisation.objects.filter(pk=juniors.pk).update(successor=infants)
    assert {name: n for name, (n, _) in told(close(event)).items() if "Cedar" in name} == {
        "Cedar Lower": 6,
        "Cedar Upper": 6,
    }


def test_the_release_still_says_of_which_part_nobody_counted_heads(
    infants: Organisation, juniors: Organisation
) -> None:
    event = an_event(infants, juniors, others=0)
    an_invitation(event, infants, state="attended", head_count=6)
    merged(infants, juniors)
    assert uncounted(close(event)) == [juniors]

"""Closing an event: once, for good, and nothing in a table that is somebody else's."""

import uuid
from collections.abc import Sequence
from itertools import accumulate
from random import Random

import pytest

from consultations.disclosure import DEFAULT_POLICY, SafeTable
from consultations.models import EventPage, Organisation, Release, ReleaseTable
from consultations.models.submissions import Submission
from consultations.results import releases
from consultations.results.queries import tally, took_part
from consultations.results.releases import NotReady, close_event
from consultations.sessions.actions import close_session, reopen_session
from consultations.tablet.actions import NotNow, join
from consultations.tablet.ledger import accept
from tests.factories import tablets
from tests.factories.board import a_person, a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    Answered,
    a_sitting,
    an_event_asking,
    an_invitation,
    close,
    pupils,
)

pytestmark = pytest.mark.django_db

BOTH = {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 1}


def schools(number: int) -> list[Organisation]:
    return [a_school(f"School {chr(65 + index)}") for index in range(number)]


def held(sizes: Sequence[int], answered: Answered = BOTH) -> tuple[EventPage, list[Organisation]]:
    """An event with a question about school and one about online life, and schools of these sizes."""
    event, came = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE), schools(len(sizes))
    for school, size in zip(came, sizes, strict=True):
        a_sitting(event, school, *pupils(size, answered))
    return event, came


def stored(event: EventPage) -> list[tuple[int | None, str, int, str]]:
    tables = ReleaseTable.objects.filter(release__event=event).order_by("organisation", "domain", "position")
    return list(tables.values_list("organisation", "domain", "position", "table"))


def test_a_school_question_is_told_to_each_school_and_for_the_borough_and_others_for_the_borough_alone() -> (
    None
):
    event, came = held([12] * 6)

    release = close(event)

    own = release.tables.exclude(organisation=None)
    assert sorted(own.values_list("organisation", "domain")) == [(school.pk, "school") for school in came]
    borough = release.tables.filter(organisation=None).values_list("domain", "about")
    assert sorted(domain for domain, _ in borough) == ["online", "school"]
    assert [[row.group for row in table.safe_table.rows] for table in own.order_by("organisation")] == [
        [str(school.pk)] for school in came
    ]
    assert (release.took_part, event.is_closed) == (72, True)
    assert release.policy["width"] == DEFAULT_POLICY.width


def test_an_event_is_not_closed_while_a_session_is_open() -> None:
    event, _ = held([12] * 6)
    reopen_session(event.sessions.first())

    with pytest.raises(NotReady, match="still open"):
        close_event(event, by=a_person())
    assert not Release.objects.exists()


def test_an_event_is_closed_once() -> None:
    event, _ = held([12] * 6)
    close(event)
    before = stored(event)

    with pytest.raises(NotReady, match="closed already"):
        close_event(EventPage.objects.get(), by=a_person())
    assert stored(event) == before


def test_of_two_people_who_close_at_once_one_is_told() -> None:
    event, _ = held([12] * 6)
    close_event(event, by=a_person())

    with pytest.raises(NotReady, match="just closed"):
        releases._save(Release(event=EventPage.objects.get(), frozen_by=a_person(), policy={}, took_part=72))


def test_an_event_that_nobody_came_to_is_not_closed_by_mistake() -> None:
    with pytest.raises(NotReady, match="Nobody has taken part"):
        close_event(an_event_asking(ABOUT_SCHOOL), by=a_person())


def test_an_event_that_nobody_came_to_is_closed_without_numbers_when_that_is_meant() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    release = close_event(event, by=a_person(), without_numbers=True)

    assert (release.took_part, list(release.tables.all()), event.is_closed) == (0, [], True)


def test_whoever_sent_something_is_not_thrown_away_with_a_cancelled_event() -> None:
    event, _ = held([1])

    with pytest.raises(NotReady, match="Somebody has just sent something"):
        close_event(event, by=a_person(), without_numbers=True)
    assert not Release.objects.exists()


def test_a_forum_has_no_table_and_changes_none() -> None:
    """Its numbers are never published, whatever head count somebody records for it."""

    def told(came: int) -> list[object]:
        event, _ = held([12] * 6)
        forum = Organisation.objects.create(kind="forum", name=f"Forum of {came}")
        if came:
            a_sitting(event, forum, *pupils(came, {SAFE_AT_SCHOOL: 5, SAFE_ONLINE: 5}))
            an_invitation(event, forum, state="attended", head_count=came)
        tables = close(event).tables
        assert not tables.filter(organisation=forum).exists()
        assert sorted(Release.objects.get(event=event).came.values()) == [12] * 6
        return [table.safe_table.rows[0].totals for table in tables.order_by("position", "organisation")]

    without = told(0)
    assert any(without) and told(12) == without


def test_an_event_is_not_closed_while_more_sent_than_came() -> None:
    """Twelve made up on top of two would lift a tiny school over ten."""
    event, came = held([14, 12, 13])
    for school in came:
        an_invitation(event, school, state="attended", head_count=12)

    with pytest.raises(NotReady) as refusal:
        close_event(event, by=a_person())
    assert str(refusal.value) == (
        "School A sent 14 and 12 came. School C sent 13 and 12 came. Check the head count before you close."
    )
    assert not Release.objects.exists()


def test_two_sessions_of_a_school_are_held_against_one_head_count() -> None:
    event, (school,) = held([7])
    a_sitting(event, school, *pupils(7, BOTH))
    an_invitation(event, school, state="attended", head_count=13)

    with pytest.raises(NotReady, match="School A sent 14 and 13 came"):
        close_event(event, by=a_person())


def test_as_many_as_came_an_unknown_head_count_and_another_events_do_not_hold_it_up() -> None:
    event, (alder, birch, _) = held([12, 12, 12])
    an_invitation(event, alder, state="attended", head_count=12)
    an_invitation(event, birch, state="attended")
    an_invitation(an_event_asking(ABOUT_SCHOOL, theme="Bullying"), alder, state="attended", head_count=1)

    assert close_event(event, by=a_person()).took_part == 36


def test_late_submissions_are_held_and_change_no_byte() -> None:
    event, _ = held([12] * 6)
    session = event.sessions.first()
    reopen_session(session)
    joined = join(session.join_code)
    assert joined
    close_session(session)
    close(event)
    before = stored(event)

    with pytest.raises(NotNow, match="closed"):
        join(session.join_code)
    id = tablets.send(joined, {screen.key: 5 for screen in joined.book.screens()})
    late = Submission.objects.get(pk=id)
    assert (late.standing, bytes(late.sheet), took_part(event)[session.organisation_id]) == ("held", b"", 12)
    assert stored(event) == before
    accept(id, by=a_person())
    late.refresh_from_db()
    assert (late.standing, bytes(late.sheet), took_part(event)[session.organisation_id]) == (
        "late",
        b"\5\5",
        12,
    )
    assert stored(event) == before


def test_no_row_that_comes_by_another_way_changes_a_byte_either() -> None:
    event, _ = held([12] * 6)
    close(event)
    before = stored(event)

    earlier = Submission.objects.first()
    earlier.pk, earlier.sheet = uuid.uuid4(), b"\x05\x05"
    earlier.save(force_insert=True)
    assert Submission.objects.count() == 73
    assert stored(event) == before


def test_no_byte_of_a_schools_table_depends_on_another_schools_answers() -> None:
    def told(others: int) -> list[SafeTable]:
        event, came = held([12] * 6, {SAFE_AT_SCHOOL: others})
        Submission.objects.filter(session__organisation=came[0]).update(sheet=b"\x01\x00")
        return [table.safe_table for table in close(event).tables.filter(organisation=came[0])]

    (alike,), (apart,) = told(1), told(5)
    assert alike.rows[0].group != apart.rows[0].group
    own = f'"group":"{alike.rows[0].group}"'
    assert alike.to_json().replace(own, "") == apart.to_json().replace(f'"group":"{apart.rows[0].group}"', "")


def test_a_school_under_ten_has_its_tables_and_they_show_x() -> None:
    event, came = held([9, 12, 12, 12, 12, 12])

    tables = close(event).tables.filter(organisation=came[0])

    assert [table.safe_table.rows[0].reason for table in tables] == ["fewer than ten took part"]


def test_with_five_schools_the_borough_is_shown_and_no_school_is() -> None:
    event, _ = held([12] * 5)

    told = {
        (table.organisation_id is None, table.safe_table.rows[0].reason)
        for table in close(event).tables.all()
    }

    assert told == {(False, "five or fewer schools took part"), (True, "")}


def test_who_is_hidden_depends_on_attendance_and_never_on_answers() -> None:
    def hidden(answered: Answered) -> list[str]:
        event, _ = held([9, 10, 19, 20, 12, 12], answered)
        tables = close(event).tables.order_by("position", "organisation")
        return [table.safe_table.rows[0].reason for table in tables]

    assert hidden(BOTH) == hidden({}) == hidden({SAFE_AT_SCHOOL: 5, SAFE_ONLINE: 3})


def test_every_printed_range_holds_the_truth() -> None:
    random, event, came = Random(7), an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE), schools(7)
    for school, size in zip(came, (10, 11, 14, 19, 20, 26, 31), strict=True):
        answers = [
            {SAFE_AT_SCHOOL: random.randint(1, 6), SAFE_ONLINE: random.randint(1, 6)} for _ in range(size)
        ]
        a_sitting(event, school, *answers)
    (at_school,), (online,) = tally(event).questions
    truth = {
        domain: {**counts, "borough": tuple(map(sum, zip(*counts.values(), strict=True)))}
        for domain, counts in (("school", at_school.counts.counts), ("online", online.counts.counts))
    }

    for table in close(event).tables.all():
        (row,) = table.safe_table.rows
        running = list(accumulate(truth[table.domain][row.group]))
        assert row.headline and row.headline.low <= running[1] <= row.headline.high
        assert all(t.low <= n <= t.high for t, n in zip(row.totals, running, strict=False))

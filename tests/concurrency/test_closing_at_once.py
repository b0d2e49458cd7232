"""Closing an event while others close it too, or still send: one release, of one moment."""

from collections import Counter
from functools import partial
from itertools import count

import pytest

from consultations.models import EventPage, Organisation, Release
from consultations.models.organisations import Kind
from consultations.models.submissions import Submission
from consultations.results.queries import held_of, took_part
from consultations.results.releases import APPROVERS, NotReady, approve, close_event, compute
from consultations.sessions.actions import close_session, open_session
from tests.factories import board
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    a_sitting,
    an_approver,
    an_event_asking,
    close,
    pupils,
)

from .pupils import Room
from .race import kinds, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

SCHOOLS, CAME, IN_THE_FORUM, ROUNDS, EACH = 6, 12, 11, 6, 8
names = count(1)


def an_event_that_was_held() -> EventPage:
    """Six schools, twelve young people of each, and a forum, whose answers are never counted."""
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    came = [board.a_school(f"School {next(names)}") for _ in range(SCHOOLS)]
    for school in came:
        a_sitting(event, school, *pupils(CAME, {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 1}))
    forum = Organisation.objects.create(kind=Kind.FORUM, name=f"Forum {next(names)}")
    a_sitting(event, forum, *pupils(IN_THE_FORUM, {SAFE_AT_SCHOOL: 1}))
    return event


def rooms_with_a_late_tablet(event: EventPage) -> list[Room]:
    """One a school: it joined before the session was closed, and still has something to send."""
    rooms = []
    for school in Organisation.objects.filter(sessions__event=event, kind=Kind.SCHOOL).distinct():
        session = open_session(
            event=event,
            organisation=school,
            safeguarding_lead="Mrs Okafor",
            safeguarding_lead_contact="Room 4",
            by=board.a_person(),
        )
        rooms.append(Room.of(session))
        close_session(session)
    return rooms


def test_of_two_people_who_close_an_event_at_once_one_is_told() -> None:
    people = [board.a_person("Alice"), board.a_person("Bob")]
    for _ in range(ROUNDS):
        event = an_event_that_was_held()

        results = race([partial(close_event, event, by=by) for by in people], NotReady)

        assert kinds(results) == ["NotReady", "Release"]
        release = Release.objects.get(event=event)
        assert release in results
        assert release.frozen_by == people[results.index(release)]
        # Each school's own, and all together beside it.
        told = Counter(release.tables.values_list("domain", flat=True))
        assert told == {"school": SCHOOLS + 1, "online": 1}


def test_all_numbers_of_a_release_are_of_one_moment_while_tablets_still_send() -> None:
    alice = board.a_person("Alice")
    for _ in range(ROUNDS):
        event = an_event_that_was_held()
        before = Submission.objects.filter(session__event=event).count()
        senders = [partial(room.send_new, EACH, rating=1) for room in rooms_with_a_late_tablet(event)]

        release, *answers = race([partial(close_event, event, by=alice), *senders])

        statuses = Counter(status for told in answers for status in told)
        rows = Counter(Submission.objects.filter(session__event=event).values_list("standing", flat=True))
        assert set(rows) <= {"counted", "held", "late"} and rows.total() == before + SCHOOLS * EACH
        assert statuses == {201: SCHOOLS * EACH}
        release.refresh_from_db()
        counted = release.took_part
        assert before <= counted + IN_THE_FORUM == rows["counted"]
        tables = [table.safe_table for table in release.tables.all()]
        borough = {row.participants for table in tables for row in table.rows if table.kind == "borough"}
        schools = [row.participants for table in tables for row in table.rows if table.kind == "school"]
        assert (borough, sum(schools), len(schools)) == ({counted}, counted, SCHOOLS)


def test_after_the_release_whoever_sends_is_held() -> None:
    event = an_event_that_was_held()
    rooms = rooms_with_a_late_tablet(event)
    close_event(event, by=board.a_person("Alice"))
    before = took_part(event)

    assert race(partial(room.send_new, 1, rating=1) for room in rooms) == [[201]] * SCHOOLS
    assert (took_part(event), held_of(event)) == (before, SCHOOLS)


def test_of_two_workers_on_one_release_one_stores_it() -> None:
    for _ in range(ROUNDS):
        release = close_event(an_event_that_was_held(), by=board.a_person())
        again_begun(release)

        race([partial(compute, release.pk), partial(compute, release.pk)])

        release.refresh_from_db()
        tables = release.tables.all()
        assert (release.state, release.digest) == ("ready", release.digest_of(tables))
        keys = Counter(tables.values_list("question", "organisation"))
        assert (len(keys), keys.total()) == (SCHOOLS + 2, SCHOOLS + 2)


def test_of_two_people_who_say_yes_at_once_the_second_publishes() -> None:
    for _ in range(ROUNDS):
        release = close(an_event_that_was_held())
        people = [an_approver() for _ in range(APPROVERS)]

        race([partial(approve, release, digest=release.digest, by=person) for person in people])

        release.refresh_from_db()
        assert (release.is_published, release.approvals.count()) == (True, APPROVERS)


def test_one_person_who_clicks_twice_has_said_yes_once() -> None:
    for _ in range(ROUNDS):
        release, alice = close(an_event_that_was_held()), an_approver()

        yes = partial(approve, release, digest=release.digest, by=alice)
        assert kinds(race([yes, yes], NotReady)) == ["NotReady", "Release"]

        release.refresh_from_db()
        assert (release.state, release.approvals.count()) == ("ready", 1)


def again_begun(release: Release) -> None:
    """As it was before its numbers were worked out: here there is no worker who waits."""
    release.tables.all().delete()
    Release.objects.filter(pk=release.pk).update(state="computing", digest="")

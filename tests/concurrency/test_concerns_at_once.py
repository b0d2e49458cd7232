"""Many people act on concerns at the same moment: one chain comes of it, without a fork or a gap."""

from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from consultations.models import Session
from consultations.models.concerns import Concern, ConcernEntry
from consultations.safeguarding import actions, chain
from consultations.triage.actions import JustDecided
from tests.factories import board
from tests.factories.concerns import a_concern

from .race import kinds, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AT_ONCE, ROUNDS = 12, 5


@pytest.fixture
def alice(transactional_db: None) -> User:
    return board.a_person("Alice")


def test_entries_written_at_once_stand_one_after_the_other(session: Session, alice: User) -> None:
    concerns = [a_concern(session, by=alice) for _ in range(AT_ONCE)]
    for _ in range(ROUNDS):
        race([partial(chain.add_entry, concern, "read", by="Alice") for concern in concerns])

    found = chain.verify()
    assert (found.broken, found.number) == ("", AT_ONCE * (1 + ROUNDS))


def test_the_first_two_entries_of_a_site_do_not_fork(session: Session, alice: User) -> None:
    """There is no head to lock yet: it is made once."""
    race([partial(a_concern, session, by=alice) for _ in range(AT_ONCE)])

    assert (chain.verify().broken, ConcernEntry.objects.count()) == ("", AT_ONCE)


def test_an_entry_that_is_taken_back_leaves_no_gap(session: Session, alice: User) -> None:
    concern = a_concern(session, by=alice)

    def write_and_fail() -> None:
        with transaction.atomic():
            chain.add_entry(concern, "read", by="Alice")
            raise LookupError

    race([write_and_fail, partial(chain.add_entry, concern, "read", by="Bob")] * 6, LookupError)

    assert (chain.verify().broken, ConcernEntry.objects.count()) == ("", 7)


def test_a_concern_is_handed_over_acknowledged_and_closed_once(session: Session, alice: User) -> None:
    bob = board.a_person("Bob")
    for _ in range(ROUNDS):
        concern = a_concern(session, by=alice)
        for step in (
            lambda look, by: actions.hand_over(look, by=by, to=by.username, how="phone"),
            lambda look, by: actions.acknowledge(look, by=by.username),
            lambda look, by: actions.close(look, by=by),
        ):
            looks = [Concern.objects.get(pk=concern.pk) for _ in "12"]
            jobs = [partial(step, look, by) for look, by in zip(looks, (alice, bob), strict=True)]
            assert kinds(race(jobs, JustDecided)) == ["JustDecided", "NoneType"]

    steps = ConcernEntry.objects.filter(concern=concern).values_list("kind", flat=True)
    assert list(steps) == ["raised", "handed_over", "acknowledged", "closed"]
    assert chain.verify().broken == ""


def test_the_server_refuses_to_change_the_record(session: Session, alice: User) -> None:

    a_concern(session, by=alice)
    for statement in (
        "UPDATE consultations_concernentry SET number = 2",
        "DELETE FROM consultations_concernentry",
    ):
        with (
            pytest.raises(DatabaseError, match="only ever added to"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert chain.verify().broken == ""

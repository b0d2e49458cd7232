"""What is held while others decide, close_event or close at the same moment."""

from collections import Counter
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User

from consultations.models import EventPage, Release, SealingKey, Session
from consultations.models.quarantine import Quarantined
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.results.releases import NotReady, close_event
from consultations.sessions.actions import close_session
from consultations.tablet import keys
from consultations.tablet.ledger import Decided, accept, discard
from tests.factories import board, tablets

from .pupils import Room
from .race import kinds, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS, TABLETS, EACH = 15, 20, 10
DECISIONS = {"accept": accept, "discard": partial(discard, reason="A trial")}


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    return [board.a_person("Alice"), board.a_person("Bob")]


def one_held(session: Session) -> UUID:
    tablets.hold_everything(session)
    joined = tablets.joined(session)
    key = next(screen.key for screen in joined.book.screens() if screen.kind == "text")
    return tablets.send(joined, {key: "More lights"})


@pytest.mark.parametrize("second", DECISIONS)
@pytest.mark.parametrize("first", DECISIONS)
def test_of_two_who_decide_at_once_one_does_and_the_other_is_told(
    first: str, second: str, session: Session, people: list[User]
) -> None:
    for _ in range(ROUNDS):
        before, id = Text.objects.count(), one_held(session)
        jobs = [partial(DECISIONS[name], id, by=by) for name, by in zip((first, second), people, strict=True)]

        results = race(jobs, Decided)

        assert kinds(results) == ["Decided", "NoneType"]
        winner = results.index(None)
        held, accepted = Quarantined.objects.get(pk=id), (first, second)[winner] == "accept"
        assert (held.decided_by, held.verdict) == (people[winner], "accepted" if accepted else "discarded")
        assert (bytes(held.sealed), Text.objects.count() - before) == (b"", int(accepted))
        assert held.submission.standing == ("counted" if accepted else "discarded")


def test_whoever_is_accepted_while_the_event_is_closed_is_in_the_release_or_holds_it_up(
    people: list[User],
) -> None:
    """Nobody is counted by nobody: either the release waits for that decision, or it is refused."""
    for number in range(ROUNDS):
        session = board.a_session(board.an_event(f"Event {number}", activities=("survey",)))
        tablets.send(tablets.joined(session), {})
        id = one_held(session)
        close_session(session)

        closing, accepting = (
            partial(close_event, session.event, by=people[0]),
            partial(accept, id, by=people[1]),
        )
        release, _ = race([closing, accepting], NotReady)

        assert Submission.objects.get(pk=id).standing == "counted"
        assert (release if isinstance(release, Release) else closing()).took_part == 2


def test_a_session_that_is_closed_while_tablets_send_loses_nothing(event: EventPage) -> None:
    session = board.a_session(event)
    room = Room.of(session)
    queues = [[(id := uuid4(), room.body(id, "lights")) for _ in range(EACH)] for _ in range(TABLETS)]

    def tablet(queue: list[tuple[UUID, bytes]]) -> list[int]:
        return [room.send(id, box) for id, box in queue]

    _, *answers = race([partial(close_session, session), *(partial(tablet, queue) for queue in queues)])

    assert Counter(status for told in answers for status in told) == {201: TABLETS * EACH}
    assert set(Submission.objects.values_list("pk", flat=True)) == {id for queue in queues for id, _ in queue}
    session.refresh_from_db()
    assert session.is_closed


def test_an_event_that_is_frozen_while_tablets_send_loses_nothing_and_doubles_nothing(
    people: list[User],
) -> None:
    session = board.a_session(board.an_event(activities=("survey",)))
    room = Room.of(session)
    room.send_new(1)
    close_session(session)
    queues = [[(id := uuid4(), room.body(id)) for _ in range(EACH)] for _ in range(TABLETS)]

    def tablet(queue: list[tuple[UUID, bytes]]) -> list[int]:
        return [status for id, box in queue for status in (room.send(id, box), room.send(id, box))]

    release, *answers = race(
        [partial(close_event, session.event, by=people[0]), *(partial(tablet, queue) for queue in queues)]
    )

    assert answers == [[201, 200] * EACH] * TABLETS
    assert Submission.objects.count() == 1 + TABLETS * EACH
    held = Submission.objects.filter(standing="held")
    assert Quarantined.objects.count() == held.count()
    assert 1 <= release.took_part == Submission.objects.filter(standing="counted").count()


def test_two_who_change_the_sealing_key_at_once_leave_one(transactional_db: None) -> None:
    for _ in range(ROUNDS):
        race([keys.rotate, keys.rotate, keys.current])
        assert SealingKey.objects.filter(is_current=True).count() == 1

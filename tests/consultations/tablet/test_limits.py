"""Limits are about tickets, events and wrong codes. A whole school behind one address never meets another's."""

import uuid

import pytest
from django.test import Client

from consultations import buckets
from consultations.buckets import Bucket, TooMany
from consultations.models.submissions import Submission
from consultations.tablet import limits
from tests.factories import board, tablets


class Clock:
    """Stands still until it is put forward."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def time(self) -> float:
        return self.now


class Names:
    """A cache that keeps nothing but the names it is asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def get(self, name: str, default: object) -> object:
        self.names.add(name)
        return default

    def set(self, name: str, *_: object) -> None:
        self.names.add(name)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(buckets, "time", clock)
    return clock


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real rules with buckets that a test can empty."""
    monkeypatch.setattr(limits, "TICKET", Bucket("ticket", size=3, per_second=0.5))
    monkeypatch.setattr(limits, "EVENT", Bucket("event", size=5, per_second=0.5))
    monkeypatch.setattr(limits, "WRONG_CODES", Bucket("wrong-codes", size=3, per_second=0.5))


def taken(bucket: Bucket, key: object = "all") -> int:
    """How many can be taken at this moment."""
    number = 0
    try:
        while True:
            bucket.take(key)
            number += 1
    except TooMany:
        return number


def statuses(tablet, times: int) -> list[int]:
    return [tablet.send({}).status_code for _ in range(times)]


def try_code(code: str, address: str = "192.0.2.1", path: str = "/take-part/join/"):
    return Client(REMOTE_ADDR=address).post(path, {"code": code})


def test_a_bucket_gives_what_it_holds_and_is_filled_again_in_time(clock: Clock) -> None:
    bucket = Bucket("test", size=5, per_second=2)
    assert (taken(bucket), taken(bucket), taken(bucket, "another")) == (5, 0, 5)
    assert bucket.wait() == 1
    clock.now += 1
    assert taken(bucket) == 2
    clock.now += 3600
    assert taken(bucket) == 5


def test_it_says_when_to_try_again_and_then_there_is_one(clock: Clock) -> None:
    bucket = Bucket("test", size=1, per_second=0.1)
    bucket.take("all")
    with pytest.raises(TooMany) as refused:
        bucket.take("all")
    assert refused.value.seconds == 10
    clock.now += refused.value.seconds
    bucket.take("all")


def test_a_clock_that_is_set_back_empties_nothing(clock: Clock) -> None:
    bucket = Bucket("test", size=5, per_second=1)
    assert taken(bucket) == 5
    clock.now -= 365 * 24 * 3600
    assert taken(bucket) == 5


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bucket", [limits.TICKET, limits.EVENT, limits.WRONG_CODES])
def test_every_kind_of_cache_takes_the_names(bucket: Bucket) -> None:
    bucket.take("1-1700000000")


def test_a_class_of_100_that_sends_at_once_passes(join_tablet, clock: Clock) -> None:
    """They joined in the same hour, so all hold one ticket, and each has five waiting."""
    tablet = join_tablet()
    assert limits.TICKET.size >= 100 * 5
    assert statuses(tablet, 100) == [201] * 100


def test_a_flood_on_one_ticket_is_told_when_to_try_again_and_nothing_of_it_is_stored(
    tablet, small, clock: Clock
) -> None:
    assert statuses(tablet, 5) == [201, 201, 201, 429, 429]
    id = uuid.uuid4()
    box = tablet.sealed({}, id)
    refused = tablet.post(box, id)
    assert (refused.status_code, refused["Retry-After"]) == (429, "2")
    assert "send again" in refused.json()["error"]
    assert Submission.objects.count() == 3
    clock.now += 2
    assert tablet.post(box, id).status_code == 201


def test_a_flood_in_one_session_leaves_the_others_of_the_event_their_share(join_tablet, small, clock) -> None:
    flooded = join_tablet()
    other = join_tablet(board.a_session(flooded.joined.session.event))
    elsewhere = join_tablet()
    assert statuses(flooded, 4) == [201, 201, 201, 429]
    assert statuses(other, 3) == [201, 201, 429]
    assert statuses(elsewhere, 3) == [201, 201, 201]


def test_what_is_refused_for_another_reason_costs_nothing(tablet, small, clock) -> None:
    assert [tablet.post(b"x", uuid.uuid4()).status_code for _ in range(10)] == [422] * 10
    assert [tablet.send_with("forged").status_code for _ in range(10)] == [401] * 10
    assert statuses(tablet, 1) == [201]


@pytest.mark.parametrize("path", ["/take-part/", "/take-part/join/"])
def test_wrong_codes_of_everybody_count_together_and_then_a_right_one_waits_too(
    db, small, clock, path
) -> None:
    """Else whoever guesses could tell a right one from a wrong one by the answer."""
    code = board.a_session().join_code
    wrong = [try_code("ZZZZZZ", f"192.0.2.{n}", path).status_code for n in range(3)]
    refused = try_code(code, "198.51.100.7", path)
    assert (wrong, refused.status_code) == ([422] * 3, 429)
    assert "Too many wrong codes" in refused.content.decode()
    clock.now += 2
    assert try_code(code, "198.51.100.7", path).status_code == 200


def test_the_script_is_told_when_to_try_a_code_again(db, small, clock) -> None:
    for _ in range(3):
        try_code("ZZZZZZ")
    refused = try_code("ZZZZZZ")
    assert (refused.status_code, refused["Retry-After"]) == (429, "2")


def test_right_codes_and_codes_of_a_wrong_length_cost_nothing(db, small, clock) -> None:
    code = board.a_session().join_code
    assert [try_code(code).status_code for _ in range(10)] == [200] * 10
    assert [try_code("ABC").status_code for _ in range(10)] == [422] * 10
    assert limits.WRONG_CODES.wait() == 0


def test_no_limit_knows_an_address(tablet, monkeypatch, clock) -> None:
    """One school behind one address, or one flood from many: the same buckets are asked."""

    def asked_from(address: str) -> set[str]:
        monkeypatch.setattr(buckets, "cache", seen := Names())
        tablet.client = Client(REMOTE_ADDR=address, headers={"X-Forwarded-For": address})
        assert tablet.send({}).status_code == 201
        assert try_code("ZZZZZZ", address).status_code == 422
        return seen.names

    one, two = asked_from("192.0.2.1"), asked_from("198.51.100.7")
    assert one == two and len(one) == 3
    assert not any("192.0.2.1" in key or "198.51.100.7" in key for key in one | two)


def test_the_demo_and_the_paper_desk_know_no_limit(db, small, clock) -> None:
    """They are no tablets: nobody could flood through them who is not signed in."""
    joined = tablets.joined(board.a_session())
    for _ in range(10):
        tablets.send(joined, {})
    assert Submission.objects.count() == 10

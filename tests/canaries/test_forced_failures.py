"""Whatever fails, a pupil's words are in one table or nowhere: in no log, no mail and no other table."""

import uuid
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone
from wagtail import hooks

from consultations.activities.base import Activity
from consultations.activities.book import Screen
from consultations.models import Session
from consultations.sessions.actions import hold_what_comes
from consultations.tablet.actions import Joined, join
from pledges.activity import pledge_screen
from tests.factories import board
from tests.factories.tablets import box

from . import failures
from .places import CANARY, THE_ONE_TABLE, Places

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

BROKEN_BOXES = 60


def words_for(joined: Joined) -> dict[str, list[str]]:
    texts = [screen.key for screen in joined.book.screens() if screen.kind == "text"]
    return {key: [f"{CANARY} {key}"] for key in texts}


def post(joined: Joined, sealed: bytes, id: uuid.UUID) -> int:
    response = Client(raise_request_exception=False).post(
        f"/submissions/{id}",
        sealed,
        content_type="application/octet-stream",
        headers={"Authorization": f"Ticket {joined.ticket}"},
    )
    assert CANARY not in response.content.decode()
    return response.status_code


def send(joined: Joined, **changes: object) -> int:
    id = uuid.uuid4()
    return post(joined, box(joined, id, words_for(joined), **changes), id)


def send_plainly(joined: Joined) -> int:
    """Without a script. Then the words come back on the page, for the pupil to send again."""
    plain = {key: values[0] for key, values in words_for(joined).items()}
    data = {"ticket": joined.ticket, "id": str(uuid.uuid4()), **plain}
    return Client(raise_request_exception=False).post("/take-part/", data).status_code


def fail_at_every_statement(joined: Joined, way, ways_to_fail=failures.ALL) -> Counter:
    """Each statement of a submission fails in each way. Answers are counted by status."""
    with failures.at(-1, failures.gone) as statements:
        assert way(joined) in (200, 201)
    told: Counter = Counter()
    for how in ways_to_fail:
        for number in range(len(statements)):
            with failures.at(number, how):
                told[way(joined)] += 1
    return told


@pytest.mark.parametrize("way", [send, send_plainly])
def test_no_statement_that_fails_tells_anybody_the_words(joined: Joined, places: Places, way) -> None:
    told = fail_at_every_statement(joined, way)

    assert sum(told.values()) >= 30 and 201 not in told
    assert places.with_canaries() == []
    assert set(places.tables_with_canaries()) == {THE_ONE_TABLE}


@pytest.mark.parametrize("way", [send, send_plainly])
def test_an_error_that_quotes_the_words_in_its_first_line_goes_no_further_than_the_server(
    joined: Joined, places: Places, way
) -> None:
    """The server writes first lines into its own log. docs/offline.md says so."""
    fail_at_every_statement(joined, way, [failures.in_its_message])

    assert places.with_canaries() == ["the server's log"]


def test_what_is_held_is_sealed_whatever_fails(joined: Joined, session: Session, places: Places) -> None:
    hold_what_comes(session, since=timezone.now() - timedelta(minutes=1))

    told = fail_at_every_statement(joined, send)

    assert sum(told.values()) >= 30 and 201 not in told
    assert places.with_canaries() == []
    assert places.tables_with_canaries() == {}


def test_a_box_that_was_altered_tells_nobody(joined: Joined, places: Places) -> None:
    chance, told = Random(1), Counter()
    for _ in range(BROKEN_BOXES):
        id = uuid.uuid4()
        sealed = bytearray(box(joined, id, words_for(joined)))
        sealed[chance.randrange(len(sealed))] ^= 1 << chance.randrange(8)
        told[
            post(joined, bytes(sealed[: chance.choice([len(sealed), chance.randrange(len(sealed))])]), id)
        ] += 1

    assert told == {422: BROKEN_BOXES}
    assert (places.with_canaries(), places.tables_with_canaries()) == ([], {})


def test_what_is_refused_tells_nobody(joined: Joined, places: Places) -> None:
    id, parts = uuid.uuid4(), words_for(joined)
    told = [
        send(joined, id=str(uuid.uuid4())),
        send(joined, v=CANARY),
        send(joined, session=CANARY),
        send(joined, form_version=CANARY),
        send(joined, parts=CANARY),
        send(joined, parts={key: [f"{CANARY} " * 200] for key in parts}),
        send(joined, parts={screen.key: [CANARY] for screen in joined.book.screens()}),
        send(joined, more=CANARY * 20_000),
        post(joined, CANARY.encode(), id),
        post(joined, CANARY.encode() * 20_000, id),
    ]
    assert told == [422] * 7 + [413, 422, 413]
    assert post(Joined(**vars(joined) | {"ticket": f"{joined.ticket}x"}), box(joined, id, parts), id) == 401
    assert (places.with_canaries(), places.tables_with_canaries()) == ([], {})


def test_other_words_under_a_known_id_tell_nobody(joined: Joined, places: Places) -> None:
    id, nothing = uuid.uuid4(), {"1": [""]}
    assert post(joined, box(joined, id, nothing), id) == 201
    assert post(joined, box(joined, id, words_for(joined)), id) == 409
    assert (places.with_canaries(), places.tables_with_canaries()) == ([], {})


class Broken(Activity):
    """An activity that somebody added, and whose author did not think of this."""

    name, label = "broken", "Broken"

    def title(self, entry) -> str:
        return "Broken"

    def screens(self, entry, format) -> list[Screen]:
        return [pledge_screen("learnt", "What have you learnt?", "", 200)]

    def store(self, session, texts) -> None:
        words = texts[0].body
        raise ValueError(f"I cannot store {words}", {"words": words})


@pytest.fixture
def broken_activity(places: Places) -> Places:
    """After twenty pupils for whom it failed."""
    with hooks.register_temporarily("register_activity", Broken):
        joined = join(board.a_session(board.an_event(activities=("broken",))).join_code)
        assert joined
        assert Counter(way(joined) for way in [send, send_plainly] * 10) == {500: 20}
    return places


def test_an_activity_that_fails_with_the_words_in_its_error_tells_no_log(broken_activity: Places) -> None:
    assert "ValueError" in broken_activity.log.getvalue()
    assert set(broken_activity.with_canaries()) <= {"mail"}
    assert broken_activity.tables_with_canaries() == {}


def test_an_activity_that_fails_with_the_words_in_its_error_is_mailed_without_them(
    broken_activity: Places,
) -> None:
    assert broken_activity.mails
    assert broken_activity.with_canaries() == []

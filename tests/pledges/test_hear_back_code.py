"""The page on which a code is typed: what it forgives, what it tells, and how often it may be tried."""

import sqlite3
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from consultations import buckets
from consultations.buckets import Bucket
from consultations.models.texts import Text
from consultations.tablet.ledger import discard
from consultations.tablet.limits import WRONG_CODES as WRONG_JOIN_CODES
from pledges.hear_back import actions
from pledges.hear_back.actions import forget_codes
from pledges.models import Pledge
from tests.consultations.tablet.test_limits import Clock
from tests.factories import board, tablets
from tests.factories.concerns import actions as safeguarding

from .hearing_back import PAGE, a_pledge, look, sends

pytestmark = pytest.mark.django_db
CODE = "apple kite river moon"
UNKNOWN = "We don&#x27;t know this code. Check the words. If a tablet has not sent it yet, try later."


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(buckets, "time", clock)
    monkeypatch.setattr(actions, "WRONG_CODES", Bucket("wrong-hear-back-codes", size=3, per_second=0.5))
    return clock


def test_the_page_sets_no_cookie_is_kept_nowhere_and_names_nobody_where_it_came_from(client: Client) -> None:
    a_pledge(board.an_event(), "question", code=CODE)
    for response in (client.get(PAGE), look(CODE), look("apple kite river star")):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"


def test_a_code_in_an_address_is_not_read(client: Client) -> None:
    a_pledge(board.an_event(), "question", code=CODE)
    page = client.get(PAGE, {"code": CODE})
    assert page.text == client.get(PAGE).text
    assert "river" not in page.text


@pytest.mark.parametrize("typed", ["APPLE, Kite  river,moon", " apple-kite-river-moon. "])
def test_a_code_opens_however_it_is_typed(typed: str) -> None:
    a_pledge(board.an_event(), "question", code=CODE)
    assert "Your question" in look(typed).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the four words from your card."),
        ("   ", "Type the four words from your card."),
        ("apple kite river", "A code has four words. Look at your card again."),
        ("apple kite river moon star", "A code has four words. Look at your card again."),
        ("1234", "A code has four words. Look at your card again."),
        ("x" * 101, "That is too long. A code has four words."),
        ("apple kite river <b>", "A code has four words. Look at your card again."),
    ],
)
def test_what_is_no_code_is_explained_beside_the_field_and_stays_there(typed: str, said: str, clock) -> None:
    responses = [look(typed) for _ in range(5)]
    assert {response.status_code for response in responses} == {422}
    assert said in responses[0].text and 'aria-invalid="true"' in responses[0].text
    assert "<b>" not in responses[0].text
    assert actions.WRONG_CODES.left("all") == 3


def never_sent() -> None:
    board.an_event()


def held() -> None:
    session = board.a_session()
    tablets.hold_everything(session)
    sends(session, code=CODE)


def discarded() -> None:
    session = board.a_session()
    tablets.hold_everything(session)
    discard(sends(session, code=CODE), reason="A trial", by=board.a_person())


def erased() -> None:
    a_pledge(board.an_event(), "question", "action", code=CODE)
    Text.objects.update(date=board.date(2017, 1, 1))
    assert forget_codes() == 1


def test_every_code_that_opens_nothing_is_answered_alike_whatever_the_reason() -> None:
    answers = []
    for fate in (never_sent, held, discarded, erased):
        fate()
        Pledge.objects.exclude(code_digest=None).delete()
        answers.append(look(CODE))
    assert {answer.status_code for answer in answers} == {422}
    assert len({answer.content for answer in answers}) == 1
    assert UNKNOWN in answers[0].text


def test_wrong_codes_of_everybody_count_together_and_then_a_right_one_waits_too(clock: Clock) -> None:
    """Else whoever guesses could tell a right one from a wrong one by the answer."""
    a_pledge(board.an_event(), "question", code=CODE)
    wrong = [look("apple kite river star").status_code for _ in range(4)]
    right = look(CODE)
    assert (wrong, right.status_code, right["Retry-After"]) == ([422, 422, 422, 429], 429, "2")
    assert "Wait a moment" in right.text and "Your question" not in right.text
    assert right.content == look(CODE).content
    clock.now += 2
    assert look(CODE).status_code == 200


def test_a_right_code_costs_nothing_and_no_tablet_is_kept_from_joining(clock: Clock) -> None:
    a_pledge(board.an_event(), "question", code=CODE)
    assert [look(CODE).status_code for _ in range(5)] == [200] * 5
    for _ in range(5):
        look("apple kite river star")
    assert WRONG_JOIN_CODES.wait() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite has an authorizer.")
def test_the_page_cannot_even_read_what_a_pupil_wrote() -> None:
    """Whoever holds the card may hold somebody else's."""
    a_pledge(board.an_event(), "learnt", "question", "action", code=CODE)
    words = {("consultations_text", "body"), ("consultations_wording", "body")}

    def refuse(action: int, table: str | None, column: str | None, *others: object) -> int:
        reads = action == sqlite3.SQLITE_READ and (table, column) in words
        return sqlite3.SQLITE_DENY if reads else sqlite3.SQLITE_OK

    connection.connection.set_authorizer(refuse)
    try:
        with pytest.raises(Exception, match="prohibited"):
            list(Text.objects.all())
        pages = [look(CODE), look(CODE, doing="did")]
    finally:
        connection.connection.set_authorizer(None)
    assert [page.status_code for page in pages] == [200, 200]
    assert not any("Secret words" in page.text for page in pages)


def test_codes_go_after_twelve_months_and_not_a_day_earlier(settings) -> None:
    settings.RETENTION_MONTHS = 12
    _, pledge = a_pledge(board.an_event(), "action", code=CODE)
    today = board.date.today()
    Text.objects.update(date=today - timedelta(days=364))
    assert (forget_codes(), look(CODE).status_code) == (0, 200)
    Text.objects.update(date=today - timedelta(days=367))
    assert (forget_codes(), look(CODE).status_code) == (1, 422)
    assert forget_codes() == 0


def test_a_code_does_not_outlive_the_others_because_of_a_concern(settings) -> None:
    settings.RETENTION_MONTHS = 12
    _, pledge = a_pledge(board.an_event(), "question", code=CODE)
    safeguarding.raise_concern(pledge.question, by=board.a_person(), route="school")
    Text.objects.update(date=board.date.today() - timedelta(days=367))
    assert (forget_codes(), look(CODE).status_code) == (1, 422)

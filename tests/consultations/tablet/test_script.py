"""What the tablet's script asks beside sending: to join, and to say that it is here."""

import base64
import json
import uuid

import pytest
from django.test import Client

from consultations.models import Session, Tablet
from consultations.sessions.actions import begin_closing, close_session, pause_session, reopen_session
from consultations.sessions.actions import go_on_with_session as go_on
from consultations.tablet.sealing import unseal
from consultations.tablet.tickets import Ticket
from tests.factories import board, tablets

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return board.a_session()


def join(session: Session, **more: object):
    client = Client(enforce_csrf_checks=True)
    return client.post("/take-part/join/", {"code": session.join_code, **more})


def here(ticket: str, said: object):
    body = said if isinstance(said, str | bytes) else json.dumps(said)
    return Client(enforce_csrf_checks=True).post(
        "/take-part/here/",
        body,
        content_type="application/json",
        headers={"Authorization": f"Ticket {ticket}"},
    )


def test_a_tablet_gets_everything_that_it_needs_without_a_network(session):
    response = join(session)
    told = response.json()
    expected = tablets.joined(session)
    assert response.status_code == 200 and not response.cookies
    assert "no-store" in response["Cache-Control"]
    html = told.pop("html")
    assert Ticket.read(told.pop("ticket")) == Ticket.read(expected.ticket)
    assert told == {
        "session": session.pk,
        "form_version": expected.version.pk,
        "tablet": 1,
        "format": "secondary",
        "event": "Safe online",
        "organisation": session.organisation.name,
        "key": {
            "name": expected.key.name,
            "point": base64.b64encode(bytes(expected.key.public)).decode(),
        },
    }
    assert html.lstrip().startswith("<take-part") and "How safe do you feel at school?" in html
    assert session.join_code not in response.content.decode()


def test_what_is_sealed_to_the_key_that_it_gets_is_opened_here(session):
    key = join(session).json()["key"]
    point = base64.b64decode(key["point"])
    assert (len(point), point[0], len(key["name"])) == (65, 4, 16)
    id = uuid.uuid4()
    box = tablets.box(tablets.joined(session), id, {})
    assert box[1:9].hex() == key["name"]
    assert json.loads(unseal(box, about=str(id).encode()))["session"] == session.pk


def test_tablets_are_numbered_and_keep_their_number_when_they_join_again(session):
    assert [join(session).json()["tablet"] for _ in range(3)] == [1, 2, 3]
    assert join(session, tablet="2").json()["tablet"] == 2
    assert join(session, tablet="77").json()["tablet"] == 4
    assert join(board.a_session(session.event), tablet="3").json()["tablet"] == 1


@pytest.mark.parametrize("odd", ["", "x", "-1", "1.5", "٣x", "9" * 30, "0"])
def test_a_number_that_is_none_gets_a_new_one(session, odd):
    assert join(session, tablet=odd).json()["tablet"] == 1


def test_the_plain_form_is_no_tablet_that_somebody_would_wait_for(session, client):
    assert client.post("/take-part/", {"code": session.join_code}).status_code == 200
    assert not Tablet.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (pause_session, "This session is having a break. Try again when the adult says so."),
        (begin_closing, "This session has finished. Ask the adult who runs it."),
        (close_session, "This session has finished. Ask the adult who runs it."),
    ],
)
def test_a_session_that_is_not_open_says_why(session, change, said):
    change(session)
    response = join(session)
    assert (response.status_code, response.json()) == (422, {"error": said})
    assert not Tablet.objects.exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ZZZZZZ", "We can't find that code. Look at the big screen and try again."),
        ("", "Type the code from the big screen."),
        ("ABC", "The code has 6 letters and numbers. Look at the big screen again."),
    ],
)
def test_a_wrong_code_says_what_to_do(client, code, said):
    response = client.post("/take-part/join/", {"code": code})
    assert (response.status_code, response.json()) == (422, {"error": said})


def test_the_facilitator_learns_how_many_wait_on_each_tablet(session):
    told = [join(session).json() for _ in range(2)]
    for each, waiting in zip(told, (3, 0), strict=True):
        said = {"tablet": each["tablet"], "waiting": waiting, "sent": 7}
        response = here(each["ticket"], said)
        assert (response.status_code, response.json()) == (200, {"state": "open"})
        assert not response.cookies
    assert list(session.tablets.values_list("number", "waiting", "sent")) == [(1, 3, 7), (2, 0, 7)]


def test_a_tablet_learns_how_its_session_stands(session):
    told = join(session).json()
    said = {"tablet": told["tablet"], "waiting": 1, "sent": 0}

    def state() -> str:
        return here(told["ticket"], said).json()["state"]

    states = [state()]
    for change in (pause_session, go_on, begin_closing, close_session):
        change(session)
        states.append(state())
    assert states == ["open", "paused", "open", "closing", "closed"]
    assert not session.tablets.exists()


def test_after_its_session_is_reopened_a_tablet_is_seen_again_under_its_number(session):
    told = [join(session).json() for _ in range(2)][1]
    close_session(session)
    reopen_session(session)
    assert here(told["ticket"], {"tablet": 2, "waiting": 4, "sent": 1}).json() == {"state": "open"}
    assert list(session.tablets.values_list("number", "waiting", "sent")) == [(2, 4, 1)]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 60_000,
        b"\xff",
        {},
        {"tablet": 1},
        {"tablet": 0, "waiting": 0, "sent": 0},
        {"tablet": 10_000, "waiting": 0, "sent": 0},
        {"tablet": 1, "waiting": -1, "sent": 0},
        {"tablet": 1, "waiting": 10**30, "sent": 0},
        {"tablet": 1, "waiting": "x", "sent": []},
        {"tablet": 1, "waiting": float("inf"), "sent": 0},
    ],
)
def test_what_is_no_report_is_refused(session, said):
    response = here(join(session).json()["ticket"], said)
    assert (response.status_code, response.json()) == (422, {"error": "This is not a tablet's report."})


@pytest.mark.parametrize("ticket", ["", "forged", "a:b:c"])
def test_nobody_without_a_ticket_says_anything(session, ticket):
    response = here(ticket, {"tablet": 1, "waiting": 0, "sent": 0})
    assert response.status_code == 401
    assert response.json() == {"error": "Ask an adult to type the code again."}


@pytest.mark.parametrize("path", ["/take-part/join/", "/take-part/here/"])
def test_only_post_is_answered(client, path):
    assert client.get(path).status_code == 405

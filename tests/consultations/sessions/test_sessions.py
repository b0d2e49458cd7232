"""The facilitator opens, shows, closes and re-opens a session, and sees how many, never what."""

import uuid
from hashlib import sha256

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import PortalAccount, Release, Session
from consultations.sessions.actions import close_session, open_session
from consultations.tablet.actions import join, receive, sitting
from tests.factories import board

CANARY = "the swings behind the chip shop"


@pytest.fixture
def session(db) -> Session:
    return board.a_session()


@pytest.fixture
def facilitator(client, db) -> Client:
    person = board.a_person("facilitator")
    person.user_permissions.add(Permission.objects.get(codename="run_session"))
    client.force_login(person)
    return client


def fields(event, school, /, **changes) -> dict[str, object]:
    return {
        "event": event.pk,
        "organisation": school.pk,
        "safeguarding_lead": "Mrs Okafor",
        "safeguarding_lead_contact": "Room 4",
        **changes,
    }


def test_a_facilitator_opens_a_session_with_a_named_safeguarding_lead(facilitator):
    response = facilitator.post("/sessions/open/", fields(board.an_event(), board.a_school()))
    session = Session.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/sessions/{session.pk}/")
    page = facilitator.get(response["Location"]).content.decode()
    assert session.join_code in page and "Mrs Okafor" in page and "<svg" in page


@pytest.mark.parametrize("missing", ["safeguarding_lead", "safeguarding_lead_contact"])
@pytest.mark.parametrize("nothing", ["", "   "])
def test_without_a_safeguarding_lead_it_does_not_open_and_nothing_is_lost(facilitator, missing, nothing):
    school = board.a_school("Keep This School")
    response = facilitator.post("/sessions/open/", fields(board.an_event(), school, **{missing: nothing}))
    assert response.status_code == 422 and not Session.objects.exists()
    assert f'<option value="{school.pk}" selected' in response.content.decode()


@pytest.mark.parametrize("lead", ["safeguarding_lead", "safeguarding_lead_contact"])
def test_the_database_itself_refuses_a_session_without_a_lead(db, lead):
    people = {"safeguarding_lead": "Mrs Okafor", "safeguarding_lead_contact": "Room 4", lead: " "}
    with pytest.raises(IntegrityError), transaction.atomic():
        open_session(event=board.an_event(), organisation=board.a_school(), by=board.a_person(), **people)


@pytest.mark.parametrize(
    "wrong", [{"event": 999}, {"organisation": 999}, {"event": ""}, {"organisation": "x"}]
)
def test_an_unknown_event_or_school_is_an_error_beside_the_field(facilitator, wrong):
    response = facilitator.post("/sessions/open/", fields(board.an_event(), board.a_school(), **wrong))
    assert response.status_code == 422 and 'aria-invalid="true"' in response.content.decode()


def test_a_session_can_be_closed_and_opened_again(facilitator, session):
    assert join(session.join_code)
    facilitator.post(f"/sessions/{session.pk}/close/")
    assert join(session.join_code) is None
    assert session.join_code not in facilitator.get(f"/sessions/{session.pk}/").content.decode()
    facilitator.post(f"/sessions/{session.pk}/reopen/")
    assert join(session.join_code)


def test_a_session_of_a_frozen_event_stays_closed(facilitator, session):
    close_session(session)
    Release.objects.create(event=session.event, frozen_by=board.a_person(), policy={}, took_part=0)
    page = facilitator.post(f"/sessions/{session.pk}/reopen/", follow=True).content.decode()
    session.refresh_from_db()
    assert not session.is_open and "numbers are frozen" in page


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("verb", ["close", "reopen"])
def test_nothing_changes_a_session_of_a_frozen_event_and_the_page_says_why(facilitator, session, verb, state):
    if state == "closed":
        close_session(session)
    Release.objects.create(event=session.event, frozen_by=board.a_person(), policy={}, took_part=0)
    before = Session.objects.values_list("state", "closed_at").get()
    page = facilitator.post(f"/sessions/{session.pk}/{verb}/", follow=True).content.decode()
    assert Session.objects.values_list("state", "closed_at").get() == before
    assert "Its sessions stay as they are." in page


def test_of_a_frozen_event_the_hall_is_told_and_no_code_is_shown(facilitator, session):
    Release.objects.create(event=session.event, frozen_by=board.a_person(), policy={}, took_part=0)
    page = facilitator.get(f"/sessions/{session.pk}/").content.decode()
    assert "The event is closed." in page
    assert [session.join_code in page, "can still send" in page] == [False, False]


def test_the_hall_sees_the_leads_name_and_the_facilitator_where_to_find_them(facilitator, session):
    hall = facilitator.get(f"/sessions/{session.pk}/").content.decode()
    own = facilitator.get("/sessions/").content.decode()
    assert ["Mrs Okafor" in hall, "Room 4" in hall] == [True, False]
    assert "Mrs Okafor, Room 4" in own


def test_the_facilitator_sees_how_many_and_never_what(facilitator, session):
    joined = join(session.join_code)
    key = next(screen.key for screen in joined.book.screens() if screen.kind == "text")
    for number in range(3):
        receive(
            id=uuid.uuid4(),
            sitting=sitting(joined.ticket),
            answers={key: CANARY},
            digest=sha256(bytes([number])).hexdigest(),
        )
    counts = facilitator.get(f"/sessions/{session.pk}/counts/")
    assert counts.json() == {"sent": 3, "open": True}
    for address in ("/sessions/", f"/sessions/{session.pk}/", f"/sessions/{session.pk}/counts/"):
        assert CANARY not in facilitator.get(address).content.decode()


def test_the_code_is_behind_the_hash_of_the_address():
    from django.test import RequestFactory

    from consultations.sessions.qr import join_address

    address = join_address(RequestFactory().get("/"), Session(join_code="AB2CD3"))
    assert address == "http://testserver/take-part/#AB2CD3"


ADDRESSES = ("/sessions/", "/sessions/open/", "/sessions/{pk}/", "/sessions/{pk}/counts/")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("who", "status"), [("anybody", 302), ("school lead", 403), ("board member", 403), ("facilitator", 200)]
)
def test_who_may_run_sessions(client, session, who, status, address):
    if who != "anybody":
        person = board.a_person()
        client.force_login(person)
        if who == "facilitator":
            person.user_permissions.add(Permission.objects.get(codename="run_session"))
        elif who == "school lead":
            PortalAccount.objects.create(user=person, role="school_lead", organisation=session.organisation)
        else:
            PortalAccount.objects.create(user=person, role="board")
    assert client.get(address.format(pk=session.pk)).status_code == status


@pytest.mark.parametrize("verb", ["close", "reopen"])
def test_closing_takes_a_button_and_not_a_link(facilitator, session, verb):
    assert facilitator.get(f"/sessions/{session.pk}/{verb}/").status_code == 405


def test_an_absent_session_is_not_found(facilitator):
    assert facilitator.get("/sessions/999/").status_code == 404


def test_the_list_costs_the_same_for_one_session_as_for_three(facilitator):
    event = board.an_event()

    def queries() -> int:
        facilitator.get("/sessions/")
        with CaptureQueriesContext(connection) as captured:
            facilitator.get("/sessions/")
        return len(captured)

    board.a_session(event)
    with_one = queries()
    board.a_session(event, board.a_school("Birch School"))
    board.a_session(event, board.a_school("Cedar School"))
    assert queries() == with_one

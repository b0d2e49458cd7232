"""The facilitator opens, shows, closes and re-opens a session."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import EventPage, Invitation, PortalAccount, Release, Session
from consultations.sessions.actions import close_session, open_session
from consultations.tablet.actions import NotNow, join
from tests.factories import board

VERBS = (
    "pause",
    "go-on",
    "new-code",
    "hold",
    "hold-later",
    "stop-holding",
    "heads",
    "close",
    "close-for-good",
    "reopen",
)


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
    assert (response.status_code, response["Location"]) == (302, f"/sessions/{session.pk}/room/")
    page = facilitator.get(f"/sessions/{session.pk}/").content.decode()
    assert session.join_code in page and "Mrs Okafor" in page and 'class="qr"' in page


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


def test_the_event_of_today_is_chosen_and_who_is_invited_comes_first(facilitator):
    event, other = board.an_event("Today"), board.an_event("Later")
    EventPage.objects.filter(pk=event.pk).update(date=date.today())
    EventPage.objects.filter(pk=other.pk).update(date=date.today() + timedelta(days=9))
    zebra, ark, cut = (board.a_school(name) for name in ("Zebra School", "Ark School", "Cut School"))
    Invitation.objects.create(event=event, organisation=zebra)
    Invitation.objects.create(event=event, organisation=cut, state="cancelled")
    Invitation.objects.create(event=other, organisation=ark)

    def groups(query: str) -> tuple[object, list[list[str]]]:
        form = facilitator.get(f"/sessions/open/{query}").context["form"]
        choices = form.fields["organisation"].widget.choices[1:]
        return form["event"].value(), [[name for _, name in group] for _, group in choices]

    assert groups("") == (event.pk, [["Zebra School"], ["Ark School", "Cut School"]])
    assert groups(f"?event={other.pk}") == (other.pk, [["Ark School"], ["Cut School", "Zebra School"]])
    assert groups("?event=x") == groups("?event=99999") == groups("")


def test_with_two_events_today_nothing_is_chosen(facilitator):
    board.an_event("One"), board.an_event("Two")
    EventPage.objects.update(date=date.today())
    board.a_school()
    form = facilitator.get("/sessions/open/").context["form"]
    assert form["event"].value() is None and "Alder School" in str(form["organisation"])


@pytest.mark.parametrize("invited", [True, False])
def test_who_is_not_invited_may_come_and_the_facilitator_is_warned(facilitator, invited):
    event, school = board.an_event(), board.a_school()
    if invited:
        Invitation.objects.create(event=event, organisation=school)
    page = facilitator.post("/sessions/open/", fields(event, school), follow=True).content.decode()
    assert Session.objects.count() == 1 and ("is not among those invited" in page) != invited


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("1", 1), ("500", 500)])
def test_heads_may_be_told_when_it_opens(facilitator, typed, kept):
    facilitator.post("/sessions/open/", fields(board.an_event(), board.a_school(), heads=typed))
    assert Session.objects.get().heads == kept


@pytest.mark.parametrize("typed", ["0", "501", "-3", "many", "2.5", "9" * 30])
def test_wrong_heads_open_nothing_and_lose_nothing(facilitator, typed):
    answer = facilitator.post("/sessions/open/", fields(board.an_event(), board.a_school(), heads=typed))
    assert answer.status_code == 422 and not Session.objects.exists()
    assert f'value="{typed}"' in answer.content.decode() and "Mrs Okafor" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"event": 999}, {"organisation": 999}, {"event": ""}, {"organisation": "x"}]
)
def test_an_unknown_event_or_school_is_an_error_beside_the_field(facilitator, wrong):
    response = facilitator.post("/sessions/open/", fields(board.an_event(), board.a_school(), **wrong))
    assert response.status_code == 422 and 'aria-invalid="true"' in response.content.decode()


def test_a_session_can_be_closed_and_opened_again(facilitator, session):
    assert join(session.join_code)
    facilitator.post(f"/sessions/{session.pk}/close/")
    facilitator.post(f"/sessions/{session.pk}/close-for-good/")
    with pytest.raises(NotNow):
        join(session.join_code)
    assert session.join_code not in facilitator.get(f"/sessions/{session.pk}/").content.decode()
    facilitator.post(f"/sessions/{session.pk}/reopen/")
    assert join(session.join_code)


def test_a_session_of_a_frozen_event_stays_closed(facilitator, session):
    close_session(session)
    Release.objects.create(event=session.event, frozen_by=board.a_person(), policy={}, took_part=0)
    page = facilitator.post(f"/sessions/{session.pk}/reopen/", follow=True).content.decode()
    session.refresh_from_db()
    assert not session.is_open and "numbers are counted for good" in page


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("verb", VERBS)
def test_nothing_changes_a_session_of_a_frozen_event_and_the_page_says_why(facilitator, session, verb, state):
    if state == "closed":
        close_session(session)
    Release.objects.create(event=session.event, frozen_by=board.a_person(), policy={}, took_part=0)
    before = Session.objects.values().get()
    page = facilitator.post(f"/sessions/{session.pk}/{verb}/", {"at": "23:59"}, follow=True).content.decode()
    assert Session.objects.values().get() == before
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


def test_the_code_is_behind_the_hash_of_the_address():
    from django.test import RequestFactory

    from consultations.sessions.qr import join_address

    address = join_address(RequestFactory().get("/"), Session(join_code="AB2CD3"))
    assert address == "http://testserver/take-part/#AB2CD3"


ADDRESSES = (
    "/sessions/",
    "/sessions/open/",
    "/sessions/{pk}/",
    "/sessions/{pk}/now/",
    "/sessions/{pk}/room/",
    "/sessions/{pk}/room/now/",
    "/sessions/{pk}/new-code/",
    "/sessions/{pk}/paper/",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("who", "status"), [("anybody", 302), ("school lead", 403), ("board member", 403), ("facilitator", 200)]
)
def test_who_may_run_sessions(client, session, who, status, address):
    sign_in(client, who, session)
    assert client.get(address.format(pk=session.pk)).status_code == status


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("who", "status"), [("anybody", 302), ("school lead", 403), ("board member", 403)])
def test_who_may_change_nothing(client, session, who, status, verb):
    sign_in(client, who, session)
    before = Session.objects.values().get()
    assert client.post(f"/sessions/{session.pk}/{verb}/", {"at": "23:59"}).status_code == status
    assert Session.objects.values().get() == before


def sign_in(client: Client, who: str, session: Session) -> None:
    if who != "anybody":
        person = board.a_person()
        client.force_login(person)
        if who == "facilitator":
            person.user_permissions.add(Permission.objects.get(codename="run_session"))
        elif who == "school lead":
            PortalAccount.objects.create(user=person, role="school_lead", organisation=session.organisation)
        else:
            PortalAccount.objects.create(user=person, role="board")


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"new-code"}))
def test_a_change_takes_a_button_and_not_a_link(facilitator, session, verb):
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

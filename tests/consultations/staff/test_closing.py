"""Closing an event: what is known before, what is refused, and what happens."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import EventPage, Invitation, Release, Session, Tablet
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.results.queries import Turnout
from consultations.results.releases import compute
from consultations.sessions.actions import close_session
from tests.consultations.staff.an_event_to_close import KNOWN, address, held
from tests.consultations.staff.cast import coordinator, somebody_takes_part
from tests.factories.board import a_school, an_event
from tests.factories.portal import a_telling_event

pytestmark = pytest.mark.django_db


def test_before_closing_staff_see_who_took_part_what_is_open_and_what_is_unread() -> None:
    first = held(pupils=3, writes="Fix the lights")
    second = held(first.event, pupils=2)
    held(pupils=4, writes="Of another event")
    close_session(second)
    standing = coordinator().get(address(first.event)).context["standing"]

    assert standing.turnout == [Turnout(first.organisation, 3, None), Turnout(second.organisation, 2, None)]
    assert (standing.total, standing.open_sessions, standing.unread) == (5, [first], 3)


def head_count(session: Session, heads: int) -> None:
    Invitation.objects.create(
        event=session.event, organisation=session.organisation, state="attended", head_count=heads
    )


FREEZE = re.compile(r'<button type="submit" class="button"( disabled)?>Close the event and count')


@pytest.mark.parametrize(
    ("heads", "cells", "marked", "warned", "disabled"),
    [
        (2, ["2", "3"], True, False, " disabled"),
        (3, ["3", "3"], False, False, None),
        (None, ["not recorded", "3"], False, True, None),
    ],
)
def test_who_sent_is_held_against_who_came(
    heads: int | None, cells: list[str], marked: bool, warned: bool, disabled: str | None
) -> None:
    session = held(pupils=3)
    close_session(session)
    if heads is not None:
        head_count(session, heads)
    said = coordinator().get(address(session.event)).text
    row = said.split("<tbody>")[1].split("</tbody>")[0]
    button = FREEZE.search(said)

    assert re.findall(r'__number">(.*?)</td>', row) == cells
    assert ("More sent than came" in row, "made-up submissions" in said) == (marked, warned)
    assert button and button[1] == disabled


def test_more_sent_than_came_is_refused_in_plain_words() -> None:
    session = held(pupils=3)
    close_session(session)
    head_count(session, 2)
    response = coordinator().post(address(session.event), KNOWN)

    assert (response.status_code, Release.objects.count()) == (422, 0)
    assert "School 0 sent 3 and 2 came. Check the head count before you close." in response.text


def test_closing_freezes_the_numbers_and_leads_to_them() -> None:
    session = held(pupils=3)
    close_session(session)
    client = coordinator()
    response = client.post(address(session.event), KNOWN)

    release = Release.objects.get(event=session.event)
    assert (response.status_code, response.url) == (302, reverse("releases:release", args=[release.pk]))
    assert (release.took_part, release.frozen_by.username) == (3, "coordinator")
    assert "Its numbers stay as they are." in client.get(address(session.event)).text
    assert response.url in client.get(address(session.event)).text


def test_what_the_last_check_held_back_is_told_after_closing_and_not_before() -> None:
    event, client = a_telling_event(a_school("Alder"), "Corridor"), coordinator()
    before = client.get(address(event)).text
    closed = client.post(address(event), KNOWN, follow=True).text
    compute(Release.objects.get().pk)
    after = client.get(reverse("releases:release", args=[Release.objects.get().pk])).text
    told = "held back: beside the rating they could tell what a few pupils said, whatever was chosen."

    assert "A last check tries to work out" in before
    assert (told in before, told in closed, told in after) == (False, False, True)


def test_each_item_says_whether_it_is_done_and_what_to_do() -> None:
    session, client = held(pupils=3, writes="Fix the lights"), coordinator()
    open_one = checklist(client, session.event)
    close_session(session)
    head_count(session, 3)
    closed_one = checklist(client, session.event)
    Text.objects.update(state="approved")

    assert open_one == {SESSIONS: "To do first", HELD: "Done", TEXTS: "To know", CAME: "To know"}
    assert closed_one == {SESSIONS: "Done", HELD: "Done", TEXTS: "To know", CAME: "Done"}
    assert checklist(client, session.event)[TEXTS] == "Done"


SESSIONS, HELD = "Sessions closed, every tablet at 0", "Nothing held"
TEXTS, CAME = "Texts read", "Attendance"
ITEM = re.compile(r'<h3>(.*?) <span class="checklist__state">(.*?)</span></h3>')


def checklist(client: Client, event: EventPage) -> dict[str, str]:
    EventPage.objects.filter(pk=event.pk).update(date=date.today())
    return dict(ITEM.findall(client.get(address(event)).text))


def test_a_tablet_that_is_not_at_0_is_named_with_its_room() -> None:
    session = held()
    Tablet.objects.create(session=session, number=4, waiting=2, seen_at=timezone.now())
    Tablet.objects.create(session=session, number=5, seen_at=timezone.now())
    said = " ".join(coordinator().get(address(session.event)).text.split())

    room = reverse("sessions:room", args=[session.pk])
    assert f'<a href="{room}">School 0</a>: open; tablet 4 has 2 waiting, seen just now </li>' in said


def test_who_looks_for_the_surveys_is_told_that_they_close_with_the_event() -> None:
    session = held()

    assert "The surveys of the event close with it" in coordinator().get(address(session.event)).text


def test_numbers_that_cannot_be_checked_leave_the_event_open_and_the_page_says_so() -> None:
    session = held(pupils=3)
    close_session(session)
    Submission.objects.update(sheet=b"\1\1\1\1\1\1\1")
    response = coordinator().post(address(session.event), KNOWN)

    assert (response.status_code, Release.objects.count()) == (422, 0)
    assert "could not be checked, so it stays open and nothing was stored." in response.text


@pytest.mark.parametrize("mistake", ["a session is open", "nobody took part", "closed already"])
def test_an_event_that_is_not_ready_is_not_closed_and_the_page_says_why(mistake: str) -> None:
    session, client = held(pupils=mistake != "nobody took part"), coordinator()
    if mistake != "a session is open":
        close_session(session)
    if mistake == "closed already":
        client.post(address(session.event), KNOWN)
    before = Release.objects.count()
    response = client.post(address(session.event), KNOWN)

    assert (response.status_code, Release.objects.count()) == (422, before)
    assert response.context["refusal"] in response.text


def test_an_event_is_not_closed_while_something_of_it_is_held() -> None:
    session = held(pupils=1)
    session.quarantine_from = timezone.now()
    session.save()
    somebody_takes_part(session)
    head_count(session, 5)
    close_session(session)

    client = coordinator()

    page = client.get(address(session.event))
    assert page.context["standing"].held == 1
    assert "1 submission is held." in page.content.decode()
    assert client.post(address(session.event), KNOWN).status_code == 422
    assert not Release.objects.exists()


def test_an_event_that_nobody_came_to_is_closed_and_the_page_says_that_no_numbers_will_come() -> None:
    event, client = an_event(), coordinator()
    EventPage.objects.filter(pk=event.pk).update(date=date.today() - timedelta(days=1))
    page = client.get(address(event)).text
    response = client.post(address(event), {"without_numbers": "yes", **KNOWN}, follow=True)

    assert "No numbers will come." in page and "still to come" not in page
    assert "is closed. Nothing was sent, so there are no numbers." in response.text
    assert Release.objects.get(event=event).took_part == 0
    assert "Nothing was sent, so there are no numbers." in client.get(address(event)).text


def test_who_closes_an_event_of_a_day_to_come_is_asked_whether_it_is_cancelled() -> None:
    event = an_event()
    EventPage.objects.filter(pk=event.pk).update(date=date.today() + timedelta(days=1))

    assert "Close it only if it is cancelled." in coordinator().get(address(event)).text


@pytest.mark.parametrize(
    ("days", "heads", "writes", "box"),
    [
        (1, 3, "", "ahead"),
        (0, None, "", "uncounted"),
        (1, None, "", "ahead"),
        (0, 3, "", "counted"),
        (0, 3, "Fix the lights", "unread"),
        (0, 3, "", None),
    ],
)
def test_what_somebody_has_to_know_before_closing_is_ticked(
    days: int, heads: int | None, writes: str, box: str | None
) -> None:
    session, client = held(pupils=3, writes=writes), coordinator()
    close_session(session)
    EventPage.objects.filter(pk=session.event_id).update(date=date.today() + timedelta(days=days))
    if heads:
        head_count(session, heads)
    ticked = {name: "yes" for name in KNOWN if name != box}
    response = client.post(address(session.event), ticked)

    assert (response.status_code, Release.objects.count()) == ((422, 0) if box else (302, 1))
    if box:
        assert "Tick each box above the button first" in response.text
        assert f'name="{box}"' in response.text
        assert client.post(address(session.event), {**ticked, box: "yes"}).status_code == 302


def test_an_event_is_not_closed_without_numbers_when_somebody_sent_in_the_meantime() -> None:
    session, client = held(), coordinator()
    close_session(session)
    response = client.post(address(session.event), {"without_numbers": "yes", **KNOWN})

    assert (response.status_code, Release.objects.count()) == (422, 0)
    assert "Somebody has just sent something." in response.text


def test_the_page_before_closing_costs_the_same_with_one_school_as_with_three() -> None:
    event, client, costs = an_event(), coordinator(), []
    for more in (1, 2):
        for _ in range(more):
            held(event)
        client.get(address(event))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(event))
        costs.append(len(queries))

    assert costs[0] == costs[1]

"""Who may open which page. Not yours and not there are the same answer, to the byte."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Organisation
from tests.factories.board import a_person, a_school
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_lead_of,
    a_member_of_staff,
    a_sitting,
    an_event_asking,
    an_invitation,
    publish,
    pupils,
)

from .conftest import page

ABSENT = 4040404
NOBODY = 302
OK, NO = 200, 404


@pytest.fixture
def people(alice: User, bob: User, carol: User) -> dict[str, User | None]:
    return {
        "nobody": None,
        "alice": alice,
        "bob": bob,
        "carol": carol,
        "no role": a_person(),
        "facilitator": a_member_of_staff("run_session"),
        "coordinator": a_member_of_staff("access_admin", "run_session"),
        "triager": a_member_of_staff("access_admin", "triage_text"),
        "superuser": User.objects.create_superuser("root"),
    }


@pytest.fixture
def events(closed: EventPage, alder: Organisation, birch: Organisation) -> dict[str, int | None]:
    """The pages: home, the event of all, one of each school alone, an open one, and one that is not there."""
    alone = {name: an_event_asking(ABOUT_SCHOOL, theme=name) for name in ("alders", "birches", "open")}
    a_sitting(alone["alders"], alder, *pupils(3, {SAFE_AT_SCHOOL: 1}))
    a_sitting(alone["birches"], birch, *pupils(3, {SAFE_AT_SCHOOL: 1}))
    publish(alone["alders"])
    publish(alone["birches"])
    an_invitation(alone["open"], alder)
    return {
        "home": None,
        "all": closed.pk,
        **{name: event.pk for name, event in alone.items()},
        "absent": ABSENT,
    }


TABLE = {
    "nobody": {
        "home": NOBODY,
        "all": NOBODY,
        "alders": NOBODY,
        "birches": NOBODY,
        "open": NOBODY,
        "absent": NOBODY,
    },
    "alice": {"home": OK, "all": OK, "alders": OK, "birches": NO, "open": OK, "absent": NO},
    "bob": {"home": OK, "all": OK, "alders": NO, "birches": OK, "open": NO, "absent": NO},
    "carol": {"home": OK, "all": OK, "alders": OK, "birches": OK, "open": NO, "absent": NO},
    **{
        who: dict.fromkeys(("home", "all", "alders", "birches", "open", "absent"), NO)
        for who in ("no role", "facilitator", "coordinator", "triager", "superuser")
    },
}


def test_everybody_reaches_their_own_pages_and_no_others(
    people: dict[str, User | None], events: dict[str, int | None]
) -> None:
    seen = {
        who: {what: page(user, event).status for what, event in events.items()}
        for who, user in people.items()
    }

    assert seen == TABLE


def test_anothers_event_and_an_absent_one_answer_the_same_bytes(
    alice: User, carol: User, events: dict[str, int | None]
) -> None:
    staff = a_member_of_staff("access_admin")

    refused = {page(alice, events["birches"]).html, page(alice, ABSENT).html}
    assert len(refused) == 1
    assert page(carol, events["open"]).html == page(carol, ABSENT).html
    assert page(staff, events["all"]).html == page(staff, ABSENT).html


def test_nobody_is_sent_to_the_sign_in_page_and_back(closed: EventPage) -> None:
    url = reverse("portal:results", args=[closed.pk])

    assert Client().get(url).headers["Location"] == f"{reverse('account_login')}?next={url}"


def test_no_account_of_a_school_or_the_board_reaches_the_cms(alice: User, carol: User) -> None:
    for user in (alice, carol):
        client = Client()
        client.force_login(user)
        assert client.get(reverse("wagtailadmin_home")).status_code in {302, 403}


def test_a_school_keeps_what_it_did_under_its_earlier_name(alder: Organisation, alice: User) -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    earlier = a_school("Old Alder School")
    earlier.successor = alder
    earlier.save()
    a_sitting(event, earlier, *pupils(3, {SAFE_AT_SCHOOL: 1}))

    assert page(alice, event).status == OK
    assert page(a_lead_of(earlier), event).status == OK


def test_a_successor_is_no_way_into_the_school_that_took_over(alder: Organisation, bob: User) -> None:
    """History follows the school forwards: the lead of the closed school does not see the new one's events."""
    later = a_school("New Birch School")
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, later, *pupils(3, {SAFE_AT_SCHOOL: 1}))
    birch = bob.portal_account.organisation
    birch.successor = later
    birch.save()

    assert page(bob, event).status == NO


def test_a_closed_event_stays_with_its_school_when_its_page_is_taken_down(
    alice: User, closed: EventPage
) -> None:
    EventPage.objects.update(live=False)

    assert page(alice, closed).status == OK


def test_a_planned_event_is_seen_once_it_is_published(alice: User, alder: Organisation) -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    an_invitation(event, alder)
    EventPage.objects.update(live=False)

    assert page(alice, event).status == NO


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_pages_can_only_be_read(client: Client, alice: User, closed: EventPage, method: str) -> None:
    client.force_login(alice)

    assert getattr(client, method)(reverse("portal:results", args=[closed.pk])).status_code == 405


def test_no_browser_keeps_a_copy(client: Client, alice: User) -> None:
    client.force_login(alice)

    assert "no-store" in client.get(reverse("portal:home")).headers["Cache-Control"]

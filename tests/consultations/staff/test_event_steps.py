"""From the list of events each step is one click away, and the next one is a button."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from consultations.models import EventPage, EventsPage, Release
from consultations.results.releases import close_event
from tests.consultations.staff.cast import coordinator
from tests.consultations.staff.test_planning import form
from tests.factories.board import a_person, a_session, an_event

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<li><a( class="button button-small")? href="([^"]*)">([^<]*)<')
ALL = ["See the page", "Invite schools", "Open a session", "Key questions", "Close"]


def on_a_site(event: EventPage) -> EventPage:
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": EventsPage.objects.get()}
    )
    return event


def steps(client: Client) -> list[tuple[str, str, str]]:
    """Of the only event: button or not, address, words."""
    return LINK.findall(client.get(reverse("events:index")).text)


def test_every_step_of_an_event_is_a_link_in_its_row() -> None:
    event, client = on_a_site(an_event()), coordinator()
    EventPage.objects.update(date=date.today())

    assert {words: url for _, url, words in steps(client)} == {
        "See the page": event.get_url(),
        "Invite schools": reverse("invitation:several", args=[event.pk]),
        "Open a session": f"{reverse('sessions:open')}?event={event.pk}",
        "Key questions": reverse("key_questions:make", args=[event.pk]),
        "Close": reverse("close_event", args=[event.pk]),
    }


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("planned", "Invite schools"),
        ("in progress", "Open a session"),
        ("to close", "Close"),
        ("closed", "Key questions"),
    ],
)
def test_the_next_step_comes_first_and_is_the_only_button(state: str, first: str) -> None:
    event, client = on_a_site(an_event()), coordinator()
    days = {"planned": 1, "to close": -1}.get(state, 0)
    EventPage.objects.update(date=date.today() + timedelta(days=days))
    if state == "in progress":
        a_session(event)
    if state == "closed":
        close_event(event, by=a_person(), without_numbers=True)
    offered = ["See the page", "Numbers", "Key questions"] if state == "closed" else ALL
    found = steps(client)

    assert [words for _, _, words in found] == [first, *(words for words in offered if words != first)]
    assert [bool(button) for button, _, _ in found] == [True, *[False] * (len(offered) - 1)]
    assert ("Closed without numbers" in client.get(reverse("events:index")).text) == (state == "closed")


@pytest.mark.parametrize("state", ["computing", "failed", "ready"])
def test_of_a_closed_event_the_numbers_come_next_until_they_are_published(state: str) -> None:
    event, client = on_a_site(an_event()), coordinator()
    release = close_event(event, by=a_person(), without_numbers=True)
    Release.objects.update(state=state)
    said = client.get(reverse("events:index")).text

    first = LINK.findall(said)[0]
    assert (bool(first[0]), *first[1:]) == (True, reverse("releases:release", args=[release.pk]), "Numbers")
    assert "Closed, not published</span>" in said


@pytest.mark.parametrize(
    ("activities", "live", "offered"),
    [
        ((), True, ["Invite schools", "See the page", "Key questions", "Close"]),
        (("pledge",), False, ["Invite schools", "Close"]),
    ],
)
def test_a_step_that_leads_nowhere_is_not_offered(
    activities: tuple[str, ...], live: bool, offered: list[str]
) -> None:
    on_a_site(an_event(activities=activities))
    EventPage.objects.update(date=date.today(), live=live)
    client = coordinator()

    assert [words for _, _, words in steps(client)] == offered
    assert ("Not published yet" in client.get(reverse("events:index")).text) is not live


def test_whoever_publishes_an_event_finds_the_next_steps() -> None:
    an_event("Another event", activities=())
    client, parent = coordinator(), EventsPage.objects.get()
    add = reverse("wagtailadmin_pages:add", args=["consultations", "eventpage", parent.pk])
    published = client.post(add, form())
    event = EventPage.objects.get(title="Safe on the way home")
    edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
    changed = client.post(edit, form(venue="Town Hall"))
    kept = {name: value for name, value in form(venue="The library").items() if name != "action-publish"}

    assert [published.url, changed.url] == [reverse("events:index")] * 2
    assert client.post(edit, kept).url == edit


@pytest.mark.parametrize("day", [-1, 1])
def test_above_the_form_of_an_event_stand_its_state_and_every_step(day: int) -> None:
    event, client = on_a_site(an_event()), coordinator()
    EventPage.objects.update(date=date.today() + timedelta(days=day))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).text

    assert ("Ended, not closed</span>" in html, "Planned</span>" in html) == (day < 0, day > 0)
    assert {words for _, _, words in LINK.findall(html)} >= set(ALL)
    assert (bool(re.search(r'class="button button-small" href="[^"]*/close/"', html))) == (day < 0)


def test_withdrawn_numbers_are_said_in_the_list_and_above_the_form() -> None:
    event, client = on_a_site(an_event()), coordinator()
    close_event(event, by=a_person(), without_numbers=True)
    Release.objects.update(state="withdrawn", withdrawn_because="A mistake.")
    pages = [reverse("events:index"), reverse("wagtailadmin_pages:edit", args=[event.pk])]

    assert ["Closed, numbers withdrawn</span>" in client.get(page).text for page in pages] == [True] * 2
    assert [words for _, _, words in steps(client)] == ["Key questions", "See the page", "Numbers"]
    listed = client.get(reverse("events:index"), {"state": "withdrawn"}).context["object_list"]
    assert [row.pk for row in listed] == [event.pk]

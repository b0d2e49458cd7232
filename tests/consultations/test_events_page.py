"""The list of events, as everybody reads it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from wagtail.models import Site

from consultations.models import EventPage, EventsPage
from tests.factories.board import an_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "said"), [(-1, "Past"), (0, "Today"), (1, "To come")])
def test_each_event_says_whether_it_is_today_to_come_or_past(client: Client, days: int, said: str) -> None:
    event = an_event("Safe online")
    EventPage.objects.filter(pk=event.pk).update(date=date.today() + timedelta(days=days))
    page = the_list(client)

    assert [each for each in ("Past", "Today", "To come") if f"{each}</p>" in page] == [said]


def test_a_theme_that_is_the_title_is_said_once(client: Client) -> None:
    event = an_event("Safe online")
    EventPage.objects.filter(pk=event.pk).update(theme="Safe online")
    assert the_list(client).count("Safe online") == 1

    EventPage.objects.filter(pk=event.pk).update(theme="Online life")
    assert the_list(client).count("Online life") == 1


def the_list(client: Client) -> str:
    Site.objects.update(root_page=EventsPage.objects.get())
    return client.get("/").text.partition("<main")[2]

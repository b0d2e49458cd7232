"""The front door: what is on today, what waits, and numbers that can be rung with a tap."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from consultations.models import EventPage
from home.models import Helpline, HomePage, InformationPage, SafetySettings
from home.templatetags.phone import to_ring
from tests.factories.board import an_event
from tests.pledges.conftest import a_key_question, answer

pytestmark = pytest.mark.django_db
TAKE_PART = 'class="button button--turn" href="/take-part/">Take part'


@pytest.fixture
def home(db: None) -> HomePage:
    words = dict.fromkeys(("headline", "introduction", "for_pupils", "for_schools", "for_board"), "-")
    page = Page.get_first_root_node().add_child(instance=HomePage(title="Home", **words))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": page, "hostname": "localhost"})
    return page


def on(title: str, days: int, starts_at: time | None = None) -> EventPage:
    event = an_event(title, activities=("pledge",))
    event.date, event.starts_at = date.today() + timedelta(days=days), starts_at
    event.save()
    return event


def event_part(client: Client, home: HomePage) -> str:
    page = client.get(home.url).text
    if 'aria-labelledby="event-title"' not in page:
        return ""
    part = page.split('aria-labelledby="event-title"')[1].split("</section>")[0]
    return " ".join(part.split())


def test_on_the_day_taking_part_is_the_main_button(client: Client, home: HomePage) -> None:
    on("Safe online", 0)
    on("Knife crime", 9)
    part = event_part(client, home)

    assert ">Today</h2>" in part
    assert part.count(TAKE_PART) == 1
    assert "Knife crime" not in part


def test_every_event_of_today_is_listed_those_that_begin_first_on_top(client: Client, home: HomePage) -> None:
    on("Afternoon", 0, time(13))
    on("Morning", 0, time(9))
    part = event_part(client, home)

    assert part.index("Morning") < part.index("Afternoon")
    assert part.count(TAKE_PART) == 2


@pytest.mark.parametrize(("days", "title"), [([3, 9], "Next event"), ([-3, -9], "Latest event")])
def test_on_other_days_the_nearest_event_stands_there_alone(
    client: Client, home: HomePage, days: list[int], title: str
) -> None:
    for number in days:
        on(f"In {number} days", number)
    part = event_part(client, home)

    assert f">{title}</h2>" in part
    assert f"In {days[0]} days" in part
    assert f"In {days[1]} days" not in part
    assert TAKE_PART not in part


def test_a_private_event_is_not_announced(client: Client, home: HomePage) -> None:
    event = on("A secret plan", 0)
    assert "A secret plan" in event_part(client, home)
    PageViewRestriction.objects.create(page=event, restriction_type="login")

    assert event_part(client, home) == ""


def test_what_waits_is_said_and_nothing_is_never_counted(client: Client, home: HomePage) -> None:
    page = client.get(home.url).text
    assert "The Board has not replied yet." in page
    assert ">All questions</a>" in page

    question = a_key_question(on("Safe online", -3), "Why?")
    assert "All questions. 1 waits for a reply" in client.get(home.url).text
    answer(question)
    assert ">All questions</a>" in client.get(home.url).text


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("0800 1111", "tel:08001111"),
        ("116 123", "tel:116123"),
        ("+44 (0)20 8227 3811", "tel:+442082273811"),
        ("020-8227 3811", "tel:02082273811"),
        ("text SHOUT to 85258", ""),
        ("www.ceop.police.uk", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_number_can_be_rung_and_an_address_is_left_alone(contact: str, link: str) -> None:
    assert to_ring(contact) == link


def test_every_number_of_the_help_page_can_be_rung(client: Client, home: HomePage) -> None:
    settings = SafetySettings.load()
    settings.mash_phone, settings.mash_out_of_hours = "020 8227 3811", "020 8594 8356"
    settings.helplines = [
        Helpline(name="Samaritans", contact="116 123", note="-", is_main=True),
        Helpline(name="Missing People", contact="116 000", note="-"),
        Helpline(name="Shout", contact="text SHOUT to 85258", note="-"),
    ]
    settings.save()
    help_page = home.add_child(instance=InformationPage(title="Help now", kind=InformationPage.Kind.HELP))
    page = client.get(help_page.url).text

    for link in ("tel:08001111", "tel:116123", "tel:116000", "tel:02082273811", "tel:02085948356"):
        assert f'href="{link}"' in page
    assert "<span>text SHOUT to 85258</span>" in page

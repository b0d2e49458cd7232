"""What is used is not deleted, and the page says what to do instead."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import NoReverseMatch, reverse

from consultations.models import (
    Invitation,
    Organisation,
    Place,
    PlaceList,
    PlaceListItem,
    PortalAccount,
    Survey,
)
from tests.consultations.staff.cast import coordinator, signed_in, somebody_takes_part
from tests.factories.board import a_person, a_place_list, a_school, a_session, a_survey, an_event

pytestmark = pytest.mark.django_db


def place_in_a_list() -> Place:
    """Put in its list as many are at once, which Wagtail's own count of uses never learns."""
    place = Place.objects.create(name="Gate", domain="school")
    PlaceListItem.objects.bulk_create([PlaceListItem(place_list=a_place_list(), place=place)])
    return place


def invited() -> Organisation:
    return Invitation.objects.create(event=an_event(), organisation=a_school()).organisation


def took_part() -> Organisation:
    session = a_session()
    somebody_takes_part(session)
    return session.organisation


def with_an_account() -> Organisation:
    return PortalAccount.objects.create(
        user=a_person(), role="school_lead", organisation=a_school()
    ).organisation


def asked(field: str) -> Callable[[], Any]:
    return lambda: getattr(an_event().activities.exclude(**{field: None}).get(), field)


USED = [
    (
        lambda: a_place_list().items.first().place,
        "This place is in a list. Take it out there, or set it aside",
    ),
    (place_in_a_list, "This place is in a list. Take it out there, or set it aside"),
    (asked("place_list"), "An event asks about this list. Choose another list in the event first."),
    (asked("survey"), "An event asks this survey. Choose another survey in the event first."),
    (invited, "This organisation was invited, took part, or has somebody with a portal account."),
    (took_part, "This organisation was invited, took part, or has somebody with a portal account."),
    (with_an_account, "This organisation was invited, took part, or has somebody with a portal account."),
]
UNUSED = [lambda: Place.objects.create(name="Gate", domain="school"), a_place_list, a_survey, a_school]


def address(thing: Any) -> str:
    return reverse(f"{thing._meta.model_name}:delete", args=[thing.pk])


def kept() -> list[list[Any]]:
    models = (Place, PlaceList, PlaceListItem, Survey, Organisation)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize(("make", "words"), USED)
def test_what_is_used_stays_and_the_page_says_what_to_do(make: Callable[[], Any], words: str) -> None:
    thing, root = make(), signed_in(User.objects.create_superuser("root"))
    before = kept()
    asks, deletes = root.get(address(thing)), root.post(address(thing))

    for response, status in ((asks, 200), (deletes, 409)):
        page = BeautifulSoup(response.text, "html.parser")
        assert response.status_code == status
        assert [said.get_text(" ", strip=True)[: len(words)] for said in page.select(".help-critical")] == [
            words
        ]
        assert "Yes, delete" not in response.text
    assert kept() == before


def test_a_coordinator_is_told_too_and_not_that_it_is_forbidden() -> None:
    client = coordinator()
    for thing in (a_place_list().items.first().place, asked("place_list")(), asked("survey")()):
        assert client.post(address(thing)).status_code == 409


@pytest.mark.parametrize("make", UNUSED)
def test_what_nothing_uses_is_deleted_after_a_question(make: Callable[[], Any]) -> None:
    thing, root = make(), signed_in(User.objects.create_superuser("root"))
    asks = root.get(address(thing))
    deletes = root.post(address(thing))

    assert (asks.status_code, deletes.status_code) == (200, 302)
    assert "Yes, delete" in asks.text
    assert not type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("name", ["place_chooser:create", "wagtailsnippetchoosers_pledges_reply:choose"])
def test_windows_that_nobody_needs_are_not_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_addresses_of_those_windows_lead_nowhere() -> None:
    root = signed_in(User.objects.create_superuser("root"))

    assert root.post("/cms/place_chooser/create/").status_code == 404
    assert root.get("/cms/snippets/choose/pledges/reply/").status_code == 404

"""Who × page. Staff with the permission reach an admin screen; everybody reads the public ones."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from pledges.models import Agency

from .conftest import a_key_question, an_agency, an_event

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "school lead", "facilitator", "Board editor", "Board approver", "coordinator"]
OUTSIDE_THE_CMS = {"school lead", "facilitator"}
OPEN_TO = {
    "key_questions:list": {"coordinator"},
    "key_questions:choose_event": {"coordinator"},
    "key_questions:make": {"coordinator"},
    "key_questions:edit": {"coordinator"},
    "agency:index": {"coordinator"},
    "agency:add": {"coordinator"},
    "wagtailsnippets_pledges_reply:list": {"Board editor", "Board approver"},
    "wagtailsnippets_pledges_reply:edit": {"Board editor", "Board approver"},
    "wagtailsnippets_pledges_reply:history": {"Board editor", "Board approver"},
    "wagtailsnippets_pledges_reply:unpublish": {"Board approver"},
    "wagtailsnippets_pledges_reply:add": set(),
    "wagtailsnippets_pledges_reply:delete": set(),
    "questions:all": set(PEOPLE),
    "questions:detail": set(PEOPLE),
}


def address(name: str) -> str:
    question = a_key_question(an_event())
    reply_needs_pk = name.startswith("wagtailsnippets") and not name.endswith((":list", ":add"))
    if reply_needs_pk:
        return reverse(name, args=[question.reply.pk])
    if name == "key_questions:make":
        return reverse(name, args=[question.event_id])
    if name in ("key_questions:edit", "questions:detail"):
        return reverse(name, args=[question.pk])
    return reverse(name)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", OPEN_TO)
def test_a_page_opens_for_those_it_is_for(signed_in: Callable[[str], Client], person: str, name: str) -> None:
    browser, url = signed_in(person), address(name)
    refused = 403 if person in OUTSIDE_THE_CMS else 302

    assert browser.get(url).status_code == (200 if person in OPEN_TO[name] else refused)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_menu_offers_what_opens(signed_in: Callable[[str], Client], person: str) -> None:
    page = signed_in(person).get("/cms/").text

    assert ('"url": "/cms/key-questions/"' in page) == (person == "coordinator")
    assert ('"url": "/cms/replies/"' in page) == (person in ("Board editor", "Board approver"))


def test_an_agency_is_never_deleted(admin_client: Client) -> None:
    agency = an_agency()
    admin_client.post(reverse("agency:delete", args=[agency.pk]))

    assert list(Agency.objects.all()) == [agency]


def test_agencies_are_added_and_set_aside(signed_in: Callable[[str], Client]) -> None:
    coordinator = signed_in("coordinator")
    coordinator.post(reverse("agency:add"), {"name": "Health", "is_active": "on"})
    agency = Agency.objects.get()
    coordinator.post(reverse("agency:edit", args=[agency.pk]), {"name": "Health"})
    twice = coordinator.post(reverse("agency:add"), {"name": "Health", "is_active": "on"})

    assert list(Agency.objects.offered()) == []
    assert list(twice.context["form"].errors) == ["name"]

"""Alder and Birch, two schools among six at one closed event. Alice leads Alder, Bob leads Birch, Carol is Board."""

import re
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Organisation, PortalAccount
from tests.factories.board import a_person, a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    a_board_member,
    a_lead_of,
    a_sitting,
    an_event_asking,
    an_invitation,
    publish,
    pupils,
)

WORDS = re.compile(r'<span class="told__words">(.*?)</span>')
SENTENCES = re.compile(r"</h4>\s*<p>(.*?)</p>")
TAGS = re.compile(r"<svg.*?</svg>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """What a reader is given, as bytes and as the numbers printed beside the charts."""

    status: int
    html: str

    @property
    def words(self) -> list[str]:
        return WORDS.findall(self.html)

    @property
    def findings(self) -> str:
        """The text of the first section of numbers, without the drawings."""
        section = self.html.split('class="stack findings"')[1].split("</section>")[0]
        return TAGS.sub(" ", section.split(">", 1)[1])

    @property
    def sentences(self) -> list[str]:
        return SENTENCES.findall(self.html)


def address(user: User | None, pk: int) -> str:
    """Of an event, as this person's own pages lead there. Whoever has no school is sent to the Board's."""
    account = getattr(user, "portal_account", None)
    if account and account.organisation_id:
        return reverse("portal:school_results", args=[account.organisation_id, pk])
    return reverse("portal:results", args=[pk])


def page(user: User | None, event: EventPage | int | None = None) -> Page:
    client = Client()
    if user:
        client.force_login(user)
    pk = event.pk if isinstance(event, EventPage) else event
    response = client.get(address(user, pk) if pk else reverse("portal:home"))
    return Page(response.status_code, response.content.decode())


def get(user: User | None, name: str, *args: int) -> HttpResponse:
    """Any page or file of the portal, as this person gets it."""
    client = Client()
    if user:
        client.force_login(user)
    return client.get(reverse(f"portal:{name}", args=args))


def an_officer_of(*schools: Organisation) -> User:
    user = a_person()
    account = PortalAccount.objects.create(user=user, role=PortalAccount.Role.OFFICER)
    account.schools.set(schools)
    return user


@pytest.fixture
def alder(db: None) -> Organisation:
    return a_school("Alder School")


@pytest.fixture
def birch(db: None) -> Organisation:
    return a_school("Birch School")


@pytest.fixture
def alice(alder: Organisation) -> User:
    return a_lead_of(alder)


@pytest.fixture
def bob(birch: Organisation) -> User:
    return a_lead_of(birch)


@pytest.fixture
def carol(db: None) -> User:
    return a_board_member()


@pytest.fixture
def others(db: None) -> list[Organisation]:
    """Four more schools: with six, a school's own figures may be told."""
    return [a_school(f"{name} School") for name in ("Cedar", "Elm", "Fir", "Hazel")]


@pytest.fixture
def held(alder: Organisation, birch: Organisation, others: list[Organisation]) -> EventPage:
    """Twelve of Alder, of whom one does not feel safe; nine of Birch; twelve of each other school."""
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    safe, unsafe = {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 2}, {SAFE_AT_SCHOOL: 5, SAFE_ONLINE: 5}
    a_sitting(event, alder, *pupils(11, safe), unsafe)
    a_sitting(event, birch, *pupils(9, safe))
    for school in others:
        a_sitting(event, school, *pupils(12, safe))
    an_invitation(event, alder, state="attended", head_count=12)
    an_invitation(event, birch, state="attended", head_count=9)
    return event


@pytest.fixture
def closed(held: EventPage) -> EventPage:
    publish(held)
    return held

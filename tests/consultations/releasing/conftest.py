"""Six schools at one closed event whose numbers are worked out. Nobody has said yes yet."""

import re
from collections.abc import Callable, Mapping

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Organisation, PortalAccount, Release
from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    a_sitting,
    an_event_asking,
    an_invitation,
    close,
    pupils,
)

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
NAMES = ("Birch", "Cedar", "Elm", "Fir", "Hazel")


@pytest.fixture
def cast(db: None) -> Mapping[str, User]:
    return the_cast()


@pytest.fixture
def school(cast: Mapping[str, User]) -> Organisation:
    """The one that the school lead of the cast leads."""
    found = PortalAccount.objects.get(user=cast["school lead"]).organisation
    assert found
    return found


@pytest.fixture
def event(school: Organisation) -> EventPage:
    """Twelve of the lead's school, one of whom does not feel safe, and ten of each of five more."""
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    safe, unsafe = {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 2}, {SAFE_AT_SCHOOL: 5, SAFE_ONLINE: 5}
    a_sitting(event, school, *pupils(11, safe), unsafe)
    an_invitation(event, school, state="attended", head_count=12)
    for name in NAMES:
        a_sitting(event, a_school(f"{name} School"), *pupils(10, safe))
    return event


@pytest.fixture
def ready(event: EventPage) -> Release:
    return close(event)


@pytest.fixture
def coordinator(cast: Mapping[str, User]) -> Client:
    return signed_in(cast["coordinator"])


@pytest.fixture
def officer(cast: Mapping[str, User]) -> Client:
    return signed_in(cast["data protection officer"])


Act = Callable[..., int]


def act(client: Client, release: Release, what: str, **sent: str) -> int:
    """Fill in a form of the release, rightly unless told otherwise. The status of the answer."""
    right = {
        "approve": {"digest": release.digest, "looked": "on"},
        "withdraw": {"because": "A school was counted twice.", "sure": "on"},
        "open": {"sure": "on"},
        "again": {},
    }[what]
    return client.post(reverse(f"releases:{what}", args=[release.pk]), {**right, **sent}).status_code


def now(release: Release) -> Release:
    return Release.objects.get(pk=release.pk)


def publish_it(release: Release, *clients: Client) -> Release:
    for client in clients:
        assert act(client, release, "approve") == 302
    return now(release)


def seen(user: User, address: str) -> tuple[int, str]:
    """What somebody is given, without the token that is another one each time."""
    response = signed_in(user).get(address)
    return response.status_code, TOKEN.sub("", response.content.decode())


def pages_of(cast: Mapping[str, User], school: Organisation, event: EventPage) -> list[tuple[int, str]]:
    """Every page of the portal that is about the event: the school's two and the Board's two."""
    return [
        seen(cast["school lead"], reverse("portal:school", args=[school.pk])),
        seen(cast["school lead"], reverse("portal:school_results", args=[school.pk, event.pk])),
        seen(cast["board member"], reverse("portal:home")),
        seen(cast["board member"], reverse("portal:results", args=[event.pk])),
    ]


def stored(release: Release) -> list[tuple[str, int | None, str]]:
    return list(release.tables.order_by("pk").values_list("question", "organisation", "table"))

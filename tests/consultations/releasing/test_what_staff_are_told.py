"""Before they say yes, two people are told what was held back and why, and whose numbers nothing could check."""

import re

from django.test import Client
from django.urls import reverse

from consultations.models import Organisation, Release
from tests.factories.board import a_school
from tests.factories.portal import a_telling_event, an_invitation, close

from .conftest import NAMES

TOO_MUCH = "X: together with the other figures it would tell too much"
HELD_BACK = re.compile(r'<ul class="close-event__list">(.*?)</ul>', re.DOTALL)


def told(client: Client, release: Release) -> list[str]:
    """The list under “What the last check held back”."""
    page = client.get(reverse("releases:release", args=[release.pk])).text
    part = page.split('id="dropped"')[1].split("</section>")[0]
    found = HELD_BACK.search(part)
    return re.findall(r"<li>(.*?)</li>", found[1]) if found else []


def previewed(client: Client, release: Release, school: Organisation) -> str:
    page = client.get(reverse("releases:as_school", args=[release.pk, school.pk])).text
    return page.split("data-numbers>")[1].split('<p class="preview__end">')[0]


def test_each_thing_that_was_held_back_is_told_and_the_preview_shows_x_there_and_why(
    school: Organisation, coordinator: Client
) -> None:
    release = close(a_telling_event(school, "Corridor"))
    other = (
        release.tables.exclude(organisation__in=[None, school])
        .exclude(organisation=None)
        .first()
        .organisation
    )
    corridor = previewed(coordinator, release, school)

    assert told(coordinator, release) == [
        "Some schools&#x27; figures for the follow-ups of “Corridor” are held back: "
        "beside the rating they could tell what a few pupils said, whatever was chosen."
    ]
    assert "5 to 6 of 11" in corridor
    # Both follow-ups that were asked of those who feel unsafe, and what helps those who feel safe.
    assert corridor.count(TOO_MUCH) == 3
    assert TOO_MUCH not in previewed(coordinator, release, other)


def test_where_nothing_was_held_back_that_is_said(ready: Release, coordinator: Client) -> None:
    assert ready.dropped == told(coordinator, ready) == []
    page = coordinator.get(reverse("releases:release", args=[ready.pk])).text
    assert "Nothing. Where X stands, too few pupils or too few schools took part." in page


def uncounted(client: Client, release: Release) -> list[str]:
    """Who stands under “No head count”."""
    page = client.get(reverse("releases:release", args=[release.pk])).text
    found = re.search(r"<dt>No head count</dt><dd>(.*?)\.", page)
    return found[1].split(", ") if found else []


def test_schools_without_a_head_count_are_named_before_two_people_say_yes(
    ready: Release, coordinator: Client
) -> None:
    """Where nobody counted heads, nothing could see that more was sent than young people came."""
    assert uncounted(coordinator, ready) == [f"{name} School" for name in NAMES]

    for school in Organisation.objects.filter(name__in=[f"{name} School" for name in NAMES[1:]]):
        an_invitation(ready.event, school, state="attended", head_count=10)
    assert uncounted(coordinator, ready) == [f"{NAMES[0]} School"]
    an_invitation(
        ready.event, Organisation.objects.get(name=f"{NAMES[0]} School"), state="attended", head_count=10
    )
    assert uncounted(coordinator, ready) == []


def test_a_school_that_sent_nothing_needs_no_head_count(ready: Release, coordinator: Client) -> None:
    an_invitation(ready.event, a_school("Rowan School"), state="accepted")

    assert "Rowan School" not in uncounted(coordinator, ready)

"""Previews of what is made of several releases: who approves sees the comparison that will be told, to the byte."""

import re
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import Organisation, Release
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_school
from tests.factories.portal import a_sitting, an_event_asking, close, publish, pupils

from .conftest import NAMES, publish_it

Cast = Mapping[str, User]
PLACES = (("Corridor", "school"), ("Park", "community"))
LINKS = re.compile(r"</?a\b[^>]*>")


@pytest.fixture
def again(school: Organisation) -> Release:
    """At a second event all feel safe where at the first nobody did. It waits for two people."""
    others = [a_school(f"{name} School") for name in NAMES]
    first, second = (an_event_asking(places=PLACES, theme=f"Event {on}", on=on) for on in (1, 2))
    for event, chosen in ((first, 5), (second, 1)):
        for each in (school, *others):
            a_sitting(event, each, *pupils(10, {f"{place}: how safe": chosen for place, _ in PLACES}))
    publish(first)
    return close(second)


def shown(client: Client, address: str, part: str) -> list[str]:
    """The parts of a page, without the links: a preview leads nowhere."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return [LINKS.sub("", str(each)) for each in page.select(part)]


def test_the_board_gets_the_very_trends_that_were_looked_at(
    cast: Cast, again: Release, coordinator: Client, officer: Client
) -> None:
    board, trends = signed_in(cast["board member"]), reverse("portal:trends")
    before = shown(coordinator, reverse("releases:as_board", args=[again.pk]), ".trend")
    waiting = shown(board, trends, ".trend")
    publish_it(again, coordinator, officer)

    assert [BeautifulSoup(each, "html.parser").h3.text for each in before] == ["Park"]
    assert (waiting, shown(board, trends, ".trend")) == ([], before)


def test_each_school_gets_the_very_changes_that_were_looked_at(
    cast: Cast, school: Organisation, again: Release, coordinator: Client, officer: Client
) -> None:
    lead, places = signed_in(cast["school lead"]), reverse("portal:school_places", args=[school.pk])
    before = shown(coordinator, reverse("releases:as_school", args=[again.pk, school.pk]), ".change")
    waiting = shown(lead, places, ".change")
    publish_it(again, coordinator, officer)

    assert "6 to 10 of 10" in before[0] and "0 to 4 of 10" in before[0]
    assert (waiting, shown(lead, places, ".change")) == ([], before)


def test_each_school_gets_the_very_page_on_paper_that_was_looked_at(
    cast: Cast, school: Organisation, ready: Release, coordinator: Client, officer: Client
) -> None:
    before = coordinator.get(reverse("releases:as_school_pdf", args=[ready.pk, school.pk])).content
    publish_it(ready, coordinator, officer)
    told = signed_in(cast["school lead"]).get(reverse("portal:school_pdf", args=[school.pk, ready.event_id]))

    assert before[:5] == b"%PDF-" and told.content == before

"""Whoever approves sees exactly what the audience will see."""

import io
import re
from collections.abc import Mapping

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.disclosure.__main__ import main
from consultations.models import EventPage, Organisation, Release
from consultations.portal import access
from consultations.portal.board_pages import board_page
from consultations.portal.public_pages import public_page
from consultations.portal.school_pages import school_page
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_school
from tests.factories.portal import ABOUT_SCHOOL, SAFE_AT_SCHOOL, a_sitting, an_event_asking, close, pupils

from .conftest import act, now, pages_of, publish_it

Cast = Mapping[str, User]
ARTICLES = re.compile(r"<article.*?</article>", re.DOTALL)
FIRST, LAST = '<div class="stack stack--wide" data-numbers>', '</div>\n    <p class="preview__end">'


def previewed(client: Client, page: str, *args: int) -> str:
    """The numbers part of a preview: all that comes from the release."""
    response = client.get(reverse(f"releases:{page}", args=args))
    assert response.status_code == 200
    return response.text.split(FIRST)[1].split(LAST)[0]


def test_each_school_gets_the_very_bytes_that_were_looked_at(
    cast: Cast, school: Organisation, event: EventPage, ready: Release, coordinator: Client, officer: Client
) -> None:
    before = previewed(coordinator, "as_school", ready.pk, school.pk)
    publish_it(ready, coordinator, officer)
    event = EventPage.objects.get(pk=event.pk)
    context = school_page(access.viewer_for(school), school, event)
    told = render_to_string("consultations/portal/school_numbers.html", context)

    assert "8 to 12 of 12" in told
    assert before == told == previewed(coordinator, "as_school", ready.pk, school.pk)
    assert ARTICLES.findall(told) == ARTICLES.findall(pages_of(cast, school, event)[1][1])


def test_the_board_gets_the_very_bytes_that_were_looked_at(
    cast: Cast, school: Organisation, event: EventPage, ready: Release, coordinator: Client, officer: Client
) -> None:
    before = previewed(coordinator, "as_board", ready.pk)
    publish_it(ready, coordinator, officer)
    context = board_page(access.BOARD, EventPage.objects.get(pk=event.pk))
    told = render_to_string("consultations/portal/board_numbers.html", context)

    assert "of 62" in told
    assert before == told == previewed(coordinator, "as_board", ready.pk)
    assert ARTICLES.findall(told) == ARTICLES.findall(pages_of(cast, school, event)[3][1])


def test_everybody_gets_the_very_bytes_that_were_looked_at(
    cast: Cast, event: EventPage, ready: Release, coordinator: Client, officer: Client
) -> None:
    before = previewed(coordinator, "as_everybody", ready.pk)
    publish_it(ready, coordinator, officer)
    assert act(signed_in(cast["approver"]), ready, "open") == 302
    context = public_page(access.PUBLIC, EventPage.objects.get(pk=event.pk))
    told = render_to_string("consultations/portal/public_numbers.html", context)

    assert before == told == previewed(coordinator, "as_everybody", ready.pk)


def test_looking_changes_nothing(ready: Release, school: Organisation, coordinator: Client) -> None:
    before = Release.objects.values().get(pk=ready.pk)
    previewed(coordinator, "as_school", ready.pk, school.pk)
    previewed(coordinator, "as_board", ready.pk)

    assert Release.objects.values().get(pk=ready.pk) == before


def test_a_preview_says_that_it_is_one_and_leads_back(ready: Release, coordinator: Client) -> None:
    said = coordinator.get(reverse("releases:as_board", args=[ready.pk])).text

    assert "<strong>Preview.</strong> Only those who approve releases see this." in said
    assert f'href="{reverse("releases:release", args=[ready.pk])}"' in said


@pytest.mark.parametrize("state", ["computing", "failed", "withdrawn"])
def test_there_is_nothing_to_look_at_unless_it_is_worked_out_and_stands(
    ready: Release, school: Organisation, coordinator: Client, state: str
) -> None:
    addresses = [
        reverse(f"releases:{name}", args=[ready.pk]) for name in ("as_board", "as_everybody", "file")
    ]
    addresses.append(reverse("releases:as_school", args=[ready.pk, school.pk]))
    assert [coordinator.get(address).status_code for address in addresses] == [200] * 4
    Release.objects.filter(pk=ready.pk).update(state=state, withdrawn_because="Why not")

    assert [coordinator.get(address).status_code for address in addresses] == [404] * 4


def test_only_a_school_of_the_release_has_a_preview(ready: Release, coordinator: Client) -> None:
    other = a_school("Not there")

    assert coordinator.get(reverse("releases:as_school", args=[ready.pk, other.pk])).status_code == 404


def test_the_file_is_the_exported_one_and_stands_the_attack(
    ready: Release, coordinator: Client, tmp_path, capsys
) -> None:
    response = coordinator.get(reverse("releases:file", args=[ready.pk]))
    exported = io.StringIO()
    call_command("export_release", ready.pk, stdout=exported)
    path = tmp_path / "release.csv"
    path.write_bytes(response.content)

    assert response.content.decode() == exported.getvalue()
    assert main(["audit", str(path)]) == 0


def test_the_list_and_a_release_cost_the_same_with_one_as_with_three(
    ready: Release, coordinator: Client
) -> None:
    def cost() -> list[int]:
        found = []
        for address in (reverse("releases:index"), reverse("releases:release", args=[ready.pk]), "/cms/"):
            coordinator.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert coordinator.get(address).status_code == 200
            found.append(len(queries))
        return found

    before = cost()
    for day in (2, 3):
        other = an_event_asking(ABOUT_SCHOOL, theme=f"Event {day}", on=day)
        a_sitting(other, a_school(f"School {day}"), *pupils(10, {SAFE_AT_SCHOOL: 1}))
        close(other)

    assert now(ready).state == "ready"
    assert cost() == before

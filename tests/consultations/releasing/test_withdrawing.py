"""What is taken back is gone for good, and everybody can read why."""

from collections.abc import Mapping

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Organisation, Release
from consultations.results.releases import NotReady, close_event
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_person

from .conftest import act, now, pages_of, publish_it, stored

Cast = Mapping[str, User]
WHY = "A school was counted twice."
FIGURE = "8 to 12 of 12"


@pytest.fixture
def withdrawn(ready: Release, coordinator: Client, officer: Client) -> Release:
    publish_it(ready, coordinator, officer)
    assert act(officer, ready, "withdraw") == 302
    return now(ready)


def test_the_numbers_are_gone_at_once_and_the_reason_stands_in_their_place(
    cast: Cast, school: Organisation, event: EventPage, ready: Release, coordinator: Client, officer: Client
) -> None:
    publish_it(ready, coordinator, officer)
    assert FIGURE in pages_of(cast, school, event)[1][1]
    act(coordinator, ready, "withdraw")
    after = pages_of(cast, school, event)

    assert [FIGURE in html for _, html in after] == [False] * 4
    assert [WHY in html for _, html in after] == [False, True, False, True]
    assert WHY in coordinator.get(reverse("releases:release", args=[ready.pk])).text


def test_one_that_nobody_has_seen_can_be_taken_back_too(
    cast: Cast, school: Organisation, event: EventPage, ready: Release, coordinator: Client
) -> None:
    act(coordinator, ready, "withdraw")

    assert now(ready).is_withdrawn
    assert WHY in pages_of(cast, school, event)[1][1]


def test_no_action_leads_out_of_withdrawn(withdrawn: Release, coordinator: Client, cast: Cast) -> None:
    before, tables = Release.objects.values().get(pk=withdrawn.pk), stored(withdrawn)
    approver = signed_in(cast["approver"])
    answers = {what: act(approver, withdrawn, what) for what in ("approve", "again", "open", "withdraw")}

    assert answers == dict.fromkeys(answers, 422)
    assert (Release.objects.values().get(pk=withdrawn.pk), stored(withdrawn)) == (before, tables)


def test_the_event_is_never_closed_again(withdrawn: Release) -> None:
    with pytest.raises(NotReady, match="closed already"):
        close_event(withdrawn.event, by=a_person())


@pytest.mark.parametrize("page", ["as_board", "as_everybody", "file"])
def test_not_even_staff_look_at_it_any_more(withdrawn: Release, coordinator: Client, page: str) -> None:
    assert coordinator.get(reverse(f"releases:{page}", args=[withdrawn.pk])).status_code == 404


def test_it_is_not_taken_back_without_a_reason(ready: Release, coordinator: Client) -> None:
    response = coordinator.post(reverse("releases:withdraw", args=[ready.pk]), {"because": " ", "sure": "on"})

    assert (response.status_code, now(ready).state) == (422, "ready")
    assert "Say why it is withdrawn. Schools and the Board will read it." in response.text


def test_the_page_says_beforehand_that_it_is_for_good(ready: Release, coordinator: Client) -> None:
    said = coordinator.get(reverse("releases:withdraw", args=[ready.pk])).text

    assert "its numbers are never worked out again" in said


def test_a_published_release_is_shown_to_everybody_only_when_a_board_approver_says_so(
    cast: Cast, ready: Release, coordinator: Client, officer: Client
) -> None:
    approver = signed_in(cast["approver"])
    assert act(approver, ready, "open") == 422
    publish_it(ready, coordinator, officer)
    assert not now(ready).is_open
    assert approver.post(reverse("releases:open", args=[ready.pk])).status_code == 422
    assert act(coordinator, ready, "open") == 302
    assert not now(ready).is_open
    assert act(approver, ready, "open") == 302
    assert now(ready).is_open

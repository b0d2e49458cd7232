"""Nobody sees a number before two people have looked at that very number and said yes."""

from collections.abc import Mapping

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Organisation, Release
from home.roles import BOARD_APPROVERS
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_person

from .conftest import act, now, pages_of, publish_it

Cast = Mapping[str, User]
FIGURE = "8 to 12 of 12"
ONCE = "You have approved this release. Somebody else has to look at it as well."


def test_nobody_sees_anything_before_two_people_have_said_yes(
    cast: Cast, school: Organisation, event: EventPage, ready: Release, coordinator: Client, officer: Client
) -> None:
    before = pages_of(cast, school, event)
    assert act(coordinator, ready, "approve") == 302
    between = pages_of(cast, school, event)
    assert act(officer, ready, "approve") == 302
    after = pages_of(cast, school, event)

    assert between == before
    assert [status for status, _ in before] == [200, 200, 200, 404]
    assert [FIGURE in html for _, html in before] == [False] * 4
    assert [status for status, _ in after] == [200] * 4
    assert [FIGURE in html for _, html in after] == [False, True, False, False]


def test_the_first_yes_is_shown_with_who_said_it_and_the_second_publishes(
    ready: Release, coordinator: Client, officer: Client
) -> None:
    address = reverse("releases:release", args=[ready.pk])
    assert "Nobody has said yes yet" in coordinator.get(address).text
    act(coordinator, ready, "approve")
    first = officer.get(address)
    act(officer, ready, "approve")

    assert "<strong>coordinator (Coordinators)</strong> said yes on" in first.text
    assert "Say yes and publish" in first.text
    assert now(ready).is_published
    assert [name for name, _ in officer.get(address).context["approvals"]] == [
        "coordinator (Coordinators)",
        "data protection officer (Data protection officers)",
    ]


def test_the_same_person_cannot_say_yes_twice(ready: Release, coordinator: Client) -> None:
    assert act(coordinator, ready, "approve") == 302
    again = coordinator.post(
        reverse("releases:approve", args=[ready.pk]), {"digest": ready.digest, "looked": "on"}
    )

    assert (again.status_code, again.context["refusal"]) == (422, ONCE)
    assert "You have said yes." in again.text
    assert (now(ready).state, ready.approvals.count()) == ("ready", 1)


def test_who_has_not_looked_has_not_said_yes(ready: Release, coordinator: Client) -> None:
    response = coordinator.post(reverse("releases:approve", args=[ready.pk]), {"digest": ready.digest})

    assert response.status_code == 422
    assert "Look at the previews first, then tick this box." in response.text
    assert not ready.approvals.exists()


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_yes_to_something_else_is_no_yes(ready: Release, coordinator: Client, digest: str) -> None:
    assert act(coordinator, ready, "approve", digest=digest) == 422
    assert not ready.approvals.exists()


def test_a_table_that_was_changed_after_the_check_is_never_published(
    ready: Release, coordinator: Client, officer: Client
) -> None:
    act(coordinator, ready, "approve")
    table = ready.tables.exclude(organisation=None).first()
    assert table
    table.table = table.table.replace("12", "13")
    table.save()

    assert act(officer, ready, "approve") == 422
    assert now(ready).state == "ready"


def test_two_board_approvers_are_two_people(cast: Cast, ready: Release) -> None:
    another = a_person("another approver")
    another.groups.add(Group.objects.get(name=BOARD_APPROVERS))

    assert publish_it(ready, signed_in(cast["approver"]), signed_in(another)).is_published


MAY = {"coordinator", "approver", "data protection officer"}


@pytest.mark.parametrize("state", ["computing", "failed", "ready", "published", "withdrawn"])
def test_only_some_say_yes_and_only_to_what_waits_for_it(cast: Cast, ready: Release, state: str) -> None:
    Release.objects.filter(pk=ready.pk).update(
        state=state, published_at=ready.frozen_at, withdrawn_because="Why not"
    )
    got = {}
    for who, person in cast.items():
        act(signed_in(person), ready, "approve")
        got[who] = ready.approvals.filter(by=person).exists()
        ready.approvals.all().delete()

    assert {who for who, said in got.items() if said} == (MAY if state == "ready" else set())

"""Who reaches which staff page. A row is a page, a column a person."""

import pytest
from django.urls import reverse

from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories.board import a_session

pytestmark = pytest.mark.django_db

OUTSIDE = ("nobody", "school lead", "board member", "facilitator")
KEPT_OUT = {"nobody": 302, "school lead": 403, "board member": 403, "facilitator": 403}
STAFF = ("coordinator", "triager", "editor", "approver", "data protection officer")
ONLY_THE_COORDINATOR = {"coordinator": 200, **dict.fromkeys(STAFF[1:], 302)}
COORDINATOR_ONLY = [
    "events:index",
    "survey:index",
    "survey:add",
    "place:index",
    "placelist:index",
    "placelist:add",
    "invitation:index",
    "invitation:add",
    "portalaccount:index",
    "portalaccount:add",
    "organisation:index",
    "import_schools",
    "wagtailadmin_explore_root",
    "wagtailimages:index",
]
ALL_STAFF = ["wagtailadmin_home", "wagtailadmin_account"]


@pytest.mark.parametrize("url_name", [*COORDINATOR_ONLY, *ALL_STAFF])
def test_who_is_not_staff_is_kept_out_of_every_page_of_the_cms(url_name: str) -> None:
    cast, address = the_cast(), reverse(url_name)
    answers = {who: signed_in(cast.get(who)).get(address) for who in OUTSIDE}

    assert {who: answer.status_code for who, answer in answers.items()} == KEPT_OUT
    assert answers["nobody"].url == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("url_name", COORDINATOR_ONLY)
def test_planning_is_for_coordinators(url_name: str) -> None:
    cast = the_cast()
    statuses = {who: signed_in(cast[who]).get(reverse(url_name)).status_code for who in STAFF}

    assert statuses == ONLY_THE_COORDINATOR


def test_an_event_is_added_and_changed_by_coordinators_alone() -> None:
    cast, event = the_cast(), a_session().event
    add = reverse("wagtailadmin_pages:add", args=["consultations", "eventpage", event.get_parent().pk])
    for address in (add, reverse("wagtailadmin_pages:edit", args=[event.pk])):
        statuses = {who: signed_in(cast[who]).get(address).status_code for who in STAFF}
        assert statuses == ONLY_THE_COORDINATOR


@pytest.mark.parametrize("url_name", ALL_STAFF)
def test_every_member_of_staff_has_a_first_page_and_an_account(url_name: str) -> None:
    cast = the_cast()

    assert {who: signed_in(cast[who]).get(reverse(url_name)).status_code for who in STAFF} == dict.fromkeys(
        STAFF, 200
    )


def test_an_event_is_closed_by_coordinators_alone() -> None:
    cast, event = the_cast(), a_session().event
    address = reverse("close_event", args=[event.pk])
    statuses = {who: signed_in(cast.get(who)).get(address).status_code for who in (*OUTSIDE, *STAFF)}
    posted = {who: signed_in(cast.get(who)).post(address).status_code for who in (*OUTSIDE, *STAFF[1:])}

    others = dict.fromkeys(STAFF[1:], 404)
    assert statuses == {**KEPT_OUT, **others, "coordinator": 200}
    assert posted == {**KEPT_OUT, **others}
    assert not event.is_closed


def test_sessions_are_run_by_facilitators_and_coordinators() -> None:
    cast = the_cast()
    reached = {who: signed_in(cast.get(who)).get(reverse("sessions:mine")).status_code for who in cast}

    assert {who for who, status in reached.items() if status == 200} == {"coordinator", "facilitator"}


def test_each_is_led_from_the_log_in_to_a_page_of_their_own() -> None:
    cast = the_cast()
    doors = {who: signed_in(user).get(reverse("front_door")).url for who, user in cast.items()}

    cms, sessions, portal = (reverse(name) for name in ("wagtailadmin_home", "sessions:mine", "portal:home"))
    assert doors == {
        **dict.fromkeys(STAFF, cms),
        "facilitator": sessions,
        "school lead": portal,
        "board member": portal,
    }


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/cms/login/", "/accounts/login/"),
        ("/cms/login/?next=/cms/events/", "/accounts/login/?next=/cms/events/"),
        ("/cms/password_reset/", "/accounts/password/reset/"),
        ("/cms/password_reset/confirm/MQ/a-token/", "/accounts/password/reset/"),
    ],
)
def test_wagtails_own_log_in_is_no_second_way_in(address: str, leads_to: str) -> None:
    answers = [signed_in(None).get(address), signed_in(None).post(address, {"username": "coordinator"})]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, leads_to)] * 2

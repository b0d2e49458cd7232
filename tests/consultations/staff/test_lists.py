"""The lists of the catalogue, of invitations and of accounts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import Invitation, Place, PortalAccount
from tests.consultations.staff.cast import coordinator, somebody_takes_part, the_cast
from tests.factories.board import a_person, a_place_list, a_school, a_session, a_survey, an_event

pytestmark = pytest.mark.django_db


def an_invitation() -> Invitation:
    return Invitation.objects.create(event=an_event(), organisation=a_school())


def an_account() -> PortalAccount:
    return PortalAccount.objects.create(user=a_person(), role="school_lead", organisation=a_school())


def an_event_that_was_held() -> None:
    somebody_takes_part(a_session(an_event("An event")))


@pytest.mark.parametrize(
    ("url_name", "make"),
    [
        ("survey:index", a_survey),
        ("place:index", lambda: Place.objects.create(name=f"Place {Place.objects.count()}", domain="school")),
        ("placelist:index", a_place_list),
        ("invitation:index", an_invitation),
        ("portalaccount:index", an_account),
        ("events:index", an_event_that_was_held),
        ("wagtailadmin_home", an_event_that_was_held),
    ],
)
def test_a_list_costs_the_same_queries_with_one_row_as_with_three(
    url_name: str, make: Callable[[], Any]
) -> None:
    client, costs = coordinator(), []
    make()
    client.get(reverse(url_name))
    for more in (0, 2):
        for _ in range(more):
            make()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(url_name))
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_a_survey_says_how_many_questions_it_has_and_how_many_events_use_it() -> None:
    event = an_event(activities=("survey", "places"))
    idle = a_survey()
    client = coordinator()
    surveys = client.get(reverse("survey:index")).context["object_list"]
    lists = client.get(reverse("placelist:index")).context["object_list"]

    used = event.activities.get(name="survey").survey
    counts = {survey: (survey.asked, survey.used_by) for survey in surveys}
    assert counts == {used: (5, 1), idle: (5, 0)}
    assert [(each.places, each.used_by) for each in lists] == [(2, 1)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Bus stop", "Chats", "Corridor"]),
        ("domain=online", ["Chats"]),
        ("is_active=false", ["Corridor"]),
        ("q=bus", ["Bus stop"]),
        ("q=dagenham", ["Bus stop"]),
    ],
)
def test_places_are_filtered_and_searched(query: str, names: list[str]) -> None:
    Place.objects.create(name="Bus stop", domain="community", area="Dagenham")
    Place.objects.create(name="Chats", domain="online")
    Place.objects.create(name="Corridor", domain="school", is_active=False)
    response = coordinator().get(f"{reverse('place:index')}?{query}")

    assert [place.name for place in response.context["object_list"]] == names


@pytest.mark.parametrize(
    ("query", "names"), [("", ["Bus stop", "Chats"]), ("q=BUS", ["Bus stop"]), ("domain=online", ["Chats"])]
)
def test_only_places_on_offer_are_picked_for_a_list(query: str, names: list[str]) -> None:
    Place.objects.create(name="Bus stop", domain="community")
    Place.objects.create(name="Chats", domain="online")
    Place.objects.create(name="Corridor", domain="school", is_active=False)
    response = coordinator().get(f"{reverse('place_chooser:choose_results')}?{query}")

    assert [place.name for place in response.context["results"]] == names


def invite(**changes: Any) -> Any:
    usual = {"event": an_event().pk, "organisation": a_school().pk, "state": "invited", "head_count": ""}
    return coordinator().post(reverse("invitation:add"), {**usual, **changes})


def test_who_came_is_counted_once_they_attended() -> None:
    refused = invite(state="accepted", head_count="12")

    assert refused.context["form"].errors == {
        "head_count": ["Only an organisation that attended has a head count."]
    }
    assert not Invitation.objects.exists()


def test_an_attendance_is_kept_with_its_head_count() -> None:
    invite(state="attended", head_count="12")

    assert [(each.state, each.head_count) for each in Invitation.objects.all()] == [("attended", 12)]


@pytest.mark.parametrize(
    ("heads", "errors"),
    [("3000", {}), ("50000", {"head_count": ["No school has more than 3,000 pupils. Count again."]})],
)
def test_a_head_count_beyond_any_school_is_a_slip(heads: str, errors: dict[str, list[str]]) -> None:
    response = invite(state="attended", head_count=heads)

    assert (response.context["form"].errors if errors else {}) == errors
    assert Invitation.objects.count() == (0 if errors else 1)


def test_the_form_says_that_a_forums_answers_never_become_numbers() -> None:
    said = coordinator().get(reverse("invitation:add")).text

    assert "answers are never counted: there we publish themes, no numbers." in said


def test_importing_schools_is_a_button_and_not_behind_dots() -> None:
    said = coordinator().get(reverse("organisation:index")).text
    (button,) = re.findall(rf'<a[^>]*href="{reverse("import_schools")}"[^>]*>', said)

    assert "w-header-button" in button


def test_an_organisation_is_invited_once_and_a_closed_one_is_not_offered() -> None:
    known = an_invitation()
    again = invite(event=known.event.pk, organisation=known.organisation.pk)

    said = f"{known.organisation} is invited to this event already."
    assert again.context["form"].errors == {"organisation": [said]}


def test_invitations_are_filtered_by_event_and_state() -> None:
    coming, not_coming = an_invitation(), an_invitation()
    Invitation.objects.filter(pk=not_coming.pk).update(state="cancelled_on_the_day")
    client = coordinator()
    found = {
        query: [
            each.pk for each in client.get(f"{reverse('invitation:index')}?{query}").context["object_list"]
        ]
        for query in (f"event={coming.event.pk}", "state=cancelled_on_the_day")
    }

    assert list(found.values()) == [[coming.pk], [not_coming.pk]]


@pytest.mark.parametrize("who", ["coordinator", "triager", "editor", "approver"])
def test_nobody_who_can_enter_the_cms_gets_a_portal_account(who: str) -> None:
    account = PortalAccount(user=the_cast()[who], role="board")

    with pytest.raises(Exception, match="This person can enter the CMS") as refusal:
        account.full_clean()
    assert list(refusal.value.message_dict) == ["user"]

"""Several schools are invited to one event from a list to tick."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from consultations.models import EventPage, Invitation, Organisation
from consultations.results.releases import close_event
from consultations.staff.invitations import NOT_OFFERED
from consultations.staff.inviting_schools import CLOSED
from tests.consultations.staff.cast import coordinator, signed_in, the_cast
from tests.factories.board import a_person, a_school, an_event

pytestmark = pytest.mark.django_db


def address(event: EventPage) -> str:
    return reverse("invitation:several", args=[event.pk])


def offered(response: Any) -> dict[str, tuple[str, list[str]]]:
    groups = response.context["form"].groups()
    return {heading: (warning, [box.choice_label for box in boxes]) for heading, warning, boxes in groups}


def test_open_organisations_that_are_not_invited_are_offered_by_format() -> None:
    event, invited = an_event(), a_school("Invited already")
    Invitation.objects.create(event=event, organisation=invited)
    Invitation.objects.create(event=an_event("Another"), organisation=a_school("Birch School"))
    a_school("Cedar Primary", phase="Primary")
    Organisation.objects.create(name="Closed School", urn=1, status="closed")
    Organisation.objects.create(name="Youth Forum", kind="forum")

    said = "This event is planned as “Secondary and college”. Check before you invite them."
    found = offered(coordinator().get(address(event)))
    assert list(found.items()) == [
        ("Secondary schools and colleges", ("", ["Alder School", "Birch School"])),
        ("Forums", ("", ["Youth Forum"])),
        ("Primary schools", (said, ["Cedar Primary"])),
    ]


@pytest.mark.parametrize(
    ("phase", "warned"),
    [
        ("primary", {"Secondary schools and colleges"}),
        ("secondary", {"Primary schools"}),
        ("mixed", set()),
    ],
)
def test_schools_that_the_event_is_not_meant_for_come_with_a_warning(phase: str, warned: set[str]) -> None:
    event = an_event()
    EventPage.objects.filter(pk=event.pk).update(phase=phase)
    a_school("Alder School")
    a_school("Cedar Primary", phase="Primary")
    found = offered(coordinator().get(address(event)))

    assert {heading for heading, (warning, _) in found.items() if warning} == warned


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 organisation is invited to “Safe online”."),
        (3, "3 organisations are invited to “Safe online”."),
    ],
)
def test_those_that_are_ticked_are_invited_and_the_list_says_how_many(number: int, said: str) -> None:
    event, client = an_event(), coordinator()
    ticked = [a_school(f"School {index}") for index in range(number)]
    a_school("Not ticked")
    response = client.post(address(event), {"organisations": [school.pk for school in ticked]})

    assert response.url == f"{reverse('invitation:index')}?event={event.pk}"
    assert [str(message).strip() for message in get_messages(response.wsgi_request)] == [said]
    invited = Invitation.objects.filter(event=event, state="invited", head_count=None)
    assert [each.organisation for each in invited] == ticked
    assert (
        ModelLogEntry.objects.filter(action="wagtail.create", user__username="coordinator").count() == number
    )


@pytest.mark.parametrize("mistake", ["nothing ticked", "invited already"])
def test_what_cannot_be_invited_is_explained(mistake: str) -> None:
    event, school = an_event(), a_school()
    if mistake == "invited already":
        Invitation.objects.create(event=event, organisation=school)
    ticked = {"organisations": [school.pk]} if mistake == "invited already" else {}
    response = coordinator().post(address(event), ticked)

    said = {
        "nothing ticked": "Tick at least one school.",
        "invited already": "One of them is closed, or invited already. Look again.",
    }
    assert response.status_code == 422
    assert response.context["form"].errors == {"organisations": [said[mistake]]}


def test_what_was_ticked_stays_ticked_when_something_is_wrong() -> None:
    event, school, closed = an_event(), a_school(), a_school("Closed")
    Organisation.objects.filter(pk=closed.pk).update(status="closed")
    response = coordinator().post(address(event), {"organisations": [school.pk, closed.pk]})

    assert response.text.count(" checked") == 1
    assert not Invitation.objects.exists()


def test_nobody_is_invited_to_a_closed_event() -> None:
    event, client, school = an_event(), coordinator(), a_school()
    close_event(event, by=a_person(), without_numbers=True)
    shown, sent = client.get(address(event)), client.post(address(event), {"organisations": [school.pk]})
    added = client.post(
        reverse("invitation:add"), {"event": event.pk, "organisation": school.pk, "state": "invited"}
    )

    assert (shown.status_code, sent.status_code, added.status_code) == (200, 409, 200)
    assert [CLOSED in each.text for each in (shown, sent)] == [True, True]
    assert NOT_OFFERED in added.text
    assert not Invitation.objects.exists()
    assert event.title not in client.get(reverse("invitation:several_to_which")).text


def test_who_came_to_a_closed_event_is_shown_and_stays() -> None:
    event, client = an_event(), coordinator()
    other, school = an_event("Still open"), a_school()
    invitation = Invitation.objects.create(event=event, organisation=school, state="attended", head_count=9)
    close_event(event, by=a_person(), without_numbers=True)
    changed = {"event": other.pk, "organisation": school.pk, "state": "attended", "head_count": 99}
    for name, data in (("edit", changed), ("delete", {})):
        there = reverse(f"invitation:{name}", args=[invitation.pk])
        shown, sent = client.get(there), client.post(there, data)
        assert (shown.status_code, sent.status_code) == (200, 409)
        assert CLOSED in shown.text and CLOSED in sent.text and "Attended, 9 came." in shown.text

    assert Invitation.objects.values_list("event", "state", "head_count").get() == (event.pk, "attended", 9)


def test_an_invitation_of_an_open_event_is_not_moved_to_a_closed_one() -> None:
    event, closed, client = an_event(), an_event("Closed"), coordinator()
    invitation = Invitation.objects.create(event=event, organisation=a_school())
    close_event(closed, by=a_person(), without_numbers=True)
    there = reverse("invitation:edit", args=[invitation.pk])
    data = {"event": closed.pk, "organisation": invitation.organisation_id, "state": "invited"}

    assert NOT_OFFERED in client.post(there, data).text
    assert Invitation.objects.get().event_id == event.pk
    assert client.post(there, {**data, "event": event.pk, "state": "accepted"}).status_code == 302
    assert Invitation.objects.get().state == "accepted"


def test_the_way_leads_from_the_list_of_invitations_straight_to_the_event_that_it_shows() -> None:
    event, client = an_event(), coordinator()
    which, index = reverse("invitation:several_to_which"), reverse("invitation:index")
    queries = {"": which, f"?event={event.pk}": address(event), "?event=x": which, "?event=99999": which}

    for query, leads_to in queries.items():
        assert f'href="{leads_to}"' in client.get(index + query).text
    assert f'href="{address(event)}"' in client.get(which).text


def test_inviting_is_for_coordinators() -> None:
    cast, event = the_cast(), an_event()
    statuses = {who: signed_in(user).get(address(event)).status_code for who, user in cast.items()}

    assert {who for who, status in statuses.items() if status == 200} == {"coordinator"}


def test_the_list_to_tick_costs_the_same_with_one_school_as_with_three() -> None:
    event, client, costs = an_event(), coordinator(), []
    for more in (1, 2):
        for _ in range(more):
            a_school()
        client.get(address(event))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(event))
        costs.append(len(queries))

    assert costs[0] == costs[1]

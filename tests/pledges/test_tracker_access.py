"""Who × page: an agency sees and updates its own actions, the Board reads all of them, and nobody else any."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from consultations.models import PortalAccount
from pledges.actions import take_down
from pledges.models import Action, ActionUpdate

from .acting import SAID, a_board_member, a_lead, an_action, browser
from .conftest import a_key_question, a_school, an_event, somebody

pytestmark = pytest.mark.django_db

OUTSIDE = ["school lead", "facilitator", "superuser"]
OPEN_TO = {
    "tracker:mine": {"own lead", "other lead"},
    "tracker:action": {"own lead"},
    "tracker:whole": {"board member"},
    "tracker:download": {"board member"},
}
PEOPLE = ["nobody", "own lead", "other lead", "board member", *OUTSIDE]


def somebody_who_is(who: str) -> Client:
    if who == "nobody":
        return browser(None)
    if who.endswith("lead") and who != "school lead":
        return browser(a_lead("Police" if who == "own lead" else "Council"))
    if who == "board member":
        return browser(a_board_member())
    person = somebody(who)
    if who == "school lead":
        PortalAccount.objects.create(user=person, role="school_lead", organisation=a_school())
    person.is_superuser = who == "superuser"
    person.save()
    return browser(person)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("page", OPEN_TO)
def test_a_page_opens_for_those_it_is_for(who: str, page: str) -> None:
    action = an_action()
    address = reverse(page, args=[action.pk] if page == "tracker:action" else [])
    response = somebody_who_is(who).get(address)

    if who == "nobody":
        assert response["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
    else:
        assert response.status_code == (200 if who in OPEN_TO[page] else 404)


@pytest.mark.parametrize("who", PEOPLE)
def test_an_agency_updates_its_own_actions_and_no_other(who: str) -> None:
    action = an_action()
    before = (*Action.objects.values(), *ActionUpdate.objects.values())
    somebody_who_is(who).post(reverse("tracker:action", args=[action.pk]), SAID)
    after = (*Action.objects.values(), *ActionUpdate.objects.values())

    assert (after == before) == (who != "own lead")


def test_another_agencys_action_and_one_that_does_not_exist_are_the_same_404_byte_for_byte() -> None:
    question = a_key_question(an_event())
    others, resting = an_action(agency="Council"), an_action(question)
    take_down(question, by=somebody())
    lead = browser(a_lead("Police"))
    assert browser(a_lead("Council")).get(others.get_absolute_url()).status_code == 200

    for method in ("get", "post"):
        answers = [
            getattr(lead, method)(reverse("tracker:action", args=[pk]))
            for pk in (others.pk, resting.pk, 99999)
        ]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert answers[0].content == answers[1].content == answers[2].content


def test_whoever_loses_the_role_loses_the_pages_at_once() -> None:
    user = a_lead()
    client = browser(user)
    assert client.get(reverse("tracker:mine")).status_code == 200
    user.agency_lead.delete()

    assert client.get(reverse("tracker:mine")).status_code == 404


@pytest.mark.parametrize("page", ["tracker:mine", "tracker:whole", "tracker:download"])
def test_nothing_is_kept_by_the_browser(page: str) -> None:
    an_action()
    who = a_lead() if page == "tracker:mine" else a_board_member()
    assert "no-store" in browser(who).get(reverse(page))["Cache-Control"]


def test_the_lead_of_an_agency_lands_on_its_actions_and_never_in_the_cms() -> None:
    client = browser(a_lead())

    assert client.get(reverse("front_door"))["Location"] == reverse("tracker:mine")
    assert client.get("/cms/").status_code == 403
    assert client.get(reverse("portal:home")).status_code == 404


def test_a_list_shows_the_agencys_own_actions_alone_the_late_first() -> None:
    an_action(what="Later", due_in=40)
    an_action(what="Done", due_in=-9, rag="complete")
    an_action(what="Late", due_in=-1)
    an_action(what="Sooner", due_in=3)
    an_action(what="CANARY of others", agency="Council")
    response = browser(a_lead()).get(reverse("tracker:mine"))

    assert [action.what for action in response.context["actions"]] == ["Late", "Sooner", "Later", "Done"]
    assert "CANARY" not in response.text
    assert response.text.count("Overdue:") == 1

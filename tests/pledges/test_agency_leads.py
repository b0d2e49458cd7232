"""A log-in for an agency: given by a coordinator, sent by mail, taken away again."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import PortalAccount
from home.roles import COORDINATORS
from pledges.models import AgencyLead

from .acting import a_lead, an_action, browser
from .conftest import an_agency, somebody

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
ADDRESS = "alice@police.example"


def invite(client: Client, email: str = ADDRESS, agency: str = "Police") -> object:
    sent = {"email": email, "first_name": "Alice", "last_name": "", "agency": an_agency(agency).pk}
    return client.post(reverse("agencylead:add"), sent, follow=True)


def test_who_is_invited_gets_a_link_chooses_a_password_and_sees_the_agencys_actions(
    signed_in: Browser, mailoutbox: list
) -> None:
    action = an_action()
    invite(signed_in("coordinator"))
    (mail,) = mailoutbox
    link = next(line for line in mail.body.splitlines() if line.startswith("http"))
    person, path = Client(), "/" + link.split("/", 3)[3]
    chosen = person.get(path, follow=True).redirect_chain[-1][0]
    person.post(chosen, {"password1": "a password for tests", "password2": "a password for tests"})
    person.post(reverse("account_login"), {"login": ADDRESS, "password": "a password for tests"})

    assert mail.to == [ADDRESS]
    assert "the actions of Police" in mail.body
    assert person.get(action.get_absolute_url()).status_code == 200


def test_the_link_is_sent_again(signed_in: Browser, mailoutbox: list) -> None:
    client = signed_in("coordinator")
    invite(client)
    lead = AgencyLead.objects.get()
    again = reverse("agencylead:invite_again", args=[lead.pk])

    assert (
        "Alice" in client.get(again).text
        and f'href="{again}"' in client.get(reverse("agencylead:index")).text
    )
    client.post(again)
    assert [mail.to for mail in mailoutbox] == [[ADDRESS], [ADDRESS]]


@pytest.mark.parametrize("who", ["staff", "school lead", "agency lead"])
def test_somebody_with_another_role_gets_no_second_one(
    signed_in: Browser, mailoutbox: list, who: str
) -> None:
    client = signed_in("coordinator")
    person = User.objects.create_user("alice", ADDRESS, "a password for tests")
    if who == "staff":
        person.groups.add(*somebody("coordinator").groups.filter(name=COORDINATORS))
    if who == "school lead":
        PortalAccount.objects.create(user=person, role="board")
    if who == "agency lead":
        AgencyLead.objects.create(user=person, agency=an_agency("Council"))
    before = list(AgencyLead.objects.values())
    response = invite(client)

    assert list(response.context["form"].errors) == ["email"]
    assert list(AgencyLead.objects.values()) == before
    assert mailoutbox == []


def test_who_is_removed_can_no_longer_sign_in_and_what_they_said_stays(signed_in: Browser) -> None:
    action, user = an_action(), a_lead()
    said = list(action.updates.values())
    client = browser(user)
    signed_in("coordinator").post(reverse("agencylead:delete", args=[user.agency_lead.pk]))
    user.refresh_from_db()

    assert not user.is_active
    assert client.get(reverse("tracker:mine")).status_code == 302
    assert list(action.updates.values()) == said


def test_who_has_other_work_here_still_signs_in_for_it(signed_in: Browser) -> None:
    user = a_lead()
    PortalAccount.objects.create(user=user, role="board")
    signed_in("coordinator").post(reverse("agencylead:delete", args=[user.agency_lead.pk]))
    user.refresh_from_db()

    assert user.is_active
    assert not AgencyLead.objects.exists()


def test_who_loses_a_portal_account_still_signs_in_as_the_lead_of_an_agency(signed_in: Browser) -> None:
    user = a_lead()
    account = PortalAccount.objects.create(user=user, role="board")
    signed_in("coordinator").post(reverse("portalaccount:delete", args=[account.pk]))
    user.refresh_from_db()

    assert user.is_active
    assert not PortalAccount.objects.exists()


def test_somebody_who_was_switched_off_starts_afresh(signed_in: Browser) -> None:
    person = User.objects.create_user("alice", ADDRESS, "an old password", is_active=False)
    invite(signed_in("coordinator"))
    person.refresh_from_db()

    assert person.is_active
    assert not person.has_usable_password()

"""Which doors stay shut: the admin to schools, everything private without a second factor, all pages to other hosts."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from consultations.models import PortalAccount
from home.roles import COORDINATORS
from pledges.models import Agency, AgencyLead
from tests.factories import board


@pytest.fixture
def school_lead(client, db) -> Client:
    person = board.a_person()
    PortalAccount.objects.create(user=person, role="school_lead", organisation=board.a_school())
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    "address", ["/cms/", "/cms/pages/", "/cms/triage/", "/cms/account/", "/cms/nowhere/"]
)
def test_an_account_of_a_school_never_reaches_the_cms(school_lead, address):
    response = school_lead.get(address)
    assert response.status_code == 403 and "Your account cannot open this" in response.content.decode()


def test_the_lead_of_an_agency_stays_outside_whatever_group_they_are_put_into_by_mistake(client, db):
    person = board.a_person()
    person.groups.add(Group.objects.get(name=COORDINATORS))
    client.force_login(person)
    assert client.get("/cms/").status_code == 200
    AgencyLead.objects.create(user=person, agency=Agency.objects.create(name="Police"))
    assert client.get("/cms/").status_code == 403


@pytest.mark.parametrize(
    "address", ["/cms/", "/cms/login/", "/_util/login/", "/your-data/", "/sessions/", "/actions/"]
)
def test_there_is_one_log_in(client, db, address):
    response = client.get(address, follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/")


@pytest.mark.parametrize("address", ["/cms/", "/your-data/", "/sessions/", "/actions/"])
def test_without_a_second_factor_nobody_gets_past_its_set_up(client, db, settings, address):
    settings.REQUIRE_SECOND_FACTOR = True
    person = User.objects.create_superuser("root", password="a password for tests")
    client.post("/accounts/login/", {"login": person.username, "password": "a password for tests"})
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/totp/activate/")


def test_who_signed_in_by_another_door_signs_in_again(client, db, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/cms/")["Location"] == "/accounts/login/?next=/cms/"
    assert not client.session.get("_auth_user_id")


def test_two_cookies_and_no_more(client, db):
    User.objects.create_superuser("root", password="a password for tests")
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "root", "password": "a password for tests"})
    client.get("/cms/")
    assert set(client.cookies) == {"csrftoken", "sessionid"}


def test_nobody_can_make_an_account_for_themselves(client, db):
    response = client.post(
        "/accounts/signup/", {"email": "a@demo.example", "password1": "x", "password2": "x"}
    )
    assert "closed" in response.content.decode().lower()


@pytest.mark.parametrize("address", ["/take-part/", "/accounts/login/", "/questions/"])
def test_the_policy_names_no_host_and_no_inline_script(client, db, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy


def test_only_the_admin_may_run_inline_script(client, db):
    policy = client.get("/cms/login/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy and "http" not in policy

"""Giving a school's safeguarding lead a log-in, and taking it away."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from consultations.models import PortalAccount, SafeguardingLead
from tests.consultations.staff.cast import coordinator, signed_in
from tests.factories.board import a_person, a_school
from tests.factories.concerns import a_safeguarding_lead_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> Client:
    return coordinator()


def invite(client: Client, **changes: object) -> object:
    school = a_school("Birch School")
    data = {
        "email": "Ann@School.example",
        "first_name": "Ann",
        "last_name": "Lee",
        "organisations": [school.pk],
    }
    return client.post(reverse("safeguardinglead:add"), data | changes, follow=True)


def test_an_invited_lead_gets_a_link_and_belongs_to_the_school(planner: Client) -> None:
    page = invite(planner).text
    lead = SafeguardingLead.objects.get()

    assert "An invitation is on its way to Ann Lee (ann@school.example)." in page
    assert [str(school) for school in lead.organisations.all()] == ["Birch School"]
    assert (lead.user.username, lead.user.is_active, lead.user.has_usable_password()) == (
        "ann@school.example",
        True,
        False,
    )
    assert mail.outbox[0].to == ["ann@school.example"]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


def test_who_can_enter_the_cms_cannot_be_one(planner: Client) -> None:
    User.objects.filter(username="triager").update(email="triager@board.example")
    page = invite(planner, email="triager@board.example").text

    assert "This person can enter the CMS" in page
    assert not SafeguardingLead.objects.exists()


def test_nobody_is_invited_twice(planner: Client) -> None:
    lead = a_safeguarding_lead_of(a_school(), name="ann@school.example")
    User.objects.filter(pk=lead.pk).update(email="ann@school.example")

    assert "a safeguarding lead here already" in invite(planner).text


def test_a_removed_lead_can_no_longer_sign_in(planner: Client) -> None:
    lead = a_safeguarding_lead_of(a_school(), name="Ann").safeguarding_lead
    page = planner.post(reverse("safeguardinglead:delete", args=[lead.pk]), follow=True).text

    assert "can no longer sign in." in page
    assert User.objects.get(username="Ann").is_active is False


def test_who_has_other_work_here_keeps_the_log_in(planner: Client) -> None:
    user = a_safeguarding_lead_of(a_school(), name="Ann")
    PortalAccount.objects.create(user=user, role="school_lead", organisation=a_school("Birch School"))
    planner.post(reverse("safeguardinglead:delete", args=[user.safeguarding_lead.pk]))

    assert User.objects.get(username="Ann").is_active is True


def test_the_invitation_can_be_sent_again(planner: Client) -> None:
    lead = a_safeguarding_lead_of(a_school(), name="Ann").safeguarding_lead
    assert (
        "has not signed in yet" in planner.get(reverse("safeguardinglead:invite_again", args=[lead.pk])).text
    )
    planner.post(reverse("safeguardinglead:invite_again", args=[lead.pk]))

    assert [message.to for message in mail.outbox] == [["Ann@school.example"]]


def test_a_mail_server_that_does_not_answer_leaves_the_account(planner: Client, settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    assert "but the invitation could not be sent" in invite(planner).text
    assert SafeguardingLead.objects.count() == 1


def test_nobody_outside_is_let_into_the_list(planner: Client) -> None:
    assert signed_in(a_person()).get(reverse("safeguardinglead:index")).status_code == 403

"""Giving a school lead or a Board member a log-in, sending it, and taking it away."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import PortalAccount
from home.roles import COORDINATORS
from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories.board import a_school

pytestmark = pytest.mark.django_db

JANE = "jane@school.example"


@pytest.fixture
def cast() -> dict[str, User]:
    cache.clear()
    return the_cast()


@pytest.fixture
def coordinator(cast) -> Client:
    return signed_in(cast["coordinator"])


def invite(client: Client, **changes: Any) -> Any:
    usual = {"email": JANE, "first_name": "Jane", "last_name": "Doe", "role": "board", "organisation": ""}
    return client.post(reverse("portalaccount:add"), {**usual, **changes})


def jane() -> User:
    return User.objects.get(username=JANE)


def said_on_the_list(client: Client) -> list[str]:
    return [
        str(message).strip() for message in client.get(reverse("portalaccount:index")).context["messages"]
    ]


def errors_of(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_an_invitation_makes_a_log_in_without_a_password_and_without_a_group(coordinator):
    response = invite(coordinator, email="Jane@School.Example")
    person = jane()

    assert (response.status_code, response.url) == (302, reverse("portalaccount:index"))
    assert (person.email, person.get_full_name(), person.is_active) == (JANE, "Jane Doe", True)
    assert (person.is_staff, person.is_superuser, person.has_usable_password()) == (False, False, False)
    assert not person.groups.exists()
    assert person.portal_account.role == "board"
    assert said_on_the_list(coordinator) == [f"An invitation is on its way to Jane Doe ({JANE})."]


def test_the_invited_choose_a_password_with_the_mail_and_reach_their_numbers_and_nothing_else(coordinator):
    school = a_school("Birch School")
    invite(coordinator, role="school_lead", organisation=school.pk)
    [message] = mail.outbox
    assert message.to == [JANE]
    assert message.subject == "Young People's Safety Group: your account is ready"
    assert "Birch School" in message.body and "for 3 days" in message.body and "&#x27;" not in message.body

    browser = Client()
    page = browser.get(re.search(r"http://\S+", message.body).group(), follow=True)
    new = {"password1": "four plain words here", "password2": "four plain words here"}
    browser.post(page.request["PATH_INFO"], new)
    browser.post("/accounts/login/", {"login": JANE, "password": "four plain words here"})

    assert [browser.get(address).status_code for address in ("/your-data/", "/cms/")] == [200, 403]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"email": "coordinator"}, "email", "Write an address such as name@school.org.uk."),
        ({"email": "staff@board.example"}, "email", "This person can enter the CMS"),
        ({"email": "STAFF@board.example"}, "email", "This person can enter the CMS"),
        ({"email": "was.staff@board.example"}, "email", "This person can enter the CMS"),
        ({"email": "lead@school.example"}, "email", "This person has a portal account already"),
        ({"email": "odd@school.example"}, "email", "Another log-in uses this address as its name"),
        ({"email": "a" * 150 + "@school.example"}, "email", "Use at most 150 characters."),
        ({"email": ""}, "email", "Fill this in."),
        ({"role": "school_lead"}, "organisation", "Choose the school whose numbers"),
        ({"role": "coordinator"}, "role", "Choose one of the list."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(coordinator, cast, changes, field, words):
    User.objects.filter(pk=cast["triager"].pk).update(email="Staff@board.example")
    User.objects.filter(pk=cast["editor"].pk).update(email="was.staff@board.example", is_active=False)
    User.objects.filter(pk=cast["school lead"].pk).update(email="lead@school.example")
    User.objects.create_user("odd@school.example", "another@school.example")
    before = User.objects.count()
    response = invite(coordinator, **changes)

    assert list(errors_of(response)) == [field] and errors_of(response)[field][0].startswith(words)
    assert 'value="Jane"' in response.text and 'value="Doe"' in response.text
    assert (User.objects.count(), PortalAccount.objects.count(), mail.outbox) == (before, 2, [])


def test_somebody_with_a_log_in_keeps_it(coordinator, cast):
    User.objects.filter(pk=cast["facilitator"].pk).update(email="f@board.example")
    invite(coordinator, email="F@board.example")
    person = User.objects.get(pk=cast["facilitator"].pk)

    assert person.portal_account.role == "board"
    assert person.check_password("a password for tests") and person.groups.count() == 1


def test_a_mail_server_that_does_not_answer_takes_nothing_away(coordinator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = invite(coordinator)

    assert response.status_code == 302 and jane().portal_account
    [said] = said_on_the_list(coordinator)
    assert "has an account, but the invitation could not be sent" in said
    assert reverse("portalaccount:invite_again", args=[jane().portal_account.pk]) in said


def test_the_invitation_is_sent_again_after_asking(coordinator):
    invite(coordinator)
    address = reverse("portalaccount:invite_again", args=[jane().portal_account.pk])
    page = coordinator.get(address)
    assert "has not signed in yet" in page.text and len(mail.outbox) == 1

    assert coordinator.post(address).url == reverse("portalaccount:index")
    assert [message.to for message in mail.outbox] == [[JANE], [JANE]]
    assert address in coordinator.get(reverse("portalaccount:index")).text


def test_nobody_who_is_switched_off_is_sent_a_link(coordinator):
    invite(coordinator)
    User.objects.filter(username=JANE).update(is_active=False)
    address = reverse("portalaccount:invite_again", args=[jane().portal_account.pk])

    assert [coordinator.post(address).status_code, len(mail.outbox)] == [404, 1]


@pytest.mark.parametrize("action", ["add", "edit", "delete", "invite_again"])
def test_accounts_are_for_coordinators_alone(cast, action):
    account = cast["school lead"].portal_account
    address = reverse(f"portalaccount:{action}", args=[] if action == "add" else [account.pk])
    statuses = {who: signed_in(cast.get(who)).get(address).status_code for who in ("nobody", *cast)}
    for who in set(cast) - {"coordinator"}:
        signed_in(cast[who]).post(address, {"email": JANE, "role": "board", "organisation": ""})

    assert statuses == {
        "nobody": 302,
        "coordinator": 200,
        **dict.fromkeys(("triager", "editor", "approver", "data protection officer"), 302),
        **dict.fromkeys(("facilitator", "school lead", "board member"), 403),
    }
    assert PortalAccount.objects.filter(role="school_lead").count() == 1
    assert not User.objects.filter(username=JANE).exists() and mail.outbox == []


def test_role_and_school_can_change_but_never_the_person(coordinator, cast):
    account, school = cast["board member"].portal_account, a_school("Cedar School")
    data = {"user": cast["facilitator"].pk, "role": "school_lead", "organisation": school.pk}
    coordinator.post(reverse("portalaccount:edit", args=[account.pk]), data)
    account.refresh_from_db()

    assert (account.user, account.role, account.organisation) == (cast["board member"], "school_lead", school)


def test_an_officer_is_invited_with_the_schools_whose_numbers_they_may_see(coordinator):
    schools = [a_school(f"{name} School") for name in ("Birch", "Cedar")]
    invite(coordinator, role="officer", schools=[school.pk for school in schools])
    account = jane().portal_account
    said = " ".join(coordinator.get(reverse("portalaccount:index")).text.split())

    assert (account.role, account.organisation) == ("officer", None)
    assert list(account.schools.all()) == schools
    assert "Birch School" in mail.outbox[0].body and "Cedar School" in mail.outbox[0].body
    assert "; ".join(str(school) for school in schools) in said


@pytest.mark.parametrize(
    ("role", "chooses", "words"),
    [
        ("officer", False, "Choose at least one school."),
        ("board", True, "Only a Safer Schools Officer has assigned schools."),
        ("school_lead", True, "Only a Safer Schools Officer has assigned schools."),
    ],
)
def test_who_has_assigned_schools_is_an_officer_and_has_one_at_least(coordinator, role, chooses, words):
    school = a_school("Birch School")
    lead = school.pk if role == "school_lead" else ""
    chosen = [school.pk] if chooses else []
    response = invite(coordinator, role=role, organisation=lead, schools=chosen)

    assert list(errors_of(response)) == ["schools"] and errors_of(response)["schools"][0].startswith(words)
    assert not User.objects.filter(username=JANE).exists()


def test_an_officers_schools_change_and_the_old_ones_are_gone_at_once(coordinator):
    birch, cedar = a_school("Birch School"), a_school("Cedar School")
    invite(coordinator, role="officer", schools=[birch.pk])
    account, browser = jane().portal_account, signed_in(jane())
    assert browser.get(reverse("portal:school", args=[birch.pk])).status_code == 200
    data = {"role": "officer", "organisation": "", "schools": [cedar.pk]}
    coordinator.post(reverse("portalaccount:edit", args=[account.pk]), data)

    pages = [reverse("portal:school", args=[school.pk]) for school in (birch, cedar)]
    assert [browser.get(page).status_code for page in pages] == [404, 200]


def test_a_removed_account_leaves_no_log_in(coordinator, cast):
    person = cast["school lead"]
    browser = signed_in(person)
    coordinator.post(reverse("portalaccount:delete", args=[person.portal_account.pk]))
    person = User.objects.get(pk=person.pk)

    assert not person.is_active and not PortalAccount.objects.filter(user=person).exists()
    assert browser.get("/your-data/").url == "/accounts/login/?next=/your-data/"
    assert said_on_the_list(coordinator) == ["school lead can no longer sign in."]


def test_who_has_other_work_here_still_signs_in_for_it(coordinator, cast):
    person = cast["facilitator"]
    account = PortalAccount.objects.create(user=person, role="board")
    coordinator.post(reverse("portalaccount:delete", args=[account.pk]))

    assert User.objects.get(pk=person.pk).is_active
    assert signed_in(person).get("/sessions/").status_code == 200


def test_inviting_again_opens_the_log_in_but_not_with_the_old_password_or_telephone(coordinator, cast):
    invite(coordinator)
    person = jane()
    person.set_password("the old password")
    person.save()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "OLD"})
    coordinator.post(reverse("portalaccount:delete", args=[person.portal_account.pk]))
    invite(coordinator, first_name="Another")
    person = jane()

    assert person.is_active and person.portal_account and not person.has_usable_password()
    assert not Authenticator.objects.exists() and len(mail.outbox) == 2


def test_a_portal_account_never_reaches_the_cms_whatever_its_group(cast):
    for who in ("school lead", "board member"):
        cast[who].groups.add(Group.objects.get(name=COORDINATORS))
    superuser = User.objects.create_superuser("Alice")
    PortalAccount.objects.create(user=superuser, role="board")
    people = [cast["school lead"], cast["board member"], superuser, cast["coordinator"]]

    assert [signed_in(person).get("/cms/account/").status_code for person in people] == [403, 403, 200, 200]


def test_the_look_for_a_portal_account_is_paid_in_the_cms_alone(cast):
    asked = {}
    for address in ("/cms/account/", "/sessions/", "/questions/"):
        client = signed_in(cast["coordinator"])
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked[address] = sum("consultations_portalaccount" in query["sql"] for query in queries)

    assert asked == {"/cms/account/": 1, "/sessions/": 0, "/questions/": 0}


def test_what_was_done_is_in_the_log_with_who_did_it(coordinator, cast):
    invite(coordinator)
    page = coordinator.get(reverse("portalaccount:history", args=[jane().portal_account.pk]))

    assert [(row.action, row.user) for row in page.context["object_list"]] == [
        ("wagtail.create", cast["coordinator"])
    ]

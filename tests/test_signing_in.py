"""Signing in as people do it: password, second step, spare codes, a forgotten password, many from one school."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client

from consultations.models import PortalAccount
from tests.consultations.staff.cast import the_cast

pytestmark = pytest.mark.django_db

PASSWORD = "a password for tests"
HOMES = {"coordinator": "/cms/", "facilitator": "/sessions/", "school lead": "/your-data/"}


@pytest.fixture(autouse=True)
def nobody_tried_before(settings) -> Iterator[None]:
    """Tries are counted in the cache. A code may be a moment old when a slow test sends it."""
    settings.MFA_TOTP_TOLERANCE = 1
    cache.clear()
    yield
    cache.clear()


def code_of(secret: str) -> str:
    """What the app on the phone shows now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def sign_in(client: Client, login: str, password: str = PASSWORD, **more):
    return client.post("/accounts/login/", {"login": login, "password": password}, **more)


def with_a_phone(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def link_in(message) -> str:
    return re.search(r"http://\S+", message.body).group()


@pytest.mark.parametrize(("who", "home"), HOMES.items())
def test_who_has_no_second_step_sets_it_up_is_shown_spare_codes_and_goes_on_to_their_place(
    client, settings, who, home
):
    settings.REQUIRE_SECOND_FACTOR = True
    the_cast()
    response = sign_in(client, who, follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/2fa/totp/activate/"
    assert "data:image/svg+xml;base64," in response.text

    code = code_of(response.context["form"].secret)
    response = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)
    assert response.redirect_chain == [("/accounts/2fa/recovery-codes/", 302)]
    assert len(re.findall(r"<li><code>\d{8}</code></li>", response.text)) == 10

    assert client.get("/accounts/front-door/", follow=True).redirect_chain[-1][0] == home


def test_a_superuser_from_the_command_line_comes_in_the_same_way(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    User.objects.create_superuser("Alice", "alice@board.example", PASSWORD)
    response = sign_in(client, "Alice", follow=True)
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(response.context["form"].secret)})

    assert client.get("/cms/").status_code == 200


def test_who_has_a_second_step_needs_its_code(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    secret = with_a_phone(the_cast()["school lead"])
    response = sign_in(client, "school lead")
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/your-data/")["Location"].startswith("/accounts/login/")

    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.context["form"].errors == {
        "code": ["That code is not right. A code lasts 30 seconds and works once: type the newest."]
    }
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/your-data/").status_code == 200


def test_a_spare_code_lets_in_once(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    the_cast()
    shown = sign_in(client, "school lead", follow=True)
    page = client.post(
        "/accounts/2fa/totp/activate/", {"code": code_of(shown.context["form"].secret)}, follow=True
    )
    spare = page.context["unused_codes"][0]
    reached = []
    for _ in range(2):
        browser = Client()
        sign_in(browser, "school lead")
        browser.post("/accounts/2fa/authenticate/", {"code": spare})
        reached.append(browser.get("/your-data/").status_code)

    assert reached == [200, 302]


def test_another_phone_takes_the_place_of_the_old_one(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    person = the_cast()["school lead"]
    secret = with_a_phone(person)
    sign_in(client, "school lead")
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=person).exists()
    assert client.get("/your-data/")["Location"] == "/accounts/2fa/totp/activate/"


def test_long_after_signing_in_the_second_step_changes_only_with_the_password(client, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    with_a_phone(the_cast()["school lead"])
    person = User.objects.get(username="school lead")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    asked = client.get("/accounts/2fa/totp/deactivate/")

    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    assert Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize("typed", ["Jane.Doe@School.example", "jane.doe@school.example"])
def test_capitals_in_an_address_do_not_matter(client, typed):
    person = User.objects.create_user("jane", "Jane.Doe@school.example", PASSWORD)
    PortalAccount.objects.create(user=person, role="board")
    sign_in(client, typed)
    assert client.get("/your-data/").status_code == 200

    client.post("/accounts/password/reset/", {"email": typed})
    assert "choose a new password" in mail.outbox[0].subject


def test_a_forgotten_password_is_replaced_through_the_mail(client):
    person = User.objects.create_user("jane", "jane@school.example", PASSWORD)
    asked = client.post("/accounts/password/reset/", {"email": "jane@school.example"}, follow=True)
    assert "Look at your mail" in asked.text
    page = client.get(link_in(mail.outbox[0]), follow=True)
    new = {"password1": "four plain words here", "password2": "four plain words here"}
    done = client.post(page.request["PATH_INFO"], new, follow=True)

    assert "Your password is saved" in done.text
    person.refresh_from_db()
    assert person.check_password("four plain words here")
    assert "This link no longer works" in Client().get(link_in(mail.outbox[0]), follow=True).text


def test_the_mails_name_the_group_and_no_host_as_a_name(client):
    User.objects.create_user("jane", "jane@school.example", PASSWORD)
    for address in ("jane@school.example", "nobody@school.example"):
        client.post("/accounts/password/reset/", {"email": address})

    group = "Young People's Safety Group"
    assert [message.subject for message in mail.outbox] == [
        f"{group}: choose a new password",
        f"{group}: no account with this address",
    ]
    for message in mail.outbox:
        signed = message.body.split("\n\n")[-1]
        assert signed == f"{group}\nSafeguarding Children Board"
        assert "example.com" not in message.body and "&#x27;" not in message.body


def test_it_is_not_told_whether_an_address_has_an_account(client):
    User.objects.create_user("jane", "jane@school.example", PASSWORD)
    answers = [
        client.post("/accounts/password/reset/", {"email": address}, follow=True).text
        for address in ("jane@school.example", "nobody@school.example")
    ]

    assert answers[0] == answers[1]


def test_five_wrong_passwords_lock_one_account_and_not_the_school(client):
    the_cast()
    for _ in range(5):
        sign_in(client, "facilitator", "wrong")
    locked = sign_in(client, "facilitator")
    assert locked.context["form"].non_field_errors() == ["Too many tries. Wait five minutes, then try again."]

    for pupil_of_the_same_address in range(60):
        sign_in(client, f"somebody {pupil_of_the_same_address}", "wrong")
    assert sign_in(client, "school lead").status_code == 302


@pytest.mark.parametrize(
    ("path", "typed", "errors"),
    [
        ("login/", {}, {"login": ["Fill this in."], "password": ["Fill this in."]}),
        ("password/reset/", {}, {"email": ["Fill this in."]}),
        ("password/reset/", {"email": "jane"}, {"email": ["Write an address such as name@school.org.uk."]}),
    ],
)
def test_what_is_missing_is_said_in_plain_words(client, path, typed, errors):
    assert client.post(f"/accounts/{path}", typed).context["form"].errors == errors


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "confirm-email/a-key/"])
def test_nobody_confirms_an_address_here_so_those_pages_lead_back(client, path):
    assert client.get(f"/accounts/{path}")["Location"] == "/accounts/front-door/"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("login/", "Sign in"),
        ("password/reset/", "Forgotten password"),
        ("password/reset/done/", "Look at your mail"),
        ("password/reset/key/1-a-key/", "This link no longer works"),
        ("password/reset/key/done/", "Your password is saved"),
        ("password/change/", "Change my password"),
        ("password/set/", "Change my password"),
        ("2fa/", "Second step"),
        ("2fa/totp/activate/", "Set up your second step"),
        ("logout/", "Sign out"),
    ],
)
def test_every_page_of_an_account_has_a_title_of_ours(client, path, title):
    if path not in ("login/", "password/reset/"):
        sign_in(client, the_cast()["school lead"].username)
    page = client.get(f"/accounts/{path}", follow=True).text

    assert re.search(r"<title>(.*?) · ", page).group(1) == title


@pytest.mark.parametrize("path", ["password/change/", "2fa/", "logout/", "2fa/totp/activate/"])
def test_the_pages_of_an_account_carry_no_inline_style_or_script(client, path):
    sign_in(client, the_cast()["school lead"].username)
    page = client.get(f"/accounts/{path}", follow=True)

    assert page.status_code == 200
    assert re.findall(r"style=|<style|<script(?! [^>]*src)", page.text) == []


@pytest.mark.parametrize("path", ["/nowhere/", "/no.where", "/accounts/2fa/recovery-codes/"])
def test_in_the_demo_an_unknown_address_shows_our_own_page(client, settings, path):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "ypsg.not_found.our_own_page"]
    sign_in(client, the_cast()["school lead"].username)
    page = client.get(path)

    assert page.status_code == 404
    assert "We can't find that page" in page.text or "We can&#x27;t find that page" in page.text

"""Who × which page. Only triage reads an original, and only triage decides."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from consultations.models import PortalAccount, Wording
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding.actions import raise_concern

from .conftest import a_session, someone, written

LOGIN, ADMIN = "/accounts/login/", "/cms/"
# Where somebody is sent; None is a plain refusal (403).
REFUSED = {
    "anonymous": LOGIN,
    "school lead": None,
    "board member": None,
    "facilitator": None,
    "triager without the CMS": None,
    "coordinator": ADMIN,
}
ON_A_TEXT = ["approve", "reword", "redact", "set_aside", "undo", "reopen", "raise_concern"]
CANARY = "canary-4711"


def sign_in(client: Client, who: str, text: Text) -> None:
    permissions = {
        "facilitator": ["run_session"],
        "triager without the CMS": ["triage_text"],
        "coordinator": ["access_admin", "add_organisation", "change_organisation", "run_session"],
        "triager": ["access_admin", "triage_text"],
    }
    if who == "anonymous":
        return
    user = someone(who, *permissions.get(who, []))
    if who == "school lead":
        PortalAccount.objects.create(user=user, role="school_lead", organisation=text.session.organisation)
    if who == "board member":
        PortalAccount.objects.create(user=user, role="board")
    client.force_login(user)


def sent_to(response: HttpResponse) -> str | None:
    assert response.status_code in (302, 403)
    return response["Location"].partition("?")[0] if response.status_code == 302 else None


@pytest.fixture
def texts(text: Text, alice: User) -> list[Text]:
    """One that waits, one that was handed to nobody yet."""
    Text.objects.update(body=CANARY)
    under_concern = written(text.session, CANARY)[0]
    raise_concern(under_concern, by=alice, route="school")
    return [text, under_concern]


@pytest.mark.parametrize("name", ["queue", "concerns"])
@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_reads_an_original(client: Client, who: str, name: str, texts: list[Text]) -> None:
    sign_in(client, who, texts[0])
    response = client.get(reverse(f"triage:{name}"))

    assert sent_to(response) == REFUSED[who]
    assert CANARY not in response.text


@pytest.mark.parametrize("name", ["queue", "concern"])
def test_triage_reads_them(client: Client, name: str, texts: list[Text]) -> None:
    sign_in(client, "triager", texts[0])
    about = [Concern.objects.get().pk] if name == "concern" else []
    response = client.get(reverse(f"triage:{name}", args=about))

    assert (response.status_code, response.text.count(f'auto">{CANARY}</blockquote>')) == (200, 1)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", ON_A_TEXT)
@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_decides(client: Client, who: str, name: str, texts: list[Text]) -> None:
    sign_in(client, who, texts[0])
    response = client.post(reverse(f"triage:{name}", args=[texts[0].pk]), {"wording": "Other words"})

    assert sent_to(response) == REFUSED[who]
    assert (Wording.objects.count(), Concern.objects.count(), Text.objects.waiting().count()) == (0, 1, 1)


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_hands_over(client: Client, who: str, texts: list[Text]) -> None:
    sign_in(client, who, texts[0])
    client.post(reverse("triage:hand_over", args=[Concern.objects.get().pk]), {"to": "Ms Bell"})

    assert Concern.objects.get().handed_to == ""


@pytest.mark.parametrize("name", ON_A_TEXT[:-1])
def test_a_link_to_a_decision_decides_nothing(triager: Client, name: str, text: Text) -> None:
    """After signing in again, a browser comes to the address of the form that it had sent."""
    response = triager.get(reverse(f"triage:{name}", args=[text.pk]))

    assert response.url == reverse("triage:queue")
    assert Text.objects.waiting().get() == text


@pytest.mark.parametrize(("who", "shown"), [("coordinator", False), ("triager", True)])
def test_only_triage_sees_the_menu_item_and_the_panel(
    client: Client, who: str, shown: bool, text: Text
) -> None:
    sign_in(client, who, text)
    page = client.get(reverse("wagtailadmin_home")).text

    assert ("Read texts (1)" in page, "1 text waits to be read" in page) == (shown, shown)


def test_the_form_of_a_group_offers_the_permission(client: Client, session: object) -> None:
    client.force_login(User.objects.create_superuser("Root"))

    form = client.get(reverse("wagtailusers_groups:add")).context["form"]

    assert form.fields["permissions"].queryset.filter(codename="triage_text").count() == 1


def test_a_page_forged_elsewhere_decides_nothing(alice: User, text: Text) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    address = reverse("triage:approve", args=[text.pk])
    page = client.get(reverse("triage:queue"))

    assert client.post(address).status_code == 403
    assert client.post(address, {"csrfmiddlewaretoken": page.context["csrf_token"]}).status_code == 302
    assert page.text.count('name="csrfmiddlewaretoken"') == 5


def test_another_events_session_is_read_as_well(triager: Client, text: Text) -> None:
    written(a_session(text.session.event, "Riverside School", "Mr Hayes"), "More buses.")
    page = triager.get(reverse("triage:queue")).text

    assert [lead in page for lead in ("Ms Bell", "Mr Hayes")] == [True, True]

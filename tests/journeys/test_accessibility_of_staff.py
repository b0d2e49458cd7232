"""Every screen of the people who sign in to the CMS, and of their accounts: the rules of test_accessibility."""

import re

from playwright.sync_api import Page, expect

from consultations.models import (
    EventPage,
    Invitation,
    Organisation,
    Place,
    PlaceList,
    PortalAccount,
    Release,
    Session,
    SitePlan,
    Survey,
)
from consultations.models.concerns import Concern
from home.models import InformationPage
from pledges.models import Action, Agency, KeyQuestion
from tests.factories.pictures import an_area_picture
from tests.test_signing_in import code_of

from .markup import faults
from .test_accessibility import look_at

# Wagtail draws the frame of its admin; what stands in it is held to the rules, its rich text field included.
OURS = "main"


def first(model: type) -> int:
    return model.objects.first().pk


def look_within(page: Page, *addresses: str) -> list[str]:
    return look_at(page, *addresses, own=False, within=OURS)


def wait_until_still(page: Page) -> None:
    """Wagtail fades its messages in: half faded they have too little contrast, for a blink."""
    page.wait_for_function("document.getAnimations().every((each) => each.playState !== 'running')")


def faults_after(page: Page, address: str, button: str) -> list[str]:
    """Of a form that was sent empty: the page that comes back, which must say what is wrong."""
    page.goto(address)
    page.locator("main form").evaluate_all("forms => forms.forEach((form) => (form.noValidate = true))")
    page.locator("main").get_by_role("button", name=button, exact=True).first.click()
    expect(page.locator(".error-message, .errorlist, [aria-invalid=true]").first).to_be_visible()
    return faults_within(page)


def faults_within(page: Page) -> list[str]:
    wait_until_still(page)
    return faults(page, own=False, within=OURS)


def test_planning(board, sign_in):
    coordinator, event = sign_in("coordinator"), EventPage.objects.get(title="Safe online")
    found = look_within(
        coordinator,
        "/cms/",
        "/cms/events/",
        f"/cms/events/{event.pk}/close/",
        "/cms/invitations/",
        "/cms/invitations/new/",
        f"/cms/invitations/edit/{first(Invitation)}/",
        "/cms/invitations/several/",
        f"/cms/invitations/several/{event.pk}/",
        "/cms/surveys/",
        "/cms/surveys/new/",
        f"/cms/surveys/edit/{first(Survey)}/",
        "/cms/places/",
        "/cms/places/new/",
        f"/cms/places/edit/{first(Place)}/",
        "/cms/place-lists/",
        "/cms/place-lists/new/",
        f"/cms/place-lists/edit/{first(PlaceList)}/",
        "/cms/organisations/",
        "/cms/organisations/new/",
        f"/cms/organisations/edit/{first(Organisation)}/",
        "/cms/organisations/import/",
        "/cms/site-plans/",
        "/cms/site-plans/new/",
        f"/cms/site-plans/edit/{first(SitePlan)}/",
        "/cms/area-pictures/",
        "/cms/area-pictures/new/",
        f"/cms/area-pictures/edit/{an_area_picture().pk}/",
    )
    found += faults_after(coordinator, "/cms/invitations/new/", "Create")
    found += faults_after(coordinator, "/cms/surveys/new/", "Create")
    found += faults_after(coordinator, "/cms/organisations/import/", "Show what would change")
    assert found == []


def test_the_editors_of_pages_and_their_rich_text(board, sign_in):
    coordinator, event = sign_in("coordinator"), EventPage.objects.get(title="Safe online")
    add = f"/cms/pages/add/consultations/eventpage/{event.get_parent().pk}/"
    found = []
    for address in (add, f"/cms/pages/{event.pk}/edit/"):
        coordinator.goto(address)
        expect(coordinator.get_by_role("textbox", name="What it is for")).to_be_visible()
        found += faults(coordinator, own=False, within=OURS)
        coordinator.get_by_role("tab", name="Activities").click()
        found += faults(coordinator, own=False, within=OURS)
    # Its second rich text field stands in a block.
    coordinator.goto(f"/cms/pages/{InformationPage.objects.get(slug='help').pk}/edit/")
    for name in ("Introduction", "Words"):
        expect(coordinator.get_by_role("textbox", name=name).first).to_be_visible()
    found += faults(coordinator, own=False, within=OURS)
    coordinator.goto(add)
    coordinator.locator("#id_title").fill("Safe journeys")
    coordinator.get_by_role("button", name="More actions").click()
    coordinator.get_by_role("button", name="Publish").click()
    expect(coordinator.locator(".error-message").first).to_be_visible()
    wait_until_still(coordinator)
    found += faults(coordinator, own=False, within=OURS)
    assert found == []


def test_asking_and_answering(board, sign_in):
    question, event = KeyQuestion.objects.first(), EventPage.objects.get(title="Safe online")
    coordinator, editor = sign_in("coordinator"), sign_in("editor")
    make = f"/cms/key-questions/make/{event.pk}/"
    found = look_within(coordinator, "/cms/key-questions/", "/cms/key-questions/make/", make)
    changing = f"/cms/key-questions/{question.pk}/"
    found += look_within(coordinator, changing, f"{changing}take-down/")
    found += look_within(coordinator, "/cms/key-questions/overdue/", "/cms/actions/", "/cms/actions/new/")
    found += look_within(coordinator, f"/cms/actions/edit/{first(Action)}/")
    found += faults_after(coordinator, "/cms/actions/new/", "Start it")
    merging = f"/cms/key-questions/{KeyQuestion.objects.get(wording__startswith='Why is Dagenham').pk}/merge/"
    found += look_within(coordinator, merging) + faults_after(coordinator, merging, "Merge")
    found += faults_after(coordinator, make, "Make the key question")
    found += look_within(editor, "/cms/replies/")
    editor.goto(f"/cms/replies/edit/{question.reply.pk}/")
    expect(editor.get_by_role("textbox", name="Reply", exact=True)).to_be_visible()
    assert found + faults(editor, own=False, within=OURS) == []


def test_agencies_portal_accounts_and_settings(board, sign_in):
    coordinator, account = sign_in("coordinator"), first(PortalAccount)
    found = look_within(
        coordinator,
        "/cms/agencies/",
        "/cms/agencies/new/",
        f"/cms/agencies/edit/{first(Agency)}/",
        "/cms/portal-accounts/",
        "/cms/portal-accounts/new/",
        f"/cms/portal-accounts/edit/{account}/",
        f"/cms/portal-accounts/delete/{account}/",
        f"/cms/portal-accounts/invite/{account}/",
        "/cms/safeguarding-leads/",
        "/cms/safeguarding-leads/new/",
        "/cms/agency-leads/",
        "/cms/agency-leads/new/",
        "/cms/settings/home/safetysettings/",
    )
    found += faults_after(coordinator, "/cms/agencies/new/", "Create")
    found += faults_after(coordinator, "/cms/portal-accounts/new/", "Invite")
    assert found == []


def test_releases_and_their_previews(board, sign_in):
    """As somebody sees them who has not said yes yet. The previews are whole pages outside Wagtail's frame."""
    dpo = sign_in("dpo")
    waiting = Release.objects.get(state="ready")
    published = Release.objects.get(event__title="Contextual safeguarding")
    one = f"/cms/releases/{waiting.pk}/"
    school = Organisation.objects.get(urn=101245)
    found = look_within(dpo, "/cms/releases/", one, f"{one}withdraw/")
    found += look_within(dpo, f"/cms/releases/{published.pk}/")
    found += look_within(sign_in("approver"), f"/cms/releases/{published.pk}/everybody/")
    found += faults_after(dpo, one, "Say yes and publish")
    found += faults_after(dpo, f"{one}withdraw/", "Withdraw for good")
    previews = [f"{one}as/{audience}/" for audience in ("board", f"schools/{school.pk}", "everybody")]
    assert found + look_at(dpo, *previews) == []


def test_triage(board, sign_in):
    triager = sign_in("triager")
    sheet = f"/cms/triage/paper/{Session.objects.open().first().pk}/"
    found = look_within(triager, "/cms/", "/cms/triage/", "/cms/triage/?state=approved")
    found += look_within(triager, "/cms/triage/phrases/", "/cms/triage/phrases/new/")
    found += look_within(triager, "/cms/triage/follow-ups/")
    found += look_within(triager, "/cms/triage/quarantine/", "/cms/triage/paper/", sheet)
    triager.goto("/cms/triage/")
    card = triager.locator("article").first
    card.get_by_text("Approve with other words").click()
    card.get_by_label("Other words").fill(" ")
    found += faults_within(triager)
    card.get_by_role("button", name="Approve these words").click()
    expect(triager.get_by_text("Write the words that may be shown")).to_be_visible()
    found += faults_within(triager)
    for more, shown in (("Redact", "It will read:"), ("Not used", "Is it about harm?")):
        card.locator("summary", has_text=more).click()
        expect(card.get_by_text(shown)).to_be_visible()
        found += faults_within(triager)
    card.get_by_role("button", name="Approve", exact=True).click()
    expect(card.get_by_role("status")).to_have_text("Approved.Undo")
    found += faults_within(triager)
    triager.keyboard.press("?")
    expect(triager.get_by_role("dialog", name="Keys")).to_be_visible()
    assert found + faults_within(triager) == []


def test_concerns(board, sign_in):
    """Every step of the way: raised, handed over, acknowledged, closed."""
    triager = sign_in("triager")
    triager.goto("/cms/triage/")
    triager.locator("article").first.get_by_role("link", name="Raise a concern").click()
    found = faults_within(triager)
    triager.get_by_role("button", name=re.compile("Freeze it")).click()
    expect(triager.get_by_text("Choose who it is about.")).to_be_visible()
    found += faults_within(triager)
    triager.get_by_role("radio", name=re.compile("A member of staff")).check()
    triager.get_by_role("button", name=re.compile("Freeze it")).click()
    expect(triager.get_by_role("heading", name="Tell them now, by voice")).to_be_visible()
    found += faults_within(triager)
    triager.get_by_role("button", name="I have told them").click()
    expect(triager.get_by_text("Write the name or the role")).to_be_visible()
    found += faults_within(triager)
    triager.get_by_label("Whom have you told?").fill("The head teacher")
    triager.get_by_role("radio", name="In person").check()
    for button, state in (
        ("I have told them", "Handed over, not acknowledged"),
        ("They say that they have it", "Acknowledged"),
        ("Close the concern", "Closed, the text is frozen"),
    ):
        triager.get_by_role("button", name=button).click()
        expect(triager.locator(".concern-state", has_text=state)).to_be_visible()
        found += faults_within(triager)
    of_a_lead = Concern.objects.get(lead__isnull=False).pk
    found += look_within(triager, "/cms/triage/concerns/", f"/cms/triage/concerns/{of_a_lead}/")
    lead = sign_in("safeguarding", "phone")
    assert found + look_at(lead, "/safeguarding/", f"/safeguarding/{of_a_lead}/") == []


def test_the_reading_log(board, sign_in):
    sign_in("triager").goto("/cms/triage/")
    dpo = sign_in("dpo")
    found = look_within(dpo, "/cms/triage/reading-log/")
    expect(dpo.get_by_role("cell", name="triager", exact=True).first).to_be_visible()
    assert found == []


def test_passwords_and_second_factors(board, sign_in):
    page = sign_in("school", "phone")
    found = look_at(page, "/accounts/password/change/", "/accounts/2fa/", "/accounts/reauthenticate/")
    page.goto("/accounts/password/change/")
    page.get_by_label("The password you have now").fill("wrong")
    page.get_by_label("New password", exact=True).fill("x")
    page.get_by_label("The new password again").fill("y")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    found += faults(page)
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    found += faults(page)
    page.get_by_label("Code").fill(code_of(page.locator("code.key").inner_text()))
    page.get_by_role("button", name="Finish").click()
    page.get_by_text("I have kept them").wait_for()
    found += faults(page)
    found += look_at(page, "/accounts/2fa/", "/accounts/2fa/recovery-codes/generate/")
    found += look_at(
        page, "/accounts/2fa/totp/deactivate/", "/accounts/2fa/reauthenticate/", "/accounts/logout/"
    )
    assert found == []

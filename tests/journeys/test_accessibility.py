"""Every page of the journey: no violation of WCAG 2.2 AA that axe knows, and our own rules beside it."""

import re

from playwright.sync_api import Page, expect

from consultations.models import EventPage, Organisation, Session
from consultations.models.submissions import FormVersion
from pledges.models import Action, KeyQuestion

from .conftest import SIZES
from .markup import faults


def look_at(page: Page, *addresses: str, own: bool = True, within: str = "html") -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        found += faults(page, own=own, within=within)
    return found


def test_public_pages(board, context):
    page, question = context.new_page(), KeyQuestion.objects.first()
    addresses = [
        "/",
        "/events/",
        *(event.url for event in EventPage.objects.all()),
        "/questions/",
        "/questions/?state=waiting",
        "/questions/?state=nonsense",
        f"/questions/{question.pk}/",
        "/help/",
        "/privacy/",
        "/accessibility/",
        "/cookies/",
        "/take-part/",
        "/accounts/login/",
        "/accounts/password/reset/",
        "/not-here/",
    ]
    found = []
    for size in ("phone", "tablet", "desktop"):
        page.set_viewport_size(SIZES[size])
        found += look_at(page, *addresses)
    page.emulate_media(color_scheme="dark")
    found += look_at(page, *addresses)
    assert found == []


def test_every_screen_of_the_tablet(board, context):
    page = context.new_page()
    found = []
    for size in ("tablet", "phone"):
        page.set_viewport_size(SIZES[size])
        found += walk(page, of_a_school_with_a_plan().join_code)
    assert found == []
    assert FormVersion.objects.exists()


def test_the_tablet_for_younger_children(board, context):
    session = of_a_school_with_a_plan()
    session.format = "primary"
    session.save()
    page = context.new_page()
    page.set_viewport_size(SIZES["tablet"])
    assert walk(page, session.join_code) == []


def of_a_school_with_a_plan() -> Session:
    return Session.objects.open().filter(organisation__site_plans__isnull=False).first()


def walk(page: Page, code: str) -> list[str]:
    """Join with a wrong code, then the right one; look at every screen to the thank-you and after it."""
    page.goto("/take-part/")
    page.locator(":root[data-ready]").wait_for(state="attached")
    another = page.get_by_role("button", name="another code")
    if another.is_visible():  # this tablet has joined before
        another.click()
    page.get_by_label("Your code", exact=True).fill("ZZZZZZ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("We can't find that code.").first).to_be_visible()
    found = faults(page)
    page.get_by_label("Your code", exact=True).fill(code)
    page.keyboard.press("Enter")
    page.locator("take-part[ready]").wait_for()
    found += faults(page)
    page.get_by_role("button", name="Start").click()
    plans = 0
    while not page.get_by_role("heading", name="Ready to send?").is_visible():
        zones = page.locator("[data-plan]:visible [data-zone]")
        if zones.count():  # one marked on the picture stands ticked in the list
            zones.first.click()
            expect(page.locator("[data-plan]:visible ~ .choices :checked")).to_have_count(1)
            plans += 1
        unsafe = page.get_by_role("radio", name=re.compile("Not at all safe|Not safe"))
        if unsafe.count():
            unsafe.first.check()
        found += faults(page)
        page.get_by_role("button", name=re.compile("Next|Skip")).click()
    assert plans, "The school of the demo has a plan, and no screen showed it."
    found += faults(page)
    page.get_by_role("button", name="Hide or stop").click()
    found += faults(page)
    page.get_by_role("button", name="Stop, delete my words").click()
    found += faults(page)
    page.get_by_role("button", name="No, go back").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    return found + faults(page)


def test_the_plain_form_without_javascript(board, browser, live_server):
    # Axe needs a script of its own, so the page is fetched without JavaScript and looked at with it.
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=SIZES["tablet"])
    page = plain.new_page()
    page.goto("/take-part/")
    page.get_by_label("Your code", exact=True).fill(Session.objects.open().first().join_code)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("textbox", name="One thing I have learnt").fill("It works without a script")
    html = page.content().replace('<script type="module"', '<script type="text/plain"')
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    plain.close()
    seeing = browser.new_context(base_url=live_server.url, bypass_csp=True, viewport=SIZES["tablet"])
    page = seeing.new_page()
    page.goto("/accounts/login/")
    page.set_content(html)
    # All screens stand below each other here, and two of them have a main heading.
    found = [fault for fault in faults(page) if "main headings" not in fault]
    seeing.close()
    assert found == []


def test_facilitators_schools_and_the_board(board, sign_in):
    session = Session.objects.open().first()
    closed = EventPage.objects.get(title="Contextual safeguarding")
    few = EventPage.objects.get(title="Missing children")
    running = EventPage.objects.get(title="Safe online")
    found = []
    for size in ("phone", "tablet", "desktop"):
        page = sign_in("facilitator", size)
        one = f"/sessions/{session.pk}/"
        found += look_at(page, "/sessions/", "/sessions/open/", one)
        found += look_at(page, f"{one}room/", f"{one}new-code/", f"{one}paper/", f"{one}paper/?large")
        page.goto("/sessions/open/")
        page.get_by_role("button", name="Open the session").click()
        found += faults(page)
        data = [f"/your-data/events/{event.pk}/" for event in (closed, few, running)]
        found += look_at(sign_in("school", size), "/your-data/", *data)
        found += look_at(sign_in("board", size), "/your-data/", *data)
    assert found == []


def test_the_pages_of_numbers(board, context, sign_in):
    """Those of a school on a phone, of the Board and of everybody beside a desk."""
    closed = EventPage.objects.get(title="Contextual safeguarding")
    opened = EventPage.objects.get(title="Missing children")
    school = sign_in("school", "phone")
    own = f"/your-data/schools/{Organisation.objects.get(urn=101245).pk}/"
    follow_up = f"{own}events/{closed.pk}/follow-up/"
    found = look_at(school, own, f"{own}places/", f"{own}events/{closed.pk}/")
    found += look_at(school, follow_up, "/your-data/method/")
    found += faults_of_an_empty_form(school, follow_up, "Keep it and have it read")
    found += look_at(sign_in("officer", "phone"), "/your-data/")
    numbers = [f"/your-data/{page}/" for page in (f"events/{closed.pk}", "trends", "participation", "method")]
    found += look_at(sign_in("board"), *numbers, "/actions/tracker/")
    public = [f"/results/{page}" for page in ("", f"{opened.pk}/", "data-dictionary/", "how-we-count/")]
    found += look_at(context.new_page(), *public)
    assert found == []


def test_the_actions_of_an_agency(board, sign_in):
    agency = sign_in("agency", "phone")
    action = f"/actions/{Action.objects.filter(agency__name__startswith='Metropolitan').first().pk}/"
    found = look_at(agency, "/actions/", action)
    assert found + faults_of_an_empty_form(agency, action, "Save the update") == []


def faults_of_an_empty_form(page: Page, address: str, button: str) -> list[str]:
    """Of the page that comes back, which must say what is wrong."""
    page.goto(address)
    for field in page.get_by_role("main").get_by_role("textbox").all():
        field.fill("")
    page.get_by_role("button", name=button).click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    return faults(page)

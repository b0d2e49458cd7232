"""The main job in a real browser: from planning an event to the Board's reply and the school's numbers."""

import re
from random import Random

from playwright.sync_api import Page, expect

from consultations.demo.taking_part import Voices, take_part
from consultations.models import Organisation, Session
from consultations.models.submissions import Submission
from consultations.sessions.actions import close_session

from .triaging import approve_by_keyboard, approve_with_other_words, raise_a_concern

QUESTION = "Could there be a bus just for us? Ask Mr Osei"
REDACTED = "Could there be a bus just for us?"
FRIGHTENED = "What if somebody waits for me every day and I am scared"
REPLY = "From Monday one bus waits at the gate until everybody is on it."


def test_from_planning_an_event_to_the_reply_and_the_numbers(board, sign_in, browser, live_server):
    coordinator = sign_in("coordinator")
    plan_a_survey(coordinator)
    plan_an_event(coordinator)
    facilitator = sign_in("facilitator", "phone")
    code = open_a_session(facilitator)
    context = browser.new_context(base_url=live_server.url, viewport={"width": 810, "height": 1080})
    tablet = context.new_page()
    take_part_on(tablet, code)
    expect(facilitator.locator(".room__received strong")).to_have_text("1", timeout=15_000)
    read_every_text(sign_in("triager"))
    assert Submission.objects.filter(session__event__title="Safe journeys").count() == 1
    let_six_schools_take_part(code)
    release = close_the_event(facilitator, coordinator)
    school = sign_in("school", "tablet")
    nothing_is_seen_yet(school)
    look_and_say_yes(coordinator, release)
    nothing_is_seen_yet(school)
    look_and_say_yes(sign_in("dpo"), release)
    ask_the_board(coordinator)
    public = context.new_page()
    public.goto("/questions/")
    expect(public.get_by_role("link", name=REDACTED)).to_be_visible()
    answer(sign_in("editor"), sign_in("approver"), public)
    see_the_numbers(school)
    see_what_the_board_sees(sign_in("board"))
    context.close()


def plan_a_survey(page: Page) -> None:
    page.goto("/cms/surveys/new/")
    page.locator("#id_title").fill("On the way home")
    page.locator("#id_questions-0-wording").fill("How safe is the walk home?")
    page.locator("#id_questions-0-domain").select_option("community")
    page.get_by_role("button", name="Add question").click()
    page.locator("#id_questions-1-wording").fill("How safe is the school gate?")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("link", name="On the way home").first).to_be_visible()


def plan_an_event(page: Page) -> None:
    page.goto("/cms/")
    page.get_by_role("link", name="Plan an event").click()
    page.locator("#id_title").fill("Safe journeys")
    page.locator("#id_theme").fill("Journeys")
    page.locator("#id_date").fill("2026-12-01")
    page.locator("#id_date").press("Escape")
    page.locator("#id_venue").fill("Town Hall")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Getting home safely.")
    page.get_by_role("tab", name="Activities").click()
    for number, (name, field, value) in enumerate(
        (
            ("survey", "survey", "On the way home"),
            ("pledge", None, None),
            ("places", "place_list", "Primary: a few places"),
        )
    ):
        page.get_by_role("button", name="Add activity").click()
        page.locator(f"#id_activities-{number}-name").select_option(name)
        if field:
            page.locator(f"#id_activities-{number}-{field}").select_option(label=value)
    # The pledge comes first after all.
    page.locator("#inline_child_activities-1").get_by_role("button", name="Move up").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Safe journeys").first).to_be_visible()


def open_a_session(page: Page) -> str:
    page.goto("/sessions/open/")
    page.get_by_label("Event").select_option(label="Safe journeys")
    page.get_by_label("School, college or forum").select_option(label="Robert Clack School, Dagenham")
    page.get_by_role("button", name="Open the session").click()
    expect(page.get_by_text("Name of the on-duty safeguarding lead: Fill this in.")).to_be_visible()
    page.get_by_label("Name of the on-duty safeguarding lead").fill("Mrs Okafor")
    page.get_by_label("Where to find them today").fill("Room 4")
    page.get_by_role("button", name="Open the session").click()
    code = page.locator(".room__code").inner_text()
    close_the_session(page)
    page.get_by_role("button", name="Open again").click()
    expect(page.locator(".room__code")).to_have_text(code)
    page.get_by_role("link", name="Show it large").click()
    expect(page.locator(".projector__code")).to_have_text(code)
    page.go_back()
    return code


def close_the_session(page: Page) -> None:
    """Closing first; for good once every tablet is at 0, or an adult has looked at those that do not say so."""
    page.get_by_role("button", name="Close", exact=True).click()
    for_good = page.get_by_role("button", name="Close for good")
    looked = page.get_by_label(re.compile("I have looked"))
    if looked.count():
        looked.check()
    for_good.click()
    expect(page.get_by_text("Closed", exact=True).first).to_be_visible()


def take_part_on(page: Page, code: str) -> None:
    """With the keyboard for the code, by touch for the rest; goes back once and changes an answer."""
    page.goto("/take-part/")
    page.get_by_label("Your code", exact=True).fill(code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_text("Adults read what you write before anyone else sees it.")).to_be_visible()
    expect(page.get_by_text("we have to tell the safeguarding lead at your school")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    page.get_by_role("textbox", name="One thing I have learnt").fill("That I can ask for help")
    next_screen(page)
    page.get_by_role("textbox", name="One action I will take").fill(FRIGHTENED)
    next_screen(page)
    page.get_by_role("textbox", name="One question I would like to put to the Board").fill(QUESTION)
    next_screen(page)
    page.get_by_role("radio", name="Not at all safe").check()
    next_screen(page)
    page.get_by_role("button", name="Back").click()
    page.get_by_role("radio", name="Quite safe").check()
    skip_to_the_end(page)
    review = page.locator("[data-review]")
    expect(review).to_contain_text("Quite safe")
    expect(review).not_to_contain_text("Not at all safe")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    expect(page.locator(".help-box").get_by_role("link", name="0800 1111")).to_be_visible()
    page.get_by_role("button", name="Ready for the next person").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("textbox", name="One thing I have learnt")).to_have_value("")


def next_screen(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Next|Skip")).click()


def skip_to_the_end(page: Page) -> None:
    while not page.get_by_role("heading", name="Ready to send?").is_visible():
        next_screen(page)


def read_every_text(page: Page) -> None:
    """Approve by keyboard, approve with other words, and raise a concern; the rest of the day's texts wait."""
    page.goto("/cms/triage/")
    page.get_by_label("Event", exact=True).select_option(label="Safe journeys (3 wait)")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("article")).to_have_count(3)
    approve_by_keyboard(page, "That I can ask for help")
    approve_with_other_words(page, QUESTION, REDACTED)
    raise_a_concern(page, FRIGHTENED, tell="Mrs Okafor", where="Room 4")
    page.get_by_role("link", name="Read on").click()
    expect(page.locator("article")).to_have_count(0)


def let_six_schools_take_part(code: str) -> None:
    """Another twelve pupils of the same school and ten of each of five more, through the same way in."""
    first = Session.objects.get(join_code=code)
    voices = Voices("Contextual safeguarding", Random(1))
    take_part(first, 12, voices)
    others = Organisation.objects.open().filter(kind="school").exclude(pk=first.organisation_id)
    for school in others[:5]:
        session = Session.objects.create(
            event=first.event,
            organisation=school,
            format="secondary",
            safeguarding_lead="Mr Bright",
            safeguarding_lead_contact="Hall",
            opened_by=first.opened_by,
        )
        take_part(session, 10, voices)
        close_session(session)


def close_the_event(facilitator: Page, coordinator: Page) -> str:
    """The checklist first. The address of the release, whose numbers are worked out."""
    event = Session.objects.get(safeguarding_lead_contact="Room 4").event_id
    coordinator.goto(f"/cms/events/{event}/close/")
    expect(coordinator.get_by_text("Close these sessions first.")).to_be_visible()
    close_the_session(facilitator)
    coordinator.reload()
    for box in coordinator.get_by_label(re.compile("I know that|I confirm")).all():
        box.check()
    coordinator.get_by_role("button", name="Close the event and count its numbers for good").click()
    expect(coordinator.get_by_role("heading", name="Then: say yes, or withdraw it")).to_be_visible()
    release = coordinator.url
    coordinator.goto("/cms/events/")
    row = coordinator.get_by_role("row", name=re.compile("Safe journeys"))
    expect(row).to_contain_text("63")
    expect(row).to_contain_text("Closed, not published")
    return release


def nothing_is_seen_yet(page: Page) -> None:
    page.goto("/your-data/")
    page.get_by_role("link", name=re.compile("Safe journeys")).click()
    expect(page.get_by_text("Two people look at them before anybody else does.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ to \d+ of 13"))).to_have_count(0)


def look_and_say_yes(page: Page, release: str) -> None:
    page.goto(release)
    page.get_by_text("Go straight to one school").click()
    page.get_by_role("link", name="Robert Clack School").click()
    expect(page.get_by_text("Only those who approve releases see this.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ to \d+ of 13 felt very or quite safe")).first).to_be_visible()
    page.get_by_role("link", name="Back to the release").click()
    page.get_by_label(re.compile("I have looked")).check()
    page.get_by_role("button", name=re.compile("Say yes")).click()
    expect(page.get_by_text(re.compile("You have said yes|From now on each school")).first).to_be_visible()


def ask_the_board(page: Page) -> None:
    page.goto("/cms/key-questions/")
    page.get_by_role("link", name="Make a key question").click()
    page.get_by_role("link", name=re.compile("Safe journeys")).click()
    expect(page.get_by_text(REDACTED).first).to_be_visible()
    expect(page.get_by_text("Mr Osei")).to_have_count(0)
    page.get_by_label(REDACTED).check()
    page.get_by_label("The key question").fill(REDACTED)
    page.get_by_label("Who answers").select_option(label="Transport for London, local liaison")
    page.locator("form").get_by_role("button", name=re.compile("key question", re.IGNORECASE)).last.click()
    expect(page.get_by_role("link", name=REDACTED).first).to_be_visible()


def answer(editor: Page, approver: Page, public: Page) -> None:
    """The editor drafts and hands over; the public sees nothing of it until the approver publishes."""
    editor.goto("/cms/replies/")
    editor.get_by_role("link", name=REDACTED).first.click()
    editor.get_by_label("We are doing this").check()
    editor.locator(".public-DraftEditor-content").first.click()
    editor.keyboard.type(REPLY)
    # The editor hands its words to the form a moment later.
    expect(editor.locator("input[name=body]")).to_have_value(re.compile("bus waits"))
    editor.get_by_role("button", name="More actions").click()
    expect(editor.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    editor.get_by_role("button", name=re.compile("Send for approval")).click()
    expect(editor.get_by_text("Sent for approval").first).to_be_visible()
    public.get_by_role("link", name=REDACTED).click()
    expect(public.get_by_text("Waiting for a reply").first).to_be_visible()
    expect(public.get_by_text(REPLY)).to_have_count(0)
    approver.goto("/cms/replies/")
    approver.get_by_role("link", name=REDACTED).first.click()
    approver.get_by_role("button", name="More actions").click()
    approver.get_by_role("button", name=re.compile("^Approve and publish$", re.IGNORECASE)).click()
    expect(approver.get_by_role("row", name=re.compile(re.escape(REDACTED)))).to_contain_text("Published")
    public.reload()
    expect(public.get_by_text("We are doing this").first).to_be_visible()
    expect(public.get_by_text(REPLY)).to_be_visible()
    public.goto("/")
    expect(public.get_by_text(REDACTED)).to_be_visible()


def see_the_numbers(page: Page) -> None:
    page.goto("/your-data/")
    page.get_by_role("link", name=re.compile("Safe journeys")).click()
    expect(page.get_by_text(re.compile(r"\d+ to \d+ of 13 felt very or quite safe")).first).to_be_visible()
    expect(page.get_by_text("How safe is the walk home?")).to_have_count(0)
    expect(page.get_by_text(REDACTED).first).to_be_visible()
    expect(page.get_by_text("Mr Osei")).to_have_count(0)
    assert page.goto("/cms/").status == 403


def see_what_the_board_sees(page: Page) -> None:
    page.goto("/your-data/")
    page.get_by_role("link", name=re.compile("Safe journeys")).click()
    expect(page.get_by_text("How safe is the walk home?").first).to_be_visible()
    expect(page.get_by_text("How safe is the school gate?")).to_have_count(0)

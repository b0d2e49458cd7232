"""What becomes of words, in a real browser: redacted or handed over, made one question, and acted upon."""

import re

from playwright.sync_api import Page, expect

from pledges.models import Action, KeyQuestion

from .triaging import is_decided, stand_on

FRIGHTENED = "if its about someone in my family"
TWICE_ASKED = "Are the CCTV cameras in town really switched on?"
MERGED = "Do the cameras in town work, and who looks at them?"
NEWS = "Two officers are back at all five places."


def test_words_that_worry_reach_one_person_who_says_that_they_have_them(board, sign_in):
    triager, lead = sign_in("triager"), sign_in("safeguarding", "phone")
    lead.goto("/safeguarding/")
    expect(lead.locator(".concern-row")).to_have_count(1)
    hand_over(triager)
    lead.reload()
    expect(lead.locator(".concern-row")).to_have_count(2)
    lead.get_by_role("link", name=re.compile("Safe online")).last.click()
    expect(lead.locator("blockquote")).to_have_text(re.compile(re.escape(FRIGHTENED)))
    lead.get_by_role("button", name="I have it").click()
    triager.reload()
    expect(triager.locator(".concern-state")).to_have_text("Acknowledged")
    dpo = sign_in("dpo")
    dpo.goto("/cms/triage/reading-log/")
    expect(dpo.get_by_role("cell", name="safeguarding", exact=True).first).to_be_visible()
    expect(dpo.get_by_text(FRIGHTENED)).to_have_count(0)


def hand_over(page: Page) -> None:
    """To the lead who has a log-in of her own; and somebody else's name is taken out of another text by keyboard."""
    page.goto("/cms/triage/")
    named = stand_on(page, "Leave the group chat with Tyrone")
    page.keyboard.press("r")
    expect(named.locator("output")).to_have_text(re.compile(r"Leave the group chat with \[name\]"))
    named.get_by_role("button", name="Approve without the marked words").click()
    is_decided(named, "Approved, redacted.")
    page.locator("article", has_text=FRIGHTENED).get_by_role("link", name="Raise a concern").click()
    page.get_by_role("radio", name=re.compile("tell the school's safeguarding lead")).check()
    page.get_by_role("button", name="Freeze it and show whom to tell").click()
    here = page.get_by_role("region", name="Let the school's safeguarding lead read it here")
    here.get_by_role("radio").first.check()
    here.get_by_role("button", name="Hand it over on this site").click()
    expect(page.get_by_text("Handed over, not acknowledged")).to_be_visible()


def test_what_many_ask_becomes_one_question_that_an_agency_acts_upon(board, sign_in):
    make_one_of_two(sign_in("coordinator"))
    public = sign_in("board")
    public.goto("/questions/")
    expect(public.get_by_role("link", name=MERGED)).to_be_visible()
    assert KeyQuestion.objects.get(wording=MERGED).sources.count() == 2
    action = Action.objects.get(what__startswith="Two officers on foot")
    say_how_it_goes(sign_in("agency"), action)
    public.goto("/actions/tracker/")
    row = public.get_by_role("listitem").filter(
        has=public.get_by_role("heading", name=action.what, exact=True)
    )
    expect(row).to_contain_text("Complete: done")
    expect(row).to_contain_text(NEWS)
    public.goto(action.key_question.get_absolute_url())
    expect(public.get_by_text("We are there every school day again.")).to_be_visible()
    expect(public.get_by_text(NEWS)).to_have_count(0)


def make_one_of_two(page: Page) -> None:
    page.goto("/cms/key-questions/")
    page.get_by_role("link", name="Make a key question").click()
    page.get_by_role("link", name=re.compile("Contextual safeguarding")).click()
    alike = page.get_by_role("group").filter(has_text=TWICE_ASKED).last
    alike.get_by_role("button", name="Tick these 2").click()
    page.get_by_label("The key question").fill(MERGED)
    page.get_by_label("Who answers").select_option(label="Council: community safety")
    page.get_by_role("button", name="Make the key question").click()
    expect(page.get_by_role("row", name=re.compile(re.escape(MERGED)))).to_contain_text("Made from 2 asked")


def say_how_it_goes(page: Page, action: Action) -> None:
    page.goto(f"/actions/{action.pk}/")
    page.get_by_role("radio", name=re.compile("Complete")).check()
    page.get_by_label("Why is it late?").fill("All five places have officers again.")
    page.get_by_label("What has happened since the last update?").fill(NEWS)
    page.get_by_label("What we did").fill("We are there every school day again.")
    page.get_by_role("button", name="Save the update").click()
    expect(page.get_by_text("Your update is saved.")).to_be_visible()

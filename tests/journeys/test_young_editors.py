"""The young people's group sends a reply back: everybody reads it, the chair has it, and a school tells it."""

from playwright.sync_api import Page, expect

from pledges.models import KeyQuestion

from .markup import faults

QUESTION = "How do the police find missing children?"


def test_a_reply_that_does_not_answer_comes_back_to_the_board(board, sign_in, context) -> None:
    wrong: list[str] = []
    young = sign_in("young-editor", "phone")
    expect(young.get_by_role("heading", name="Does it answer the question?")).to_be_visible()
    wrong += faults(young)
    send_back(young, wrong)

    public = context.new_page()
    public.goto(KeyQuestion.objects.get(wording=QUESTION).get_absolute_url())
    expect(public.get_by_text("This does not answer it yet. It does not say when.")).to_be_visible()
    wrong += faults(public)
    public.get_by_role("button", name="it was not clear").click()
    expect(public.get_by_role("heading", name="Thank you")).to_be_in_viewport()
    assert context.cookies() == [each for each in context.cookies() if each["name"] == "csrftoken"]

    chair = sign_in("approver")
    chair.goto("/cms/key-questions/overdue/")
    row = chair.get_by_role("row").filter(has_text=QUESTION)
    expect(row).to_contain_text("It does not say when.")
    expect(row).to_contain_text("Not clear: 3")
    tell_the_school(sign_in("school"), wrong)
    assert wrong == []


def send_back(young: Page, wrong: list[str]) -> None:
    card = young.get_by_role("listitem").filter(has_text=QUESTION)
    card.get_by_role("link", name="Read it and say").click()
    reasons = young.get_by_role("group", name="What is the matter with it?")
    expect(reasons).to_be_hidden()
    young.get_by_label("It does not answer it").check()
    wrong += faults(young)
    reasons.get_by_label("It does not say when").check()
    young.get_by_role("button", name="Say it for the group").click()
    expect(young.get_by_text("stands on the page of the question now")).to_be_visible()


def tell_the_school(school: Page, wrong: list[str]) -> None:
    """Slides are turned by key, and each has its own place to scroll to."""
    school.goto("/your-data/")
    school.get_by_role("link", name="Missing children").first.click()
    school.get_by_role("link", name="A page to print").click()
    expect(school.get_by_text("this does not answer it yet").first).to_be_visible()
    wrong += faults(school)
    school.get_by_role("link", name="The same as slides").click()
    wrong += faults(school)
    slides = school.locator(".slide")
    for _ in range(2):
        school.keyboard.press("ArrowRight")
    expect(slides.nth(2)).to_be_in_viewport(ratio=0.9)
    school.keyboard.press("Home")
    expect(slides.nth(0)).to_be_in_viewport(ratio=0.9)

"""What a triager does in the queue, step by step, in a browser."""

import re

from playwright.sync_api import Locator, Page, expect


def stand_on(page: Page, words: str) -> Locator:
    """From text to text by keyboard alone, until the one with these words is the one that keys are about."""
    expect(page.get_by_role("list", name="Keys")).to_be_visible()  # shown once keys are heard
    card = page.locator("article", has_text=words)
    for _ in range(page.locator("article").count()):
        page.keyboard.press("j")
        if card.evaluate("card => card === document.activeElement"):
            return card
    raise AssertionError(f"No key leads to the text: {words}")


def is_decided(card: Locator, said: str) -> None:
    """The card has collapsed: its words are gone, what was decided stands there and can be taken back."""
    expect(card.get_by_role("status")).to_have_text(f"{said}Undo")
    expect(card.locator("blockquote").first).to_be_hidden()


def approve_by_keyboard(page: Page, words: str) -> None:
    """Approve, take it back, and approve again, without the mouse."""
    card = stand_on(page, words)
    page.keyboard.press("a")
    is_decided(card, "Approved.")
    page.keyboard.press("u")
    expect(card.get_by_role("status")).to_have_count(0)
    expect(card.locator("blockquote").first).to_have_text(words)
    expect(card.locator("blockquote").first).to_be_visible()
    expect(card).to_be_focused()
    page.keyboard.press("a")
    is_decided(card, "Approved.")


def approve_with_other_words(page: Page, words: str, other: str) -> None:
    card = page.locator("article", has_text=words)
    card.get_by_text("Approve with other words").click()
    card.get_by_role("textbox", name="Other words").fill(other)
    card.get_by_role("button", name="Approve these words").click()
    is_decided(card, "Approved with other words.")


def raise_a_concern(page: Page, words: str, *, tell: str, where: str) -> None:
    """Whom it is about, whom to tell, that they were told and that they have it; nothing is chosen beforehand."""
    page.locator("article", has_text=words).get_by_role("link", name="Raise a concern").click()
    freeze = page.get_by_role("button", name="Freeze it and show whom to tell")
    expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("radio", name=re.compile("tell the school's safeguarding lead")).check()
    freeze.click()
    page.wait_for_url(re.compile(r"/cms/triage/concerns/\d+/"))
    expect(page.get_by_text(words, exact=True)).to_be_visible()
    whom = page.get_by_role("region", name="Tell them now, by voice")
    expect(whom).to_contain_text(tell)
    expect(whom).to_contain_text(where)
    expect(page.get_by_text("Not handed over")).to_be_visible()
    whom.get_by_role("radio", name="In person").check()
    whom.get_by_role("button", name="I have told them").click()
    expect(page.get_by_text("Handed over, not acknowledged")).to_be_visible()
    page.get_by_role("button", name="They say that they have it").click()
    expect(page.locator(".concern-state")).to_have_text("Acknowledged")

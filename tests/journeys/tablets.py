"""What a pupil and an adult do at a tablet, step by step, in a browser."""

import re

from playwright.sync_api import Page, expect

from consultations.models import Session
from tests.factories import board


def a_session() -> Session:
    """An open session on a site that has nothing else."""
    return board.a_session()


def join(page: Page, session: Session) -> None:
    """Type the code, and wait until the tablet would work without a network."""
    page.goto("/take-part/")
    page.get_by_label("Your code", exact=True).fill(session.join_code)
    page.keyboard.press("Enter")
    page.locator("take-part[ready]").wait_for()
    page.evaluate("navigator.serviceWorker.ready")


def answer(page: Page, words: str) -> None:
    """Start, write the words by keyboard into the first question, skip the rest; stop at the last screen."""
    page.get_by_role("button", name="Start").click()
    page.get_by_role("textbox").click()
    page.keyboard.type(words)
    while not page.get_by_role("heading", name="Ready to send?").is_visible():
        page.get_by_role("button", name=re.compile("Next|Skip")).click()


def pledge(page: Page) -> None:
    """Write into each part of the pledge, skip the rest, and send."""
    page.get_by_role("button", name="Start").click()
    for part in ("learnt", "action", "question"):
        page.get_by_role("textbox").fill(f"Words about {part}")
        page.get_by_role("button", name="Next").click()
    while not page.get_by_role("heading", name="Ready to send?").is_visible():
        page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="Send").click()


def save(page: Page) -> str:
    """Press Send, and wait until the tablet has it. Returns its id."""
    id = str(page.locator("take-part").evaluate("part => part.submissionId"))
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name=re.compile("Thank you"))).to_be_visible()
    return id


def queued(page: Page) -> list[str]:
    """The ids that this tablet still holds."""
    return page.evaluate(
        """() => new Promise((resolve, reject) => {
          const opening = indexedDB.open("ypsg-tablet");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction("outbox").objectStore("outbox").getAllKeys();
            all.onsuccess = () => { opening.result.close(); resolve(all.result); };
          };
        })"""
    )

"""A pupil takes four words home from a tablet without a network, and hears back with them on another device."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from pledges.models import Pledge

from .conftest import SIZES
from .markup import faults
from .tablets import a_session, join, pledge, queued

ALL_THAT_IS_KEPT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("ypsg-tablet");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const names = [...opening.result.objectStoreNames];
    const all = names.map((name) => opening.result.transaction(name).objectStore(name).getAll());
    all.at(-1).transaction.oncomplete = () => {
      const items = all.flatMap((request) => request.result);
      const boxes = items.map(({ box }) => (box ? new TextDecoder("latin1").decode(box) : ""));
      opening.result.close();
      resolve(JSON.stringify([items, boxes, { ...localStorage }, { ...sessionStorage }]));
    };
  };
})"""


def test_a_pupil_pledges_offline_and_hears_back_with_four_words(
    transactional_db, context: BrowserContext
) -> None:
    page = context.new_page()
    page.set_viewport_size(SIZES["tablet"])
    join(page, a_session())
    context.set_offline(True)
    pledge(page)
    expect(page.get_by_role("heading", name="Saved on this tablet. Thank you.")).to_be_visible()
    expect(page.get_by_text("It works once this tablet has sent your words.")).to_be_visible()
    code = page.locator("[data-code] li").all_inner_texts()
    found = faults(page)
    assert len(code) == 4
    assert printed(page).startswith("Your code to hear back") and " ".join(code) in printed(page)

    assert len(queued(page)) == 1 and " ".join(code) not in page.evaluate(ALL_THAT_IS_KEPT)

    page.get_by_role("button", name="Ready for the next person").click()
    assert not any(f">{word}<" in page.content() for word in code)
    context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert queued(page) == []

    home = context.new_page()
    home.set_viewport_size(SIZES["phone"])
    home.goto("/hear-back/")
    found += faults(home)
    home.get_by_label("Your four words").fill("apple, kite, river, moon")
    home.keyboard.press("Enter")
    expect(home.get_by_text("We don't know this code.")).to_be_visible()
    found += faults(home)
    home.get_by_label("Your four words").fill(", ".join(code).upper())
    home.keyboard.press("Enter")
    expect(home.get_by_text("Adults are reading the questions.")).to_be_visible()
    home.get_by_role("button", name="I did it").click()
    expect(home.get_by_text("You did it. Well done.")).to_be_visible()
    found += faults(home)

    assert Pledge.objects.get().doing == "did"
    assert home.url.endswith("/hear-back/#action")
    assert not any(word in url for word in code for url in (page.url, home.url))
    assert found == []


def printed(page: Page) -> str:
    """All that stands on the paper, in one line."""
    page.emulate_media(media="print")
    text = page.evaluate("document.body.innerText")
    page.emulate_media(media="screen")
    return re.sub(r"\s+", " ", text).strip()

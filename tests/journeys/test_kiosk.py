"""One tablet, many pupils: nothing of the one before can be found by the next, by any of the ways a browser has.

The back/forward cache is on (Playwright switches it off, and the test of the Back button would pass falsely), and
the browser writes a real profile, whose every byte is searched in the end.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from consultations.models import Session

from .conftest import SIZES, find_browser
from .tablets import a_session, answer, join, pledge, save

CANARY = "Kanarienvogel Quetzalcoatl"
"""No word of it is in any page, dictionary or browser."""
Launch = Callable[[], BrowserContext]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def launch(playwright: Playwright, transactional_db, live_server, profile) -> Iterator[Launch]:
    """The tablet's browser, with a profile that outlives it."""
    opened = []

    def launch() -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=find_browser(playwright),
            args=["--no-sandbox", "--restore-last-session"],
            ignore_default_args=["--disable-back-forward-cache"],
            base_url=live_server.url,
            viewport=SIZES["tablet"],
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield launch
    for context in opened:
        context.close()


@pytest.fixture
def page(launch: Launch) -> Page:
    page = launch().pages[0]
    join(page, a_session())
    return page


def traces(profile: Path) -> list[str]:
    """The files of the profile in which a part of the canary stands, in either encoding."""
    words = [word.encode(encoding) for word in CANARY.split() for encoding in ("utf-8", "utf-16-le")]
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert len(files) > 20
    found = []
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            continue  # a lock or a socket of the browser, or a file that it has just removed
        if any(word in content for word in words):
            found.append(str(path.relative_to(profile)))
    return found


def assert_gone(page: Page) -> None:
    """Neither in the document, nor in a field, nor in any store that a script reads."""
    left = page.evaluate(
        """async () => {
          const fields = [...document.querySelectorAll("input, textarea")].map((field) => field.value);
          const stores = [localStorage, sessionStorage].map((store) => JSON.stringify(store));
          const kept = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) kept.push(await (await cache.match(request)).text());
          }
          const chosen = document.querySelectorAll("form :checked").length;
          return { chosen, text: [document.documentElement.outerHTML, ...fields, ...stores, ...kept].join() };
        }"""
    )
    assert left["chosen"] == 0
    assert not any(word in left["text"] for word in CANARY.split())


def test_the_search_finds_what_a_page_does_keep(page: Page, profile: Path):
    """Otherwise the other tests would prove nothing."""
    page.evaluate("words => localStorage.setItem('kept', words)", CANARY)
    page.context.close()
    assert traces(profile) != []


def test_nothing_stays_after_sending(page: Page, profile: Path):
    answer(page, CANARY)
    assert traces(profile) == []
    save(page)
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    assert_gone(page)
    page.get_by_role("button", name="Ready for the next person").click()
    assert_gone(page)
    assert traces(profile) == []


def test_a_saved_one_cannot_be_read_on_the_tablet(page: Page, profile: Path):
    page.context.set_offline(True)
    answer(page, CANARY)
    save(page)
    assert_gone(page)
    page.wait_for_timeout(500)
    assert traces(profile) == []


@pytest.mark.parametrize("sent", [False, True], ids=["in the middle", "after sending"])
def test_back_and_forward_bring_nothing_back(page: Page, sent: bool):
    answer(page, CANARY)
    if sent:
        save(page)
    page.goto("/take-part/app.webmanifest")
    page.go_back()
    page.locator("take-part[ready]").wait_for()
    assert_gone(page)
    page.go_forward()
    page.go_back()
    page.locator("take-part[ready]").wait_for()
    assert_gone(page)


def test_reload_duplicate_and_print_show_nothing(page: Page, profile: Path):
    answer(page, CANARY)
    page.emulate_media(media="print")
    assert page.evaluate("document.body.innerText").find("Quetzalcoatl") == -1
    assert b"Quetzalcoatl" not in page.pdf()
    page.emulate_media(media="screen")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    twin = opened.value
    twin.locator("take-part[ready]").wait_for()
    assert_gone(twin)
    page.reload()
    page.locator("take-part[ready]").wait_for()
    assert_gone(page)
    assert traces(profile) == []


def test_nothing_is_offered_to_the_next_who_types(page: Page, profile: Path):
    answer(page, CANARY)
    save(page)
    page.get_by_role("button", name="Ready for the next person").click()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("textbox").click()
    page.keyboard.type(CANARY[:3])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.get_by_role("textbox").input_value().strip() == CANARY[:3]


def test_a_browser_that_is_closed_in_the_middle_restores_nothing(page: Page, launch: Launch, profile: Path):
    answer(page, CANARY)
    # Chromium writes its list of open pages a few seconds after they changed.
    page.wait_for_timeout(4000)
    assert traces(profile) == []
    page.context.close()
    assert traces(profile) == []
    again = launch()
    page = again.pages[0]
    page.goto("/take-part/")
    page.locator("take-part[ready]").wait_for()
    assert_gone(page)
    assert traces(profile) == []


def test_hiding_covers_the_screen_at_once_and_stopping_deletes(page: Page):
    answer(page, CANARY)
    page.get_by_role("button", name="Hide or stop").click()
    expect(page.get_by_role("heading", name="Take a moment")).to_be_visible()
    expect(page.get_by_text("Your words are still here, hidden.")).to_be_visible()
    expect(page.get_by_text("Quetzalcoatl")).to_be_hidden()
    expect(page.get_by_role("link", name="0800 1111").last).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-review]")).to_contain_text(CANARY)
    page.get_by_role("button", name="Hide or stop").click()
    page.get_by_role("button", name="Stop, delete my words").click()
    page.get_by_role("button", name="No, go back").click()
    expect(page.get_by_role("heading", name="Take a moment")).to_be_visible()
    page.get_by_role("button", name="Stop, delete my words").click()
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.get_by_role("heading", name="Your words are gone. You did nothing wrong.")).to_be_visible()
    expect(page.get_by_text("You can also talk to an adult in the room.")).to_be_visible()
    assert_gone(page)
    page.get_by_role("button", name="Ready for the next person").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(page.get_by_text("Nobody was here")).to_be_hidden()
    assert_gone(page)


def test_whoever_walks_away_is_asked_first_and_then_forgotten(launch: Launch):
    page = launch().pages[0]
    page.clock.install()
    join(page, a_session())
    answer(page, CANARY)
    page.clock.run_for(89_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(3000)
    expect(page.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    expect(page.get_by_text("your answers are deleted").first).to_be_visible()
    page.get_by_role("button", name="I am still here").click()
    expect(page.locator("[data-review]")).to_contain_text(CANARY)
    page.clock.run_for(125_000)
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_text("Nobody was here, so the last words were taken away.")).to_be_visible()
    assert_gone(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Nobody was here")).to_be_hidden()


def test_whoever_may_still_be_writing_down_their_code_is_asked_before_it_goes(launch: Launch):
    page = launch().pages[0]
    page.clock.install()
    join(page, a_session())
    pledge(page)
    words = page.locator("[data-code] li")
    expect(words).to_have_count(4)
    code = words.all_inner_texts()
    page.clock.run_for(92_000)
    expect(page.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    expect(page.get_by_text("your code goes").first).to_be_visible()
    page.get_by_role("button", name="I am still here").click()
    assert words.all_inner_texts() == code
    page.clock.run_for(125_000)
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    assert not any(f">{word}<" in page.content() for word in code)


def test_whoever_hid_their_words_has_five_minutes(launch: Launch):
    page = launch().pages[0]
    page.clock.install()
    join(page, a_session())
    answer(page, CANARY)
    page.get_by_role("button", name="Hide or stop").click()
    page.clock.run_for(265_000)
    expect(page.get_by_role("heading", name="Take a moment")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(40_000)
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    assert_gone(page)


def test_whoever_listens_in_a_break_loses_no_word(launch: Launch):
    page, session = launch().pages[0], a_session()
    page.clock.install()
    join(page, session)
    answer(page, CANARY)
    Session.objects.filter(pk=session.pk).update(state=Session.State.PAUSED)
    with page.expect_response("**/take-part/here/") as heard:
        page.evaluate("dispatchEvent(new Event('online'))")
    assert heard.value.json()["state"] == "paused"
    page.clock.run_for(600_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[data-review]")).to_contain_text(CANARY)

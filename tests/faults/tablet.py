"""A tablet: a real Chromium with a profile of its own on the disk, so that it can be killed and come back."""

import asyncio
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Error, Page, Playwright, TimeoutError

from .ledger import Ledger

SCRIPT = Path(__file__).with_name("tablet.js")
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]
# Playwright would switch it off, and nobody would see what the Back button brings back.
BACK_FORWARD_CACHE = ["--disable-back-forward-cache"]
CANARY = "zebrafish"
"""Every pupil writes it, with a number. It may stand in one table and nowhere else; see scan.py."""
HASTE, LOAD, PATIENCE = 5_000, 15_000, 60_000
"""Milliseconds. A busy machine may take its time; a pupil's hand does not."""
pupils = count(1)


def find_browser(playwright: Playwright) -> str:
    """$E2E_BROWSER, Playwright's own, or Chromium on the PATH, in this order."""
    names = ("chromium", "google-chrome", "chromium-browser")
    ways = [os.environ.get("E2E_BROWSER"), playwright.chromium.executable_path, *map(shutil.which, names)]
    for path in ways:
        if path and Path(path).exists():
            return path
    raise RuntimeError("No Chromium. Install it, or name one in E2E_BROWSER.")


def page_went_away(error: Error) -> bool:
    return any(known in str(error) for known in ("destroyed", "closed", "crash", "navigat", "detached"))


class Tablet:
    context: BrowserContext
    page: Page

    def __init__(self, playwright: Playwright, folder: Path, address: str, ledger: Ledger) -> None:
        self.playwright, self.profile, self.address, self.ledger = playwright, folder, address, ledger

    async def switch_on(self) -> None:
        self.context = await self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=find_browser(self.playwright),
            args=OPTIONS,
            ignore_default_args=BACK_FORWARD_CACHE,
            base_url=self.address,
            viewport={"width": 810, "height": 1080},
        )
        self.context.set_default_timeout(PATIENCE)
        await self.context.expose_binding("tellSuite", self.told)
        await self.context.add_init_script(path=SCRIPT)
        self.page = self.context.pages[0]

    def told(self, source: dict[str, Any], said: dict[str, Any]) -> None:
        self.ledger.note(**said)

    async def join(self, code: str) -> None:
        """As an adult does it for the first time: by keyboard."""
        await self.open()
        await self.page.locator("join-code input").fill(code)
        await self.page.keyboard.press("Enter")
        await self.page.locator("take-part[ready]").wait_for(state="attached")
        # From here the page needs no network.
        await self.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")

    async def join_again(self, code: str) -> None:
        """As an adult does it who scans the code from the big screen, on a tablet that has joined before."""
        await self.page.goto("about:blank")
        await self.open(address=f"/take-part/#{code}")
        await self.page.locator("join-code button:visible").first.click()
        await self.page.locator("take-part[ready]:visible").wait_for()

    async def open(self, page: Page | None = None, address: str = "/take-part/") -> None:
        """The page, from wherever it comes. It has settled when it shows either the code field or the form."""
        page = page or self.page
        for _ in range(4):
            try:
                await page.goto(address, wait_until="commit", timeout=LOAD)
                return await page.locator("html[data-ready]").wait_for(state="attached")
            except Error as error:
                # Rarely, when the app's worker is replaced in the very moment of a load: it never comes, or the
                # page's own reload takes its place. A person loads it again.
                if not isinstance(error, TimeoutError) and "ERR_ABORTED" not in error.message:
                    raise
            self.ledger.events["a load that never came, and was tried again"] += 1
        raise RuntimeError("The page does not load.")

    async def submit(self, times: int, page: Page | None = None) -> list[dict[str, Any]]:
        """So many pupils, one after the other. Nothing when the page was reloaded or killed under them."""
        words = [f"{CANARY}{next(pupils)}" for _ in range(times)]
        try:
            return await (page or self.page).evaluate("(words) => suite.submitMany(words)", words)
        except Error as error:
            if not page_went_away(error):
                raise
            return []

    async def submit_by_hand(self) -> bool:
        """One pupil who types and presses. False when the page shows no question, or goes away meanwhile."""
        page, words = self.page, f"{CANARY}{next(pupils)}"
        part = page.locator("take-part")
        try:
            if not await part.is_visible():
                return False
            while (
                name := await part.locator("[data-screen]:visible").get_attribute("data-screen")
            ) != "review":
                if name == "sent":
                    await part.locator("[data-do=next-person]").click(timeout=HASTE)
                    continue
                if await part.locator("textarea:visible").count():
                    await part.locator("textarea:visible").focus()
                    await page.keyboard.insert_text(f"{words} ")
                    await page.keyboard.type(name)
                await part.locator("[data-do=next]").click(timeout=HASTE)
            await page.evaluate("suite.announce()")
            await part.locator("[data-do=next]").press("Enter")
            await part.locator("[data-screen=sent]:visible, [data-problem]:visible").wait_for(timeout=HASTE)
        except Error:
            return False
        return True

    async def kill(self) -> None:
        """kill -9 for the browser and all of its processes."""
        listed = subprocess.run(["ps", "-A", "-o", "pgid=,args="], capture_output=True, text=True, check=True)
        lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
        for group in {int(group) for group, command in lines if f"--user-data-dir={self.profile}" in command}:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        with suppress(Error, asyncio.TimeoutError):
            await asyncio.wait_for(self.context.close(), 5)
        for name in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
            (self.profile / name).unlink(missing_ok=True)

    async def queue(self) -> dict[str, str]:
        """What waits here: ids, and whether they wait for the server or for an adult."""
        return {each["id"]: each["state"] for each in await self.ask("suite.queue()")}

    async def ask(self, question: str, *given: Any) -> Any:
        """Ask the page; once more when it is just loading itself anew, as the app does after an update."""
        for _ in range(10):
            try:
                return await self.page.evaluate(question, *given)
            except Error as error:
                if not page_went_away(error):
                    raise
            await self.page.locator("html[data-ready]").wait_for(state="attached")
        raise RuntimeError("The page loads itself again and again.")

    async def nudge(self) -> None:
        """The network says that it is back. It ends the waiting between two tries."""
        for page in self.context.pages:
            with suppress(Error):
                await page.evaluate("void window.dispatchEvent(new Event('online'))")

    async def drain(self, patience: float = 60) -> dict[str, str]:
        """Wait until nothing waits. Returns what still does when patience is over."""
        loop = asyncio.get_running_loop()
        end = loop.time() + patience
        while (queue := await self.queue()) and loop.time() < end:
            await self.nudge()
            await asyncio.sleep(0.5)
        return queue

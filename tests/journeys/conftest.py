"""A real browser, the real server, and the demo's people."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from home.demo import PASSWORD, make_demo

# Playwright's own loop makes Django believe that it runs asynchronously.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SIZES = {
    "tablet": {"width": 810, "height": 1080},
    "tablet on its side": {"width": 1180, "height": 820},
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1440, "height": 900},
}


def find_browser(playwright: Playwright) -> str | None:
    """$E2E_BROWSER, Playwright's own, or Chromium on the PATH, in this order."""
    found = [
        os.environ.get("E2E_BROWSER"),
        playwright.chromium.executable_path,
        *(shutil.which(name) for name in ("chromium", "google-chrome", "chromium-browser")),
    ]
    return next((path for path in found if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = find_browser(playwright)
    if path is None:
        message = "No Chromium. Install it, or name one in E2E_BROWSER."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """Axe is put into the page, which the site's own policy rightly forbids; so it is set aside here."""
    context = browser.new_context(base_url=live_server.url, viewport=SIZES["desktop"], bypass_csp=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture(scope="session")
def made_before() -> Iterator[sqlite3.Connection]:
    """The demo's rows, once they have been made: making them takes ten seconds, copying them none."""
    with closing(sqlite3.connect(":memory:")) as kept:
        yield kept


@pytest.fixture
def board(transactional_db, made_before: sqlite3.Connection) -> None:
    """The demo's board: four closed events, one that runs today, one to come, and its people."""
    connection.ensure_connection()
    if connection.vendor == "sqlite" and made_before.execute("SELECT 1 FROM sqlite_master").fetchone():
        made_before.backup(connection.connection)
        ContentType.objects.clear_cache()
        return
    make_demo()
    if connection.vendor == "sqlite":
        connection.connection.backup(made_before)


@pytest.fixture
def sign_in(browser: Browser, live_server):
    """A page of somebody's own browser, signed in. Every role has a browser for itself."""
    contexts = []

    def sign_in(name: str, size: str = "desktop") -> Page:
        context = browser.new_context(base_url=live_server.url, viewport=SIZES[size], bypass_csp=True)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/accounts/login/")
        page.get_by_label("User name or e-mail address").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()

"""A tablet in a hall with bad Wi-Fi: joined once, it goes on alone, and every submission arrives once."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_started
from playwright.sync_api import Browser, BrowserContext, Page, expect

from consultations.models import Session
from consultations.models.submissions import Submission
from consultations.tablet import offline_views

from .conftest import SIZES
from .tablets import a_session, answer, join, queued, save


@pytest.fixture
def tablet(session: Session, browser: Browser, live_server) -> Iterator[BrowserContext]:
    """With the site's own policy in force."""
    context = browser.new_context(base_url=live_server.url, viewport=SIZES["tablet"])
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(tablet: BrowserContext) -> Page:
    return tablet.new_page()


@pytest.fixture
def session(transactional_db) -> Session:
    return a_session()


@pytest.fixture
def reached() -> Iterator[list[str]]:
    """The paths of the requests that reach the server, from the browser's cache none."""
    paths: list[str] = []

    def note(sender, environ, **kwargs) -> None:
        paths.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield paths
    request_started.disconnect(note)


def received(*ids: str) -> int:
    return Submission.objects.filter(pk__in=ids).count()


def test_two_pupils_without_a_network_arrive_exactly_once(page, tablet, session):
    join(page, session)
    before = Submission.objects.count()
    tablet.set_offline(True)
    page.reload()
    page.locator("take-part[ready]").wait_for()
    answer(page, "The first of two")
    ids = [save(page)]
    expect(page.get_by_role("heading", name="Saved on this tablet. Thank you.")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_have_text("1 waits to be sent")
    page.get_by_role("button", name="Ready for the next person").click()
    answer(page, "The second of two")
    ids.append(save(page))
    expect(page.locator("[data-waiting]")).to_have_text("2 wait to be sent")
    assert sorted(queued(page)) == sorted(ids)
    assert received(*ids) == 0
    tablet.set_offline(False)
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert queued(page) == []
    assert received(*ids) == 2
    assert Submission.objects.count() == before + 2


def test_everything_is_shown_without_a_network(page, tablet, session):
    """Pictures and fonts too: nothing that the page asks for fails. To say "I am here" is not asking."""
    session.format = "primary"
    session.save()
    join(page, session)
    failed = []
    tablet.set_offline(True)
    page.on("requestfailed", lambda request: request.method == "GET" and failed.append(request.url))
    page.reload()
    page.locator("take-part[ready]").wait_for()
    answer(page, "Faces")
    assert page.evaluate("document.fonts.check('700 1em \"Atkinson Hyperlegible Next\"')")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"
    assert failed == []


def test_a_joined_tablet_is_light_and_asks_for_nothing_when_it_is_opened_again(
    page, tablet, session, reached
):
    """At most 60 KB as they travel, without the two fonts, in at most 12 requests; the worker's own among them."""
    answers = []
    tablet.on("response", lambda response: answers.append(response))  # noqa: PLW0108 - it takes no builtin
    join(page, session)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_load_state("networkidle")
    assert len(reached) <= 12, reached
    bodies = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    assert sum(size for url, size in bodies.items() if not url.endswith(".woff2")) < 60 * 1024
    reached.clear()
    page.reload()
    page.locator("take-part[ready]").wait_for()
    page.wait_for_load_state("networkidle")
    # The browser asks whether there is a new version, and the tablet says that it is here: neither is waited for.
    assert {*reached} <= {"/take-part/sw.js", "/take-part/here/"}


def test_a_wrong_code_says_so_and_asks_again(page, tablet, session):
    page.goto("/take-part/")
    page.get_by_label("Your code", exact=True).fill("ZZZZZZ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("We can't find that code.")).to_be_visible()
    page.get_by_label("Your code", exact=True).fill(session.join_code)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()


def test_a_code_without_a_network_says_what_to_do(page, tablet, session):
    join(page, session)
    page.get_by_role("button", name="For adults: another code").click()
    tablet.set_offline(True)
    page.get_by_label("Your code", exact=True).fill(session.join_code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("No connection just now.")).to_be_visible()
    page.get_by_role("button", name="Back to the questions").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()


def test_a_session_that_closes_lets_the_pupil_in_the_middle_finish(page, tablet, session):
    join(page, session)
    answer(page, "I was in the middle")
    Session.objects.filter(pk=session.pk).update(state=Session.State.CLOSING)
    page.evaluate("dispatchEvent(new Event('online'))")
    id = save(page)
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    assert received(id) == 1
    page.get_by_role("button", name="Ready for the next person").click()
    expect(page.get_by_role("heading", name="This session has finished. Thank you.")).to_be_visible()
    expect(page.get_by_text("Give the tablet back.")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()


def test_a_break_is_shown_between_two_pupils_and_ends_by_itself(page, tablet, session):
    join(page, session)
    Session.objects.filter(pk=session.pk).update(state=Session.State.PAUSED)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="The adult has paused this. Listen.")).to_be_visible()
    Session.objects.filter(pk=session.pk).update(state=Session.State.OPEN)
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible(timeout=15_000)


def test_a_refused_ticket_keeps_the_queue_until_an_adult_joins_again(page, tablet, session):
    join(page, session)
    refuse = lambda route: route.fulfill(status=401, json={"error": "Ask an adult to type the code again."})  # noqa: E731
    tablet.route("**/submissions/*", refuse)
    answer(page, "Nobody may lose this")
    id = save(page)
    expect(page.get_by_text("Ask an adult to enter the code again.")).to_be_visible()
    assert (queued(page), received(id)) == ([id], 0)
    tablet.unroute("**/submissions/*")
    page.get_by_role("button", name="Enter the code again").click()
    page.get_by_label("Your code", exact=True).fill(session.join_code)
    page.keyboard.press("Enter")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    expect(page.get_by_text("Ask an adult to enter the code again.")).to_be_hidden()
    assert (queued(page), received(id)) == ([], 1)


@pytest.mark.parametrize("status", [409, 413, 422])
def test_what_an_adult_has_to_look_at_is_never_dropped(page, tablet, session, status):
    join(page, session)
    tablet.route("**/submissions/*", lambda route: route.fulfill(status=status, json={"error": "No."}))
    answer(page, "Look at this")
    id = save(page)
    expect(page.get_by_text("1 needs an adult")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 needs an adult")).to_be_visible()
    assert queued(page) == [id]


def test_a_log_in_page_of_the_schools_network_is_no_acknowledgement(page, tablet, session):
    join(page, session)
    tablet.route(
        "**/submissions/*",
        lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Accept the terms</h1>"),
    )
    answer(page, "Behind a portal")
    id = save(page)
    page.wait_for_timeout(1500)
    expect(page.get_by_role("heading", name="Saved on this tablet. Thank you.")).to_be_visible()
    assert queued(page) == [id]
    tablet.unroute("**/submissions/*")
    expect(page.get_by_role("heading", name="Sent. Thank you.")).to_be_visible(timeout=15_000)
    assert received(id) == 1


def test_words_stay_when_the_tablet_cannot_store_them(page, tablet, session):
    join(page, session)
    full = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
    page.evaluate(f"() => {{ IDBObjectStore.prototype.put = {full}; }}")
    answer(page, "These must stay")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Not saved yet: ask an adult")).to_be_visible()
    expect(page.locator("[data-review]")).to_contain_text("These must stay")


def test_a_new_version_waits_until_nobody_is_answering_and_nothing_is_queued(
    page, tablet, session, monkeypatch
):
    join(page, session)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    answer(page, "In the middle of an update")
    monkeypatch.setattr(offline_views, "build_of", lambda _request: "another build")
    page.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.update())")
    page.wait_for_function("navigator.serviceWorker.getRegistration().then(r => r.waiting !== null)")
    tablet.route("**/submissions/*", lambda route: route.abort())
    page.evaluate("document.documentElement.dataset.old = ''")
    id = save(page)
    page.get_by_role("button", name="Ready for the next person").click()
    page.wait_for_timeout(1000)
    expect(page.locator(":root[data-old]")).to_have_count(1)
    assert queued(page) == [id]
    tablet.unroute("**/submissions/*")
    expect(page.locator(":root[data-old]")).to_have_count(0, timeout=20_000)
    page.locator("take-part[ready]").wait_for()
    assert (queued(page), received(id)) == ([], 1)
    assert page.evaluate("caches.keys()") == ["tablet-another build"]

"""The tablet itself goes wrong: reloads, kills, tabs, a full disk, a wiped disk, a wrong clock, an update."""

import asyncio

from playwright.async_api import Error

from . import weather
from .tablet import CANARY
from .world import World, fault

FILLED = "[...document.querySelectorAll('textarea')].filter((area) => area.value).length"
WALK_AWAY = f"suite.walk('{CANARY} who left')"
YEAR = 365 * 24 * 3600 * 1000
WRONG_CLOCK = """(() => {{
    const Real = Date;
    window.Date = class extends Real {{
        constructor(...given) {{ given.length ? super(...given) : super(Real.now() + {by}); }}
        static now() {{ return Real.now() + {by}; }}
    }};
}})()"""


@fault()
async def reload_during_save(world: World, pupils: int) -> None:
    """Again and again, at any moment of the way from Send to saved."""
    tablet = world.tablet
    for _ in range(pupils):
        sending = asyncio.create_task(tablet.submit(1))
        await asyncio.sleep(world.chance.uniform(0.02, 0.4))
        await tablet.open()
        await sending


@fault(dear=True)
async def the_browser_is_killed(world: World, pupils: int) -> None:
    """kill -9 in the middle of a save, with a queue that nobody could send. It comes back with its profile."""
    tablet = world.tablet
    async with world.proxy.turns(weather.dropped_before_sending):
        await world.pupils(pupils)
        sending = asyncio.create_task(tablet.submit(20))
        await asyncio.sleep(world.chance.uniform(0.1, 1.0))
        await tablet.kill()
        await sending
        await tablet.switch_on()
        await tablet.open()
    await world.join()


async def tabs(world: World, number: int, pupils: int) -> None:
    tablet = world.tablet
    pages = [tablet.page, *[await tablet.context.new_page() for _ in range(number - 1)]]
    for page in pages[1:]:
        await tablet.open(page)
    async with world.proxy.turns(weather.slow_and_lossy):
        await asyncio.gather(*(tablet.submit(-(-pupils // number), page) for page in pages))
        await tablet.nudge()
    for page in pages[1:]:
        await page.close()


@fault()
async def two_tabs(world: World, pupils: int) -> None:
    await tabs(world, 2, pupils)


@fault()
async def five_tabs(world: World, pupils: int) -> None:
    await tabs(world, 5, pupils)


@fault()
async def the_store_of_the_browser_fails(world: World, pupils: int) -> None:
    """At once, or when it should finish: as when the quota is used up."""
    tablet = world.tablet
    for way in ("throws", "aborts"):
        await tablet.ask("(way) => void (suite.failing = way)", way)
        refused = await tablet.submit(1)
        await tablet.ask("void (suite.failing = '')")
        world.notes[f"told Not saved yet, because the browser's store {way}"] += sum(
            r["refused"] for r in refused
        )
    await world.pupils(pupils)


@fault()
async def the_outbox_is_deleted_under_the_page(world: World, pupils: int) -> None:
    """When nothing waits in it: what is wiped before it was sent is not promised. What comes later is."""
    await world.drained(30)
    tablet = world.tablet
    devtools = await tablet.context.new_cdp_session(tablet.page)
    wiped = {"origin": tablet.address, "storageTypes": "indexeddb"}
    await devtools.send("Storage.clearDataForOrigin", wiped)
    results = await tablet.submit(2)
    world.notes["saved in a page whose outbox had just been deleted"] += sum(r["saved"] for r in results)
    await world.join()
    await world.pupils(pupils)


async def with_a_wrong_clock(world: World, by: int, pupils: int) -> None:
    tablet = world.tablet
    page = await tablet.context.new_page()
    await page.add_init_script(WRONG_CLOCK.format(by=by))
    await tablet.open(page)
    async with world.proxy.turns(weather.says_503_and_when_to_come_back):
        await tablet.submit(pupils, page)
    await tablet.nudge()
    await world.until(lambda: False, 0.5)
    await page.close()


@fault()
async def the_clock_is_a_year_ahead(world: World, pupils: int) -> None:
    await with_a_wrong_clock(world, YEAR, pupils)


@fault()
async def the_clock_is_a_year_behind(world: World, pupils: int) -> None:
    await with_a_wrong_clock(world, -YEAR, pupils)


@fault()
async def the_app_is_updated_with_a_full_queue(world: World, pupils: int) -> None:
    """Staff change a help line, which is in the page: every tablet gets a new worker and a new shell."""
    async with world.proxy.turns(weather.dropped_before_sending):
        await world.pupils(pupils)
        await world.another_build()
        for tablet in world.tablets:
            await tablet.open()
        await world.pupils(2)
    await world.nudge()


@fault()
async def reset_with_50_queued(world: World, pupils: int) -> None:
    """The next person begins, and somebody closes the page: the words go, the queue stays."""
    tablet = world.tablet
    async with world.proxy.turns(weather.dropped_before_sending):
        await tablet.submit(max(50, pupils))
        before = set(await tablet.queue())
        await tablet.ask(WALK_AWAY)
        await tablet.open()
        world.must_be_nothing("texts left on the screen after a reset", await tablet.ask(FILLED))
        world.must_be_nothing("lost from a queue by a reset", len(before - set(await tablet.queue())))
    await world.nudge()


@fault()
async def back_to_the_page_that_was_left(world: World, pupils: int) -> None:
    """The Back button brings the page from the browser's memory, and no pupil's words with it."""
    tablet = world.tablet
    try:
        await tablet.ask(WALK_AWAY)
        await tablet.page.goto("/")
        await tablet.page.go_back()
        await tablet.page.locator("html[data-ready]").wait_for(state="attached")
        world.must_be_nothing("texts brought back by the Back button", await tablet.ask(FILLED))
    except Error:
        world.notes["Back did not come back"] += 1
        await tablet.open()
    await world.pupils(pupils)

"""python -m tests.faults.weight: what a tablet fetches, and how long a slow one takes to the first question.

Every request passes the proxy, the service worker's too, so that the proxy counts what Chromium's own panel may
leave out. Bytes are those on the wire: compressed, with their headers.
"""

import asyncio
import sys
import time
from statistics import median

from .__main__ import options_of_the_command
from .http import Message
from .proxy import Exchange, everything
from .run import a_house, a_world
from .tablet import Tablet
from .world import World

FONT = ".woff2"
LINK, LATENCY, CPU = 400_000 / 8, 0.150, 6
"""Bytes a second, seconds, and how many times slower than this machine."""
ROUNDS = 5


class NarrowLink:
    """400 kb/s and 150 ms for all requests together, as one tablet on a bad connection has it."""

    def __init__(self) -> None:
        self.link = asyncio.Lock()

    async def __call__(self, exchange: Exchange) -> Message:
        await asyncio.sleep(LATENCY)
        message = await exchange.forward()
        async with self.link:
            await asyncio.sleep(len(message.to_bytes()) / LINK)
        return message

    __name__ = "a narrow link"


async def settled(world: World) -> None:
    """Nothing was fetched for two seconds."""
    seen = -1
    while seen != (seen := len(world.proxy.log)):
        await asyncio.sleep(2)


def fetched(world: World, since: int) -> list[tuple[str, int, int]]:
    return [(path, status, size) for path, status, size in world.proxy.log[since:] if path != "/favicon.ico"]


def tell(title: str, entries: list[tuple[str, int, int]]) -> None:
    fonts = [size for path, _, size in entries if path.endswith(FONT)]
    rest = [size for path, _, size in entries if not path.endswith(FONT)]
    print(
        f"{title}: {len(entries)} requests, {sum(rest) / 1000:.1f} kB and {sum(fonts) / 1000:.1f} kB of fonts"
    )
    for path, status, size in entries:
        print(f"    {size:7,} B  {status}  {path}")


async def weigh(world: World, tablet: Tablet, code: str) -> None:
    await tablet.switch_on()
    since = len(world.proxy.log)
    await tablet.open()
    await settled(world)
    tell("Cold, until the code field stands and the page needs no network", fetched(world, since))
    since = len(world.proxy.log)
    await tablet.join(code)
    await settled(world)
    tell("Joining, with a load of the page before it", fetched(world, since))
    since = len(world.proxy.log)
    await tablet.open()
    await settled(world)
    tell("Warm, the form at once", fetched(world, since))
    await tablet.context.close()


async def first_question(world: World, tablet: Tablet, code: str) -> tuple[float, float]:
    """Seconds on a slow tablet until the code can be typed, and from Enter to the first question."""
    await tablet.switch_on()
    devtools = await tablet.context.new_cdp_session(tablet.page)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    started = time.monotonic()
    await tablet.open()
    await tablet.page.locator("join-code input").fill(code)
    typed = time.monotonic()
    await tablet.page.keyboard.press("Enter")
    await tablet.page.locator("take-part[ready] [data-do=next]").click()
    await tablet.page.locator("[data-screen]:not([data-screen=welcome]):visible").wait_for()
    done = time.monotonic()
    await tablet.context.close()
    return typed - started, done - typed


async def main() -> None:
    options = options_of_the_command()
    async with a_house(options) as house, a_world(house, options) as world:
        one = world.tablets[0]
        await world.switch_off()
        code = await asyncio.to_thread(house.join_code)

        def another(name: str) -> Tablet:
            return Tablet(one.playwright, house.folder / name, one.address, one.ledger)

        await weigh(world, another("weighed"), code)
        async with world.proxy.turns(NarrowLink(), everything):
            times = [await first_question(world, another(f"slow{number}"), code) for number in range(ROUNDS)]
        print(
            f"\nProcessor {CPU} times slower, {LINK * 8 / 1000:.0f} kb/s, {LATENCY * 1000:.0f} ms, {ROUNDS} rounds:"
        )
        for title, seconds in zip(
            ("the code field", "from the code to the first question"), zip(*times, strict=True), strict=True
        ):
            print(f"  {title}: median {median(seconds):.1f} s, {min(seconds):.1f} to {max(seconds):.1f} s")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

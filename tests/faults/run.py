"""One run: faults and pupils spread over time, everything mended in the end, and the promise checked throughout."""

import asyncio
import random
import time
from argparse import Namespace
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import async_playwright

from . import of_network, of_server, of_session, of_tablet  # noqa: F401  (they put their faults on the list)
from .apart import Disaster, full_disk, yesterdays_backup
from .house import House
from .ledger import Ledger, Stored
from .proxy import Proxy, Rewrite
from .scan import spoken_of
from .tablet import Tablet
from .world import DEAR, FAULTS, World

TABLETS = 2


@dataclass
class Report:
    ledger: Ledger
    faults: Counter = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    stored: Stored | None = None
    queued: set[str] = field(default_factory=set)
    disasters: list[Disaster] = field(default_factory=list)
    words_found: list[str] = field(default_factory=list)
    seconds: float = 0


@asynccontextmanager
async def a_house(options: Namespace) -> AsyncIterator[House]:
    house = await asyncio.to_thread(House, options.port + 1)
    try:
        await asyncio.to_thread(house.server.start)
        yield house
    finally:
        await asyncio.to_thread(house.close)


@asynccontextmanager
async def a_world(
    house: House, options: Namespace, name: str = "", rewrite: Rewrite | None = None
) -> AsyncIterator[World]:
    """A proxy, and tablets that have joined the session. Their profiles have the name in theirs."""
    chance = random.Random(options.seed)
    proxy = Proxy(options.port, house.server.port, chance, rewrite)
    ledger = Ledger(house.secret)
    code = await asyncio.to_thread(house.join_code)
    await proxy.start()
    async with async_playwright() as playwright:
        folders = [house.folder / f"tablet{number}{name}" for number in range(TABLETS)]
        address = f"http://localhost:{options.port}"
        tablets = [Tablet(playwright, folder, address, ledger) for folder in folders]
        world = World(house, proxy, tablets, ledger, chance)
        world.older = set((await asyncio.to_thread(world.stored)).rows)
        for tablet in tablets:
            await tablet.switch_on()
            await tablet.join(code)
        yield world
        await world.switch_off()
    await proxy.stop()


def plan(number: int, only: list[str], chance: random.Random) -> list[str]:
    """Every kind once, in any order; then those that are quick, again and again."""
    wanted = [name for name in FAULTS if not only or any(part in name for part in only)]
    again = [name for name in wanted if name not in DEAR] or wanted
    rest = [again[at % len(again)] for at in range(max(0, number - len(wanted)))]
    planned = chance.sample(wanted, min(number, len(wanted))) + rest
    chance.shuffle(planned)
    return planned


async def go_wrong(world: World, options: Namespace, report: Report) -> None:
    """Stops at the first promise that is broken, so that the fault which broke it is known."""
    planned = plan(options.faults, options.only, world.chance)
    for at, name in enumerate(planned):
        left = options.submissions - len(world.ledger.shown)
        started = time.monotonic()
        await FAULTS[name](world, max(1, round(left / (len(planned) - at))))
        report.faults[name] += 1
        report.broken = [f"{words} (after: {name})" for words in await world.check()]
        say = f"{at + 1:4} {name}: {time.monotonic() - started:.1f} s, {len(world.ledger.shown)} saved"
        print(say, flush=True) if options.verbose else None
        if report.broken:
            return


async def mend(world: World, report: Report, patience: float) -> None:
    """The network is there, the server runs, an adult types the code: now everything has to arrive."""
    await world.join()
    report.queued = await world.drained(patience)
    report.stored = await asyncio.to_thread(world.stored)
    report.broken += await world.check(healed=True)


async def run(options: Namespace, world: World) -> Report:
    report, started = Report(world.ledger), time.monotonic()
    await go_wrong(world, options, report)
    if missing := options.submissions - len(world.ledger.shown):
        await world.pupils(max(0, missing)) if not report.broken else None
    await mend(world, report, options.patience)
    if options.apart and not report.broken:
        found = [await disaster(world) for disaster in (yesterdays_backup, full_disk)]
        report.disasters = [disaster for disaster in found if disaster]
        report.broken += [words for disaster in report.disasters for words in disaster.broken]
    await world.switch_off()
    report.words_found = await asyncio.to_thread(spoken_of, world.house, [t.profile for t in world.tablets])
    report.broken += [f"A pupil's words are in {place}" for place in report.words_found]
    report.seconds = time.monotonic() - started
    return report

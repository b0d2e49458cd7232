"""Two disasters that nobody can promise to survive. They have ledgers of their own, which say what was lost."""

import asyncio
from dataclasses import dataclass

from .disk import SmallDisk
from .ledger import Ledger, Stored
from .tablet import Tablet
from .weather import dropped_before_sending
from .world import World

PUPILS = 20


@dataclass(frozen=True)
class Disaster:
    """What ``lost`` may hold is by design. Anything else that is lost or doubled breaks the promise."""

    name: str
    shown: int
    lost: int
    by_design: int
    broken: list[str]


def begin_anew(world: World) -> Ledger:
    ledger = Ledger(world.ledger.secret)
    for tablet in world.tablets:
        tablet.ledger = ledger
    return ledger


def lost(ledger: Ledger, stored: Stored, queued: set[str]) -> set[str]:
    return ledger.shown - set(stored.rows) - queued


async def yesterdays_backup(world: World) -> Disaster:
    """The tablets have let go of what they were told was stored. Of that, the backup has what is older than it."""
    ledger, database = begin_anew(world), world.house.database
    await world.pupils(PUPILS)
    await world.drained(30)
    backup = await asyncio.to_thread(database.dump)
    older = set(ledger.shown)
    await world.pupils(PUPILS)
    await world.drained(30)
    since = ledger.shown - older
    async with world.proxy.turns(dropped_before_sending):
        await world.pupils(PUPILS)
        await asyncio.to_thread(world.house.server.kill)
        await asyncio.to_thread(database.restore, backup)
        await asyncio.to_thread(world.house.server.start)
    queued = await world.drained(60)
    stored = await asyncio.to_thread(world.stored)
    gone = lost(ledger, stored, queued)
    broken = []
    if gone - since:
        broken.append(f"{len(gone - since)} lost that were older than the backup, or still waited")
    if doubled := ledger.sent_twice(stored):
        broken.append(f"{len(doubled)} doubled by the restore")
    return Disaster("Yesterday's backup is restored", len(ledger.shown), len(gone), len(since), broken)


async def full_disk(world: World) -> Disaster | None:
    """Chromium may throw its whole store away when it opens it on a disk without one free byte."""
    ledger, first = begin_anew(world), world.tablets[0]
    profile = world.house.folder / "full"
    disk = SmallDisk(profile / "Default" / "IndexedDB")
    if not disk.is_real:
        return None
    tablet = Tablet(first.playwright, profile, first.address, ledger)
    await tablet.switch_on()
    await tablet.join(await asyncio.to_thread(world.house.join_code))
    async with world.proxy.turns(dropped_before_sending):
        await tablet.submit(PUPILS)
        with disk.full():
            refused = [await tablet.submit(1) for _ in range(3)]
    world.notes["told Not saved yet, because the tablet's disk was full"] += sum(
        r["refused"] for [r] in refused
    )
    await tablet.join_again(await asyncio.to_thread(world.house.join_code))
    queued = set(await tablet.drain(30))
    gone = lost(ledger, await asyncio.to_thread(world.stored), queued)
    await tablet.context.close()
    disk.remove()
    return Disaster("A tablet's disk has no free byte", len(ledger.shown), len(gone), len(ledger.shown), [])

"""The server and its database die, hang or are full, while tablets send."""

import asyncio

from .world import World, fault

LOCKED = 10
"""Seconds: longer than the tablet waits for an answer. ``--locked 30`` makes it half a minute."""


@fault()
async def a_worker_is_killed(world: World, pupils: int) -> None:
    sending = asyncio.create_task(world.pupils(pupils))
    for _ in range(3):
        await asyncio.sleep(world.chance.uniform(0.05, 0.4))
        world.house.server.kill_a_worker()
    await sending


@fault(dear=True)
async def the_server_is_killed(world: World, pupils: int) -> None:
    sending = asyncio.create_task(world.pupils(pupils))
    await asyncio.sleep(world.chance.uniform(0.05, 0.5))
    world.house.server.kill()
    await sending
    await asyncio.to_thread(world.house.server.start)
    await world.nudge()


@fault(dear=True)
async def the_database_is_killed(world: World, pupils: int) -> None:
    """kill -9, and what was acknowledged is there after the restart."""
    sending = asyncio.create_task(world.pupils(pupils))
    await asyncio.sleep(world.chance.uniform(0.05, 0.5))
    world.house.database.kill()
    await sending
    await world.nudge()
    await asyncio.to_thread(world.house.database.start)
    await world.nudge()


@fault(dear=True)
async def the_database_is_locked(world: World, pupils: int) -> None:
    with world.house.database.locked():
        await world.pupils(pupils)
        await asyncio.sleep(LOCKED)
    await world.nudge()


@fault()
async def the_disk_is_full(world: World, pupils: int) -> None:
    with world.house.database.full():
        before = world.proxy.told[503]
        await world.pupils(pupils)
        await world.until(lambda: world.proxy.told[503] > before, 8, nudging=True)
    world.notes["told 503 by the real server, because its disk was full"] += world.proxy.told[503] - before
    await world.nudge()

"""What adults do with the session, while tablets hold what was sent in it. Through the product's own actions."""

from datetime import timedelta

from django.utils import timezone

from . import weather
from .world import World, fault


@fault()
async def the_code_is_changed(world: World, pupils: int) -> None:
    """A code that has leaked. What waits on the tablets is not stranded."""
    async with world.offline():
        await world.pupils(pupils)
        await world.adult("draw_new_code")
    await world.drained(20)


@fault()
async def the_session_is_paused(world: World, pupils: int) -> None:
    async with world.offline():
        await world.pupils(pupils)
        await world.adult("pause_session")
    await world.drained(20)
    await world.adult("go_on_with_session")
    await world.join()


@fault()
async def the_session_is_closing(world: World, pupils: int) -> None:
    async with world.offline():
        await world.pupils(pupils)
        await world.adult("begin_closing")
    await world.drained(20)
    await world.adult("reopen_session")
    await world.join()


@fault()
async def the_session_was_closed_a_week_ago(world: World, pupils: int) -> None:
    """What comes late is stored, but held until staff have looked."""
    async with world.offline():
        await world.pupils(pupils)
        await world.adult("close_session")
        await world.was_closed(timedelta(days=8))
    await world.drained(20)
    await world.adult("reopen_session")
    await world.join()


@fault()
async def the_ticket_has_run_out(world: World, pupils: int) -> None:
    """Every tablet is told 401 and keeps all. After the code was typed again everything goes."""
    async with world.offline():
        await world.pupils(pupils)
        await world.adult("close_session")
        await world.was_closed(timedelta(days=31))
    before = world.proxy.told[401]
    await world.until(lambda: world.proxy.told[401] > before, 12, nudging=True)
    await world.adult("reopen_session")
    await world.join()


@fault()
async def the_ticket_is_spoilt_on_the_way(world: World, pupils: int) -> None:
    async with world.proxy.turns(weather.refused_for_its_ticket):
        await world.pupils(pupils)
    await world.join()


@fault()
async def staff_discard_what_a_tablet_still_holds(world: World, pupils: int) -> None:
    """Held and stored, the answer lost; discarded meanwhile. The tablet drops it when it is told 410."""
    await world.adult("hold_what_comes", since=timezone.now() - timedelta(minutes=1))
    before, lost = len(world.ledger.erased), weather.answer_lost_after_the_commit
    stored = world.proxy.struck[lost.__name__]
    async with world.proxy.turns(lost):
        await world.pupils(pupils)
        await world.until(lambda: world.proxy.struck[lost.__name__] >= stored + 2, 12, nudging=True)
        discarded = await world.discard(2)
    await world.adult("stop_holding")
    await world.until(lambda: len(world.ledger.erased) >= before + discarded, 10, nudging=True)

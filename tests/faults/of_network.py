"""The network goes wrong: every weather, over the submissions alone or over everything."""

from . import weather
from .proxy import Weather, everything
from .world import World, fault

COMMON: list[Weather] = [
    weather.dropped_before_sending,
    weather.answer_lost_after_the_commit,
    weather.captive_portal_says_200,
    weather.captive_portal_says_200_in_json,
    weather.captive_portal_redirects,
    weather.captive_portal_says_511,
    weather.says_503_and_when_to_come_back,
    weather.says_429_and_when_to_come_back,
    weather.says_500,
    weather.cut_inside_the_answer,
    weather.cut_inside_the_request,
    weather.sent_twice,
    weather.the_same_50_at_once,
    weather.slow_and_lossy,
    weather.answer_of_another,
]


def enlist(sky: Weather) -> None:
    async def under_it(world: World, pupils: int) -> None:
        """At least two requests meet it; then the sky clears."""
        before = world.proxy.struck[sky.__name__]
        async with world.proxy.turns(sky):
            await world.pupils(pupils)
            await world.until(lambda: world.proxy.struck[sky.__name__] >= before + 2, 12, nudging=True)
        await world.nudge()

    under_it.__name__ = sky.__name__
    fault()(under_it)


for sky in COMMON:
    enlist(sky)


@fault(dear=True)
async def the_answer_comes_later_than_the_tablet_waits(world: World, pupils: int) -> None:
    before = world.ledger.events["kept"]
    async with world.proxy.turns(weather.later_than_the_tablet_waits):
        await world.pupils(pupils)
        await world.until(lambda: world.ledger.events["kept"] >= before + 2, 12)
    await world.nudge()


@fault()
async def flight_mode_on_and_off(world: World, pupils: int) -> None:
    for _ in range(3):
        async with world.offline():
            await world.pupils(-(-pupils // 3))
        await world.nudge()


@fault()
async def captive_portal_for_everything_and_a_reload(world: World, pupils: int) -> None:
    """The page comes from the tablet itself, and the portal's page never takes its place."""
    async with world.proxy.turns(weather.captive_portal_says_200, everything):
        await world.tablet.open()
        await world.pupils(pupils)
        await world.nudge()
    await world.tablet.open()


@fault()
async def no_network_and_a_reload(world: World, pupils: int) -> None:
    async with world.offline():
        await world.tablet.open()
        await world.pupils(pupils)

"""A suite that cannot fail proves nothing: each planted bad client has to break the promise, and to be caught.

The real client goes first, through the same faults in the same house: it has to pass.
"""

from argparse import Namespace

from .bad import CLIENTS, Planted
from .house import House
from .run import a_world, run

FAULTS = ["captive portal says 200", "answer lost after the commit", "dropped before sending"]
SHORT = {
    "submissions": 18,
    "faults": len(FAULTS),
    "only": FAULTS,
    "apart": False,
    "patience": 5,
    "verbose": False,
}


async def every_bad_client_is_found(house: House, options: Namespace) -> bool:
    print("\nBad clients, planted into the served script")
    options = Namespace(**vars(options) | SHORT)
    found = await what_breaks(house, options, "the real one")
    print(f"  the real one: {found or 'keeps every promise'}")
    caught = not found
    for name in CLIENTS:
        found = await what_breaks(house, options, name, Planted(name))
        print(f"  {name}: {'caught: ' + found if found else 'NOT CAUGHT'}")
        caught &= bool(found)
    return caught


async def what_breaks(house: House, options: Namespace, name: str, planted: Planted | None = None) -> str:
    async with a_world(house, options, f"-{name}", planted) as world:
        report = await run(options, world)
    if planted:
        planted.must_have_been_served()
    return report.broken[0] if report.broken else ""

"""python -m tests.faults --submissions 1000 --faults 100"""

import asyncio
import sys
from argparse import ArgumentParser, Namespace

from . import of_server
from .bad import CLIENTS, Planted
from .house import House
from .printing import print_report
from .run import a_house, a_world, run
from .selftest import every_bad_client_is_found
from .world import FAULTS


def options_of_the_command() -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.faults", description=__import__("tests.faults").faults.__doc__
    )
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument(
        "--faults", type=int, help="how many; without it a tenth of the submissions, or all kinds once"
    )
    parser.add_argument("--only", action="append", default=[], help="a part of the name of a fault")
    parser.add_argument("--bad", choices=CLIENTS, help="plant a bad client; the run has to fail")
    parser.add_argument(
        "--selftest", action="store_true", help="then plant each bad client, and demand a failure"
    )
    parser.add_argument("--locked", type=int, default=of_server.LOCKED, help="seconds of a locked database")
    parser.add_argument("--patience", type=int, default=60, help="seconds for the queues to drain in the end")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=8050, help="the proxy's; the server takes the next one")
    parser.add_argument(
        "--apart", action="store_true", help="the disasters too that nobody promises to survive"
    )
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    options.faults = options.faults or max(len(FAULTS), options.submissions // 10)
    return options


async def a_run(house: House, options: Namespace) -> bool:
    """True when every promise was kept."""
    planted = Planted(options.bad) if options.bad else None
    async with a_world(house, options, rewrite=planted) as world:
        report = await run(options, world)
        if planted:
            planted.must_have_been_served()
        print_report(report, world)
    return not report.broken


async def main(options: Namespace) -> int:
    of_server.LOCKED = options.locked
    async with a_house(options) as house:
        good = await a_run(house, options) if options.submissions else True
        if good and options.selftest:
            good = await every_bad_client_is_found(house, options)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(options_of_the_command())))

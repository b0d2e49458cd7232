"""python -m tests.bench: measures, says on what, and judges nothing."""

from argparse import ArgumentParser
from time import perf_counter

from tests.bench import disclosure
from tests.bench.machine import machine

PARTS = {"disclosure": disclosure}
"""By name, a module with `lines`: what to print, given the options of the command."""


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all of them without it"
    )
    parser.add_argument("--runs", type=int, default=5, help="events of each kind")
    parser.add_argument("--seconds", type=float, default=10, help="at most, for one question's suppression")
    options = parser.parse_args()
    if unknown := sorted({*options.parts} - {*PARTS}):
        parser.error(f"There is no part {', '.join(unknown)}.")
    print(machine())
    for name in options.parts or PARTS:
        start = perf_counter()
        print(f"\n== {name} ==\n")
        for line in PARTS[name].lines(options):
            print(line, flush=True)
        print(f"\n{name}: {perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

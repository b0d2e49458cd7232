"""The attack itself: for every group and every run of neighbouring answers, what is left of the count."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from consultations.disclosure.attack.families import families
from consultations.disclosure.attack.harm import Bound, Finding, Harm, harm_of, is_surely_safe
from consultations.disclosure.attack.knowledge import Knowledge
from consultations.disclosure.attack.omega import NoResult, NoTable, Omega
from consultations.disclosure.attack.paper import Paper
from consultations.disclosure.attack.rules import broken_rules
from consultations.disclosure.attack.systems import Name, Puzzle, Target, puzzles

Progress = Callable[[int, int], None]
"""Called with how many families of questions are done, and how many there are."""
Left = tuple[int, int]
_FAILED: Final = {NoTable: Harm.IMPOSSIBLE, NoResult: Harm.UNDECIDED}


def attack(paper: Paper, progress: Progress | None = None) -> list[Finding]:
    """Everything harmful that a reader of the paper can know, in a fixed order. Empty: it is safe.

    Cost: most counts are cleared by tables met on the way; the others take two programs each.
    Raises ValueError when the groups do not add up to each other.
    """
    found = broken_rules(paper)
    together = families(paper.told)
    for done, rows in enumerate(together, start=1):
        for names, puzzle in puzzles(Knowledge(paper, rows)):
            found += _findings(names, puzzle, paper)
        if progress:
            progress(done, len(together))
    return sorted(found)


def bounds(paper: Paper) -> list[Bound]:
    """What is left of every count, harmful or not. Raises NoTable when the paper contradicts itself."""
    return sorted(
        Bound(*key, first, last, *left)
        for rows in families(paper.told)
        for names, puzzle in puzzles(Knowledge(paper, rows))
        for (key, first, last), left in zip(names, _what_is_left(puzzle), strict=True)
        if left
    )


def _findings(names: tuple[Name, ...], puzzle: Puzzle, paper: Paper) -> Iterator[Finding]:
    limits = {"small": paper.small, "threshold": paper.threshold}
    try:
        solved = (_remembered if len(puzzle.targets) < 100 else _solved)(puzzle, paper.small)
    except (NoTable, NoResult) as failure:
        (key, _, _), target = min(zip(names, puzzle.targets, strict=True), key=lambda pair: pair[0])
        yield Finding(*key, 1, 1, 0, target.participants, _FAILED[type(failure)])
        return
    for (key, first, last), target, left in zip(names, puzzle.targets, solved, strict=True):
        harm = left and harm_of(*left, target.participants, is_named=target.is_named, **limits)
        if left and harm:
            yield Finding(*key, first, last, *left, harm)


def _solved(puzzle: Puzzle, small: int) -> tuple[Left | None, ...]:
    return tuple(_what_is_left(puzzle, small))


_remembered = lru_cache(maxsize=2000)(_solved)
"""Most schools alone are in the same situation as some other. Large puzzles are never met twice."""


def _what_is_left(puzzle: Puzzle, small: int | None = None) -> Iterator[Left | None]:
    """Of each target. With `small`, None as soon as the tables seen show that it is safe, whatever else is possible.

    `seen`: the least and the most in any possible table so far, of the targets still to be decided.
    """
    omega, seen = Omega(puzzle.system), dict[int, Left]()

    def look(table: Sequence[int]) -> None:
        for number, (low, high) in seen.items():
            value = puzzle.targets[number].value(table)
            seen[number] = (min(low, value), max(high, value))

    start = omega.least({})
    seen |= {number: (target.value(start),) * 2 for number, target in enumerate(puzzle.targets)}
    for number, target in enumerate(puzzle.targets):
        for corner in (omega.least, omega.most):
            if small is None or not _is_cleared(target, seen[number], small):
                look(corner(dict(target.terms)))
        left = seen.pop(number)
        yield None if small is not None and _is_cleared(target, left, small) else left


def _is_cleared(target: Target, seen: Left, small: int) -> bool:
    return is_surely_safe(seen, target.participants, small=small, is_named=target.is_named)

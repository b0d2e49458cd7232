"""The attack itself: for every group and every run of neighbouring answers, what is left of the count."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from consultations.disclosure.attack.families import families
from consultations.disclosure.attack.harm import Bound, Finding, Harm, harm_of
from consultations.disclosure.attack.knowledge import Knowledge
from consultations.disclosure.attack.omega import NoResult, NoTable
from consultations.disclosure.attack.paper import Paper
from consultations.disclosure.attack.rules import broken_rules
from consultations.disclosure.attack.search import Left, Search, by_chain, exactly, is_chain
from consultations.disclosure.attack.systems import Names, Puzzle, puzzles

Progress = Callable[[int, int], None]
"""Called with how many families of questions are done, and how many there are."""
_FAILED: Final = {NoTable: Harm.IMPOSSIBLE, NoResult: Harm.UNDECIDED}


def attack(paper: Paper, progress: Progress | None = None) -> list[Finding]:
    """Everything harmful that a reader of the paper can know, in a fixed order. Empty: it is safe.

    Cost: a school by itself takes no program; of schools that add up to a borough most counts are cleared by
    tables met on the way, and the others take two programs each.
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


def bounds(paper: Paper, *, shortcuts: bool = True) -> list[Bound]:
    """What is left of every count, harmful or not. Raises NoTable when the paper contradicts itself.

    Without `shortcuts`, every count of every school is asked for: slow, and the same.
    """
    return sorted(
        Bound(*key, first, last, *left)
        for rows in families(paper.told)
        for names, puzzle in puzzles(Knowledge(paper, rows, shortcuts=shortcuts))
        for alike, left in zip(names, _bounds(puzzle, shortcuts), strict=True)
        for key, first, last in alike
    )


def _bounds(puzzle: Puzzle, shortcuts: bool) -> Sequence[Left]:
    return by_chain(puzzle) if shortcuts and is_chain(puzzle) else list(exactly(puzzle))


def _findings(names: Names, puzzle: Puzzle, paper: Paper) -> Iterator[Finding]:
    limits = {"small": paper.small, "threshold": paper.threshold}
    try:
        solved = (_remembered if len(puzzle.targets) < 100 else _solved)(puzzle, paper.small)
    except (NoTable, NoResult) as failure:
        (key, _, _), participants = min(
            (name, target.participants)
            for alike, target in zip(names, puzzle.targets, strict=True)
            for name in alike
        )
        yield Finding(*key, 1, 1, 0, participants, _FAILED[type(failure)])
        return
    for alike, target, left in zip(names, puzzle.targets, solved, strict=True):
        harm = left and harm_of(*left, target.participants, is_named=target.is_named, **limits)
        if left and harm:
            yield from (Finding(*key, first, last, *left, harm) for key, first, last in alike)


def _solved(puzzle: Puzzle, small: int) -> Sequence[Left | None]:
    return by_chain(puzzle) if is_chain(puzzle) else Search(puzzle, small).left()


_remembered = lru_cache(maxsize=2000)(_solved)
"""Most schools alone are in the same situation as some other. Large puzzles are never met twice."""

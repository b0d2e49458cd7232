"""What is left of the targets of one puzzle."""

from collections.abc import Iterator, Sequence
from random import Random

from consultations.disclosure.attack.chains import Chain, is_difference
from consultations.disclosure.attack.harm import is_surely_safe
from consultations.disclosure.attack.omega import Omega
from consultations.disclosure.attack.systems import Puzzle, Target

Left = tuple[int, int]
_MANY = 40
"""So many targets at once are worth a search before each is asked for."""


def is_chain(puzzle: Puzzle) -> bool:
    return all(is_difference(terms) for terms, _, _ in puzzle.system.limits) and all(
        is_difference(target.terms) for target in puzzle.targets
    )


def by_chain(puzzle: Puzzle) -> list[Left]:
    """Exactly, without a program."""
    chain, found = Chain(puzzle.system), []
    for target in puzzle.targets:
        low, high = (target.fixed + end for end in chain.ends(target.terms))
        found.append((target.span.least(low), target.span.most(high)))
    return found


def exactly(puzzle: Puzzle) -> Iterator[Left]:
    """Two programs for each target."""
    omega = Omega(puzzle.system)
    omega.least(())
    for target in puzzle.targets:
        low, high = target.value(omega.least(target.terms)), target.value(omega.most(target.terms))
        yield target.span.least(low), target.span.most(high)


class Search:
    """Only as far as needed to know that a target is safe, whatever else is possible.

    Every table that is met speaks for all targets. `seen`: the least and the most in any table so far, of the
    targets that are not cleared by them.
    """

    def __init__(self, puzzle: Puzzle, small: int) -> None:
        self._omega, self._small = Omega(puzzle.system), small
        self._targets = puzzle.targets
        self.seen: dict[int, Left] = dict.fromkeys(range(len(puzzle.targets)), (10**9, -1))
        self._look(self._omega.least(()))

    def left(self) -> list[Left | None]:
        """None for what is cleared."""
        if len(self.seen) > _MANY:
            self._meet_tables()
        found: list[Left | None] = [None] * len(self._targets)
        while self.seen:
            number = next(iter(self.seen))
            for corner in (self._omega.least, self._omega.most):
                if number in self.seen:
                    self._look(corner(self._targets[number].terms))
            if number in self.seen:
                found[number] = self.seen.pop(number)
        return found

    def _meet_tables(self) -> None:
        """Push many targets at once, here up, there down, until that clears few more."""
        chance, before = Random(0), len(self.seen) + 1
        while _MANY < len(self.seen) <= 0.95 * before:
            before = len(self.seen)
            for _ in range(4):
                way = list(self._way(chance))
                for push in (way, [(column, -times) for column, times in way]):
                    if (table := self._omega.somewhere(push)) is not None:
                        self._look(table)

    def _way(self, chance: Random) -> Iterator[tuple[int, int]]:
        """Targets that share no unknown, each to one side."""
        used: set[int] = set()
        for number in chance.sample(list(self.seen), len(self.seen)):
            terms = self._targets[number].terms
            if used.isdisjoint(column for column, _ in terms):
                used |= {column for column, _ in terms}
                side = chance.choice((1, -1))
                yield from ((column, side * times) for column, times in terms)

    def _look(self, table: Sequence[int]) -> None:
        for number, (low, high) in list(self.seen.items()):
            target = self._targets[number]
            value = target.value(table)
            self.seen[number] = seen = min(low, target.span.least(value)), max(high, target.span.most(value))
            if self._is_cleared(target, seen):
                del self.seen[number]

    def _is_cleared(self, target: Target, seen: Left) -> bool:
        return is_surely_safe(seen, target.participants, small=self._small, is_named=target.is_named)

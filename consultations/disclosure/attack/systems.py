"""Knowledge cut into puzzles that have nothing to do with each other: mostly one school and one question."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from consultations.disclosure.attack.knowledge import Count, Fact, Key, Knowledge, Total
from consultations.disclosure.attack.omega import Limit, System
from consultations.disclosure.attack.sets import Sets

Name = tuple[Key, int, int]
"""Whose count it is, and of which run of answers."""


@dataclass(frozen=True, slots=True)
class Target:
    """One count to attack, in the unknowns of its puzzle. Without a name, so that equal puzzles are equal."""

    terms: tuple[tuple[int, int], ...]
    fixed: int
    participants: int
    is_named: bool

    def value(self, table: Sequence[int]) -> int:
        """The count in one whole table."""
        return self.fixed + sum(times * table[column] for column, times in self.terms)


@dataclass(frozen=True, slots=True)
class Puzzle:
    system: System
    targets: tuple[Target, ...]


def puzzles(knowledge: Knowledge) -> Iterator[tuple[tuple[Name, ...], Puzzle]]:
    """Every count that is worth knowing, named, with all that is known of it."""
    wanted = {name: knowledge.run(*name) for key in knowledge.to_attack() for name in _runs(knowledge, key)}
    sets = Sets[Total]()
    for count in (*(count for count, _, _ in knowledge.facts), *wanted.values()):
        sets.join(*count.terms)
    facts, names = defaultdict(list), defaultdict(list)
    for fact in knowledge.facts:
        facts[sets.head(_any(fact[0]))].append(fact)
    for name, count in wanted.items():
        names[sets.head(_any(count))].append(name)
    for top, mine in names.items():
        columns = {total: number for number, total in enumerate(_unknowns(facts[top]))}
        targets = tuple(_target(knowledge, name, wanted[name], columns) for name in mine)
        yield tuple(mine), Puzzle(_system(facts[top], columns), targets)


def _runs(knowledge: Knowledge, key: Key) -> list[Name]:
    """Every run of neighbouring answers but all of them: that is how many took part."""
    answers = knowledge.rows[key].answers
    ends = combinations(range(answers + 1), 2)
    return [(key, start + 1, end) for start, end in ends if end - start < answers]


def _any(count: Count) -> Total:
    return next(iter(count.terms))


def _unknowns(facts: list[Fact]) -> dict[Total, None]:
    """In order of first mention, so that schools in the same situation give equal puzzles."""
    return dict.fromkeys(total for count, _, _ in facts for total in count.terms)


def _system(facts: list[Fact], columns: dict[Total, int]) -> System:
    """A fact about one unknown is a limit of its column; about several, a row."""
    lows, highs = [-inf] * len(columns), [inf] * len(columns)
    rows: dict[Limit, None] = {}
    for count, least, most in facts:
        low, high, terms = least - count.fixed, most - count.fixed, _local(count, columns)
        (column, times), *others = terms
        if others:
            rows[terms, low, high] = None
        else:
            ends = (low, high) if times > 0 else (-high, -low)
            lows[column], highs[column] = max(lows[column], ends[0]), min(highs[column], ends[1])
    return System(tuple(zip(lows, highs, strict=True)), tuple(rows))


def _target(knowledge: Knowledge, name: Name, count: Count, columns: dict[Total, int]) -> Target:
    """The rest band is the last answer, and the only one without a name."""
    key, first, last = name
    row = knowledge.rows[key]
    is_named = first == last < row.answers
    return Target(_local(count, columns), count.fixed, row.participants, is_named)


def _local(count: Count, columns: dict[Total, int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((columns[total], times) for total, times in count.terms.items()))

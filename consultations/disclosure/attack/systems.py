"""Knowledge cut into puzzles that have nothing to do with each other: mostly one school and one question."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from consultations.disclosure.attack.knowledge import Knowledge
from consultations.disclosure.attack.omega import System, Terms
from consultations.disclosure.attack.sets import Sets
from consultations.disclosure.attack.unknowns import Count, Fact, Key, Span, Total

Name = tuple[Key, int, int]
"""Whose count it is, and of which run of answers."""


@dataclass(frozen=True, slots=True)
class Target:
    """One count to attack, in the unknowns of its puzzle. Without a name, so that equal targets are equal."""

    terms: Terms
    fixed: int
    span: Span
    participants: int
    is_named: bool

    def value(self, table: Sequence[int]) -> int:
        """In one whole table, the count that decides about this one."""
        return self.fixed + sum(times * table[column] for column, times in self.terms)


@dataclass(frozen=True, slots=True)
class Puzzle:
    system: System
    targets: tuple[Target, ...]


Names = tuple[tuple[Name, ...], ...]
"""Of each target, all counts of which the same is left."""


def puzzles(knowledge: Knowledge) -> Iterator[tuple[Names, Puzzle]]:
    """Every count that is worth knowing, named, with all that is known of it."""
    wanted = _wanted(knowledge)
    sets = Sets[Total]()
    for terms in (*(count.terms for count, _, _ in knowledge.facts), *(name.count.terms for name in wanted)):
        sets.join(*terms)
    facts = defaultdict(list)
    for fact in knowledge.facts:
        facts[sets.head(_any(fact[0]))].append(fact)
    together: dict[Total, list[_Wanted]] = defaultdict(list)
    for each in wanted:
        together[sets.head(_any(each.count))].append(each)
    for top, mine in together.items():
        columns = {total: number for number, total in enumerate(_unknowns(facts[top]))}
        named: dict[Target, list[Name]] = defaultdict(list)
        for each in mine:
            named[each.target(columns)] += each.names
        yield tuple(map(tuple, named.values())), Puzzle(_system(facts[top], columns), tuple(named))


@dataclass(frozen=True, slots=True)
class _Wanted:
    names: tuple[Name, ...]
    count: Count
    span: Span
    participants: int
    is_named: bool

    def target(self, columns: dict[Total, int]) -> Target:
        terms = _local(self.count, columns)
        return Target(terms, self.count.fixed, self.span, self.participants, self.is_named)


def _wanted(knowledge: Knowledge) -> list[_Wanted]:
    """The rest band is the last answer, and the only one without a name."""
    alike: dict[tuple[Key, int], list[Key]] = defaultdict(list)
    for key in knowledge.to_attack():
        within = knowledge.crowd_of.get(key) or knowledge.stand_in(key)
        alike[within, knowledge.listed[key].participants].append(key)
    return [
        _Wanted(
            tuple((key, first, last) for key in keys),
            *knowledge.wanted(keys[0], first, last),
            participants,
            first == last < knowledge.listed[keys[0]].answers,
        )
        for (_, participants), keys in alike.items()
        for first, last in _runs(knowledge.listed[keys[0]].answers)
    ]


def _runs(answers: int) -> list[tuple[int, int]]:
    """Every run of neighbouring answers but all of them: that is how many took part."""
    ends = combinations(range(answers + 1), 2)
    return [(start + 1, end) for start, end in ends if end - start < answers]


def _any(count: Count) -> Total:
    return next(iter(count.terms))


def _unknowns(facts: list[Fact]) -> dict[Total, None]:
    """In order of first mention, so that schools in the same situation give equal puzzles."""
    return dict.fromkeys(total for count, _, _ in facts for total in count.terms)


def _system(facts: list[Fact], columns: dict[Total, int]) -> System:
    """A fact about one unknown is a limit of its column; about several, a row."""
    lows, highs = [-inf] * len(columns), [inf] * len(columns)
    rows: dict[Terms, tuple[float, float]] = {}
    for count, least, most in facts:
        low, high, terms = least - count.fixed, most - count.fixed, _local(count, columns)
        (column, times), *others = terms
        if others:
            before = rows.get(terms, (-inf, inf))
            rows[terms] = max(before[0], low), min(before[1], high)
        else:
            ends = (low, high) if times > 0 else (-high, -low)
            lows[column], highs[column] = max(lows[column], ends[0]), min(highs[column], ends[1])
    limits = tuple((terms, *ends) for terms, ends in rows.items())
    return System(tuple(zip(lows, highs, strict=True)), limits)


def _local(count: Count, columns: dict[Total, int]) -> Terms:
    return tuple(sorted((columns[total], times) for total, times in count.terms.items()))

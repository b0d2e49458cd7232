"""Families of questions of every shape, drawn at random: true figures in ranges of any width, told one way or both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from consultations.disclosure.attack import Paper, Told
from tests.consultations.disclosure.papers import told

Row = tuple[int, ...]
Rows = Mapping[str, Row]
WAYS = (("schools",), ("borough",), ("schools", "borough"))


def answers(chance: Random, n: int, number: int) -> Row:
    given = [chance.randrange(number) for _ in range(n)]
    return tuple(given.count(band) for band in range(number))


def added(rows: list[Row]) -> Row:
    return tuple(map(sum, zip(*rows, strict=True)))


def around(chance: Random, value: int, n: int) -> tuple[int, int] | None:
    """A range of any width that holds the value, or nothing."""
    if chance.random() < 0.3:
        return None
    return chance.randint(max(0, value - 2), value), chance.randint(value, min(n, value + 2))


def printed(chance: Random, group: str, row: Row, **more: object) -> Told:
    totals = [around(chance, total, sum(row)) for total in list(accumulate(row))[:-1]]
    return told(group, sum(row), *totals, **more)


def a_family(chance: Random, *, schools: int, pupils: int, options: int, bands: int = 4) -> Paper:
    """A leader and its follow-ups. Schools of which nothing is told, and alike ones, are common."""
    sizes = [chance.choice((2, min(3, pupils), chance.randint(1, pupils))) for _ in range(schools)]
    silent = {f"s{number}" for number in range(schools) if chance.random() < 0.6}
    leader = {f"s{number}": answers(chance, n, bands) for number, n in enumerate(sizes)}
    rows = [*question(chance, "q", leader, silent, chance.choice(WAYS[1:]))]
    before: Option | None = None
    for number in range(options):
        option = _option(chance, leader, before, bands)
        more = {"after": ("q", option.after), "apart": (f"why-{number - 1}",) if option.is_apart else ()}
        told_ways = chance.choice((*WAYS, *WAYS[:2]))
        rows += question(chance, f"why-{number}", option.counts(leader), silent, told_ways, **more)
        before = option
    came = {group: sum(row) for group, row in leader.items()}
    return Paper(tuple(_alike(chance, rows)), {"e": came})


@dataclass(frozen=True)
class Option:
    after: tuple[int, ...]
    chosen: Mapping[str, int]
    is_apart: bool = False
    """From the option before: nobody chose both."""

    def counts(self, leader: Rows) -> Rows:
        return {group: (self.chosen[group], sum(row) - self.chosen[group]) for group, row in leader.items()}


def _option(chance: Random, leader: Rows, before: Option | None, bands: int) -> Option:
    after = tuple(sorted(chance.sample(range(1, bands + 1), chance.randint(1, bands - 1))))
    if chance.random() < 0.7:
        after = chance.choice(((1,), (1, 2), (bands - 1, bands)))
    if before and chance.random() < 0.4:
        same = before.after if chance.random() < 0.7 else after
        free = {group: _asked(row, same) - before.chosen[group] for group, row in leader.items()}
        return Option(same, {group: chance.randint(0, max(0, n)) for group, n in free.items()}, is_apart=True)
    return Option(after, {group: chance.randint(0, _asked(row, after)) for group, row in leader.items()})


def _asked(row: Row, after: tuple[int, ...]) -> int:
    return sum(row[answer - 1] for answer in after)


def question(
    chance: Random, key: str, counts: Rows, silent: set[str], ways: tuple[str, ...], **more: object
) -> Iterator[Told]:
    if "schools" in ways:
        for group, row in counts.items():
            line = printed(chance, group, row, question=key, **more)
            yield replace(line, totals=(None,) * len(line.totals)) if group in silent else line
    if "borough" in ways:
        yield printed(chance, "borough", added(list(counts.values())), question=key, **more)


def _alike(chance: Random, rows: list[Told]) -> list[Told]:
    """Sometimes wide ranges from nobody to everybody, so that schools of one size are told the same."""
    if chance.random() < 0.5:
        return rows
    return [
        row
        if row.is_borough
        else replace(row, totals=tuple(each and (0, row.participants) for each in row.totals))
        for row in rows
    ]

"""Schools that nothing tells apart. Attacking all of them one by one finds the same again and again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from consultations.disclosure.attack.paper import BOROUGH, Told
from consultations.disclosure.attack.sets import Sets
from consultations.disclosure.attack.unknowns import Key

Rows = Mapping[Key, Told]
_CROWD = "(the silent)"


def crowds(rows: Rows) -> dict[Key, Key]:
    """Rows of schools of which nothing at all is told -> the row of the crowd that takes their place.

    Exact: whatever the crowd said together, its pupils can be dealt to the schools in any way. That holds where
    each table that fits is the table of some pupils: in one release, where no follow-up follows another one and
    options that stand apart are asked of the same pupils and fall into two sides.
    """
    if not _are_of_pupils(rows.values()):
        return {}
    alike, by_group = defaultdict(list), _by_group(rows)
    for group, mine in by_group.items():
        asked = {(row.question, row.after) for row in mine}
        if len({row.participants for row in mine}) == 1 and all(_is_silent(row) for row in mine):
            alike[frozenset(asked)].append(group)
    return {
        (row.release, row.question, group): (row.release, row.question, f"{_CROWD} {number}")
        for number, groups in enumerate(each for each in alike.values() if len(each) > 1)
        for group in groups
        for row in by_group[group]
    }


def with_crowds(rows: Rows, crowd_of: Mapping[Key, Key]) -> dict[Key, Told]:
    """The rows with each crowd in the place of its first school."""
    found: dict[Key, Told] = {}
    for key, row in rows.items():
        if crowd := crowd_of.get(key):
            before = found[crowd].participants if crowd in found else 0
            found[crowd] = replace(row, group=crowd[2], participants=before + row.participants)
        else:
            found[key] = row
    return found


def twins(rows: Rows) -> dict[str, str]:
    """Group -> the first group of which the same is told. What is left of the counts of both is the same."""
    if any(row.made_of for row in rows.values()):
        return {}
    first: dict[frozenset[object], str] = {}
    return {
        group: first.setdefault(frozenset(_without_name(row) for row in mine), group)
        for group, mine in _by_group(rows).items()
        if group != BOROUGH
    }


def _without_name(row: Told) -> object:
    return row.release, row.question, row.participants, row.totals, row.after, row.apart, row.known


def _are_of_pupils(rows: Iterable[Told]) -> bool:
    rows = list(rows)
    leaders = {row.after[0] for row in rows if row.after}
    return (
        len({row.release for row in rows}) == 1
        and not any(row.made_of for row in rows)
        and not any(row.after for row in rows if row.question in leaders)
        and _have_two_sides(rows)
    )


def _have_two_sides(rows: list[Told]) -> bool:
    """One side of the options can be dealt from the first pupil on, the other from the last: nobody is in both."""
    after = {(row.question, row.after) for row in rows}
    asked, sides = dict(after), Sets[tuple[str, bool]]()
    for one, other in {(row.question, other) for row in rows for other in row.apart if other in asked}:
        if asked[one] != asked[other]:
            return False
        sides.join((one, True), (other, False))
        sides.join((one, False), (other, True))
    return len(asked) == len(after) and all(sides.head((q, True)) != sides.head((q, False)) for q in asked)


def _is_silent(row: Told) -> bool:
    return row.is_hidden and not row.is_borough and not row.known


def _by_group(rows: Rows) -> dict[str, list[Told]]:
    found = defaultdict(list)
    for row in rows.values():
        found[row.group].append(row)
    return found

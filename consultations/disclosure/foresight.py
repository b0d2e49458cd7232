"""Which groups' follow-ups are not printed, decided before anybody looks at what was answered to them.

A follow-up counts nobody who was not asked it, so its range can narrow the rating above it. To hold back only where
that has happened would tell that it has happened. So it is asked of the printed rating alone: could any ranges of
the follow-ups narrow it to something harmful? Then they are X for that group, whatever they were. The X tells
nothing that the rating beside it does not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from consultations.disclosure.attack import Bound, Harm, Paper, Told, attack, bounds
from consultations.disclosure.policy import Policy
from consultations.disclosure.ranges import five

Ends = tuple[int, int]


def telling_groups(paper: Paper, family: Sequence[Told]) -> set[str]:
    """Groups whose follow-ups could do harm with the rating that is printed of them, whatever was chosen."""
    compared = _headline_compared(family)
    known: dict[object, bool] = {}
    found = set()
    for leader, options in _with_follow_ups(family):
        asked = tuple((row.after, row.apart) for row in options)
        situation = (leader.participants, leader.totals, leader.is_borough, asked)
        if situation not in known:
            known[situation] = _could_tell(paper, leader, options, compared)
        if known[situation]:
            found.add(leader.group)
    return found


def _with_follow_ups(family: Sequence[Told]) -> Iterator[tuple[Told, list[Told]]]:
    after = defaultdict(list)
    for row in family:
        if row.after and not row.is_hidden:
            after[row.after[0], row.group].append(row)
    for row in family:
        if not row.after and (options := after[row.question, row.group]):
            yield row, options


def _headline_compared(family: Sequence[Told]) -> int | None:
    """Which running total of the schools is told for all of them together, if one is."""
    schools = {row.question for row in family if not row.is_borough and not row.is_hidden}
    for row in family:
        if row.is_borough and not row.after and row.question in schools and not row.is_hidden:
            return next(number for number, told in enumerate(row.totals, start=1) if told)
    return None


def _could_tell(paper: Paper, leader: Told, options: list[Told], compared: int | None) -> bool:
    alone = replace(paper, told=(leader,))
    before = {(each.first, each.last): each for each in bounds(alone) if each.group == leader.group}
    alike = defaultdict(list)
    for row in options:
        # "None of these" is drawn by itself: together with the others it can say more than any of them.
        alike[row.after, row.apart].append(row)
    is_whole = not any(row.apart for row in options)
    chances = [_chances(rows, before, leader, paper, is_whole=is_whole) for rows in alike.values()]
    for drawn in product(*chances):
        imagined = replace(alone, told=(leader, *(row for rows in drawn for row in rows)))
        found = attack(imagined)
        if any(each.harm is Harm.IMPOSSIBLE for each in found):
            continue  # nobody can have answered so
        if found or (compared and _narrows(imagined, leader, before[1, compared])):
            return True
    return False


def _narrows(imagined: Paper, leader: Told, before: Bound) -> bool:
    left = {(each.question, each.group, each.first, each.last): each for each in bounds(imagined)}
    now = left[leader.question, leader.group, before.first, before.last]
    return (now.low, now.high) != (before.low, before.high)


def _chances(
    options: list[Told],
    before: Mapping[tuple[int, int], Bound],
    leader: Told,
    paper: Paper,
    *,
    is_whole: bool,
) -> list[list[Told]]:
    """What the options of one condition could be told to be: each time the largest is another one, and the rest
    fall off from there. More of them than there are ranges say nothing new.

    `is_whole`: no others were asked of the same pupils that add to these. Then what is no more than the least that
    were asked says nothing."""
    least, most = _how_many_asked(options[0], before, leader)
    least = least if is_whole else 0
    policy = Policy(width=paper.width, threshold=paper.threshold)
    n = leader.participants
    ranges = list(dict.fromkeys(five(value, n, policy) for value in range(most, -1, -1)))
    largest = [number for number, each in enumerate(ranges) if each.low > least]
    found = []
    for start in (*largest, min(len(largest), len(ranges) - 1)):
        falling = ranges[start : start + len(options)]
        found.append([_told(row, each.low, each.high) for row, each in zip(options, falling, strict=False)])
    return found


def _told(option: Told, low: int, high: int) -> Told:
    return replace(option, totals=((low, high),))


def _how_many_asked(option: Told, before: Mapping[tuple[int, int], Bound], leader: Told) -> Ends:
    """By what is printed of the leader. Answers that are no neighbours can be anything."""
    numbers = sorted(option.after[1]) if option.after else []
    run = (numbers[0], numbers[-1])
    if len(numbers) == numbers[-1] - numbers[0] + 1 and run in before:
        return before[run].low, before[run].high
    return 0, leader.participants

"""Options that hang on their leader alone. What they say about it can be said without counting them.

Chosen are at most as many as were asked, and so many as is printed. So of the leader they tell that at least as
many were asked; and where the leader's answers are given, the option can have been chosen by any number from
the least that is printed to the most, or to those who were asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf
from typing import TYPE_CHECKING

from consultations.disclosure.attack.paper import Told
from consultations.disclosure.attack.unknowns import Count, Fact, Key, Span, chosen_of_those_asked, not_chosen

if TYPE_CHECKING:
    from consultations.disclosure.attack.knowledge import Knowledge


class Hanging:
    """`rows`: those that need no unknowns. `asked`: group of such a row -> those who were asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.rows: set[Key] = set()
        self.asked: dict[Key, Count] = {}
        self._printed: dict[Key, tuple[float, float]] = {}
        for question in _options(knowledge.rows.values()):
            self._try(question)

    def run(self, part: Key, *, is_chosen: bool) -> tuple[Count, Span]:
        """Those who chose it, or the others: what decides about them, and how."""
        n, asked, (least, most) = (
            self._knowledge.rows[part].participants,
            self.asked[part],
            self._printed[part],
        )
        if is_chosen:
            return asked, chosen_of_those_asked(least, most)
        return Count({}, n) - asked, not_chosen(n - most, n - least)

    def facts(self, key: Key) -> list[Fact]:
        """What the option tells of its leader."""
        if key not in self.asked or not self._printed[key][0]:
            return []
        return [(self.asked[key], self._printed[key][0], inf)]

    def _try(self, rows: dict[Key, Told]) -> None:
        """All rows of one option, or none: a figure of several schools together ties them to each other."""
        parts = self._knowledge.parts
        if any(len(parts[key]) > 1 for key in rows):
            return
        asked = {key: self._knowledge.asked(key, rows[key]) for key in rows if parts[key] == (key,)}
        printed = {key: (0.0, float(rows[key].participants)) for key in asked}
        for key, row in rows.items():
            if told := row.totals[0]:
                least, most = printed[parts[key][0]]
                printed[parts[key][0]] = max(least, told[0]), min(most, told[1])
        if all(least <= most for least, most in printed.values()):
            whole = {key: count for key, count in asked.items() if count and count.terms}
            if len(whole) == len(asked):
                self.rows |= rows.keys()
                self.asked |= whole
                self._printed |= printed


def _options(rows: Iterable[Told]) -> list[dict[Key, Told]]:
    """Questions with two answers that follow another one, and of which nothing else is known."""
    rows = list(rows)
    if any(row.made_of for row in rows) or len({row.release for row in rows}) > 1:
        return []
    tied = {row.after[0] for row in rows if row.after} | {each for row in rows for each in row.apart}
    found: dict[str, dict[Key, Told]] = defaultdict(dict)
    for row in rows:
        found[row.question][row.release, row.question, row.group] = row
    return [
        mine
        for question, mine in found.items()
        if question not in tied
        and all(row.after and not row.apart and row.answers == 2 for row in mine.values())
    ]

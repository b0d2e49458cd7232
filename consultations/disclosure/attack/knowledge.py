"""From paper to arithmetic: which counts are unknown, and everything that is known of them.

The unknowns are the running totals of every school. What is printed limits one of them or a sum over schools;
what everybody knows about the questions (nobody answers a follow-up that was not asked) limits them further.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from math import inf

from consultations.disclosure.attack.crowds import crowds, twins, with_crowds
from consultations.disclosure.attack.hanging import Hanging
from consultations.disclosure.attack.paper import BOROUGH, Paper, Told
from consultations.disclosure.attack.unknowns import Count, Fact, Key, Span

REST = "(the rest)"
"""Of the borough, when the schools that are listed do not add up to it."""


class Knowledge:
    """Everything a reader of one family of questions knows. Raises ValueError when it does not add up.

    `shortcuts`: leave unknowns out wherever nothing is lost by it; only tests go the long way.
    """

    def __init__(self, paper: Paper, rows: Iterable[Told], *, shortcuts: bool = True) -> None:
        self.listed = {(row.release, row.question, row.group): row for row in rows}
        answers = {(row.question, row.answers) for row in self.listed.values()}
        if len(answers) > len({question for question, _ in answers}):
            raise ValueError("A question has the same answers wherever it is told.")
        self._attendance = paper.attendance
        self._add_the_silent()
        self.crowd_of = crowds(self.listed) if shortcuts else {}
        self.rows = with_crowds(self.listed, self.crowd_of)
        self.schools = _schools(self.rows)
        self.parts = {key: self._parts(key, row) for key, row in self.rows.items()}
        self.twins = twins(self.rows) if shortcuts else {}
        self.hanging = Hanging(self) if shortcuts else None
        self.facts: list[Fact] = []
        for key, row in self.rows.items():
            self._what_is_printed(key, row)
            self._what_is_asked_after(key, row)
        self._what_is_told_twice()

    def _add_the_silent(self) -> None:
        """Schools of the borough of which nothing is printed at all. How many came is known all the same.

        Where attendance does not add up to the borough (another format was asked something else), the sizes
        for this question are not known; then what no row speaks of is a group by itself.
        """
        schools = _schools(self.listed)
        for row in [row for row in self.listed.values() if row.is_borough]:
            listed = {each.group: each.participants for each in schools[row.release, row.question]}
            came = self._attendance.get(row.release, {})
            if sum(came.values()) == row.participants and all(came.get(g) == n for g, n in listed.items()):
                missing = {group: n for group, n in came.items() if group not in listed}
            else:
                missing = {REST: row.participants - sum(listed.values())} if listed else {}
            for group, n in missing.items():
                if n < 0:
                    raise ValueError("The borough has fewer pupils than its schools.")
                if n:
                    nothing = (None,) * len(row.totals)
                    silent = replace(row, group=group, participants=n, totals=nothing, made_of=())
                    self.listed[row.release, row.question, group] = silent

    def _parts(self, key: Key, row: Told) -> tuple[Key, ...]:
        """The schools that a row adds up; itself when it adds up none that are listed."""
        release, question, _ = key
        if row.is_borough:
            parts = tuple((release, question, each.group) for each in self.schools[release, question])
        else:
            parts = tuple((release, question, group) for group in row.made_of)
        if not parts or any(part not in self.rows for part in parts):
            return (key,)
        if sum(self.rows[part].participants for part in parts) != row.participants:
            raise ValueError(f"{row.group} does not have as many pupils as its parts.")
        return parts

    def to_attack(self) -> list[Key]:
        """Every group but a reader's own, and those that contain it."""
        own = {key for key, row in self.rows.items() if row.known}
        empty = {key for key, row in self.listed.items() if not row.participants}
        return [key for key in self.listed if not own & {key, *self.parts.get(key, ())} and key not in empty]

    def first(self, key: Key, answers: int) -> Count:
        """How many of a group gave one of the first answers."""
        row = self.rows[key]
        if answers in (0, row.answers):
            return Count({}, row.participants if answers else 0)
        return Count({(part, answers): 1 for part in self.parts[key]})

    def run(self, key: Key, first: int, last: int) -> Count:
        return self.first(key, last) - self.first(key, first - 1)

    def wanted(self, key: Key, first: int, last: int) -> tuple[Count, Span]:
        """A run to attack: the count that decides about it, and what the run can be where that count is given."""
        own = self.listed[key].participants
        within = self.crowd_of.get(key, key)
        part = self.parts[within][0]
        if self.hanging and part in self.hanging.asked:
            count, span = self.hanging.run(part, is_chosen=last == 1)
        else:
            count, span = self.run(within, first, last), Span(0, self.rows[within].participants)
        return count, span.dealt(own, self.rows[within].participants - own)

    def stand_in(self, key: Key) -> Key:
        """A row of which the very same is left."""
        release, question, group = key
        twin = (release, question, self.twins.get(group, group))
        return twin if twin in self.rows else key

    def asked(self, key: Key, row: Told) -> Count | None:
        """How many of the group gave an answer after which this was asked. None where everybody may answer."""
        if not row.after or (leader := (row.release, row.after[0], row.group)) not in self.rows:
            return None
        if leader == key or not 1 <= min(row.after[1]) <= max(row.after[1]) <= self.rows[leader].answers:
            raise ValueError("A follow-up is asked after answers of another question.")
        asked = Count({})
        for number in {*row.after[1]}:
            asked += self.run(leader, number, number)
        return asked

    def _what_is_printed(self, key: Key, row: Told) -> None:
        if self.hanging and key in self.hanging.rows:
            return
        for number, told in enumerate(row.totals, start=1):
            if told:
                self.facts.append((self.first(key, number), *told))
        if self.parts[key] == (key,):
            for number in range(1, row.answers + 1):
                self.facts.append((self.run(key, number, number), 0, row.participants))

    def _what_is_asked_after(self, key: Key, row: Told) -> None:
        if self.hanging and key in self.hanging.rows:
            self.facts += self.hanging.facts(key)
            return
        asked = self.asked(key, row)
        if asked:
            self.facts.append((self.run(key, 1, row.answers - 1) - asked, -inf, 0))
        for other in row.apart:
            beside = (row.release, other, row.group)
            if beside == key:
                raise ValueError("An option stands apart from other options.")
            if beside in self.rows:
                alike = asked if self.rows[beside].after == row.after else None
                both = self.first(key, 1) + self.first(beside, 1) - (alike or Count({}, row.participants))
                self.facts.append((both, -inf, 0))

    def _what_is_told_twice(self) -> None:
        """The same answers in two releases: whoever is in the smaller is in the larger, with the same answer."""
        by_question: dict[str, list[Key]] = defaultdict(list)
        for key in self.rows:
            by_question[key[1]].append(key)
        for keys in by_question.values():
            if len({release for release, _, _ in keys}) > 1:
                for one, other in combinations(keys, 2):
                    if one[0] != other[0]:
                        self._nest(one, other)
                        self._nest(other, one)

    def _nest(self, one: Key, other: Key) -> None:
        """`other` is the same group in another release, or is a merged one that `one` is the first part of."""
        whole, question = self.rows[other], one[1]
        made_of = whole.made_of or (whole.group,)
        parts = [(one[0], question, group) for group in made_of]
        if one != parts[0] or any(part not in self.rows for part in parts):
            return
        pupils = sum(self.rows[part].participants for part in parts)
        for number in range(1, whole.answers + 1):
            more = self.run(other, number, number)
            for part in parts:
                more -= self.run(part, number, number)
            low = 0 if pupils <= whole.participants else -inf
            high = 0 if pupils >= whole.participants else inf
            self.facts.append((more, low, high))


def _schools(rows: dict[Key, Told]) -> dict[tuple[str, str], list[Told]]:
    """The schools of each question of each release; of a merged one and its parts, the parts."""
    asked: dict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
    for row in rows.values():
        schools = asked[row.release, row.question]
        if row.group != BOROUGH:
            schools[row.group] = row
    return {
        key: [row for row in schools.values() if not row.made_of or not schools.keys() >= {*row.made_of}]
        for key, schools in asked.items()
    }

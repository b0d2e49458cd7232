"""From paper to arithmetic: which counts are unknown, and everything that is known of them.

The unknowns are the running totals of every school. What is printed limits one of them or a sum over schools;
what everybody knows about the questions (nobody answers a follow-up that was not asked) limits them further.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf

from consultations.disclosure.attack.paper import BOROUGH, Paper, Told

REST = "(the rest)"
"""Of the borough, when the schools that are listed do not add up to it."""
Key = tuple[str, str, str]
"""Release, question, group."""
Total = tuple[Key, int]
"""One unknown: how many of a group gave one of the first j answers."""
Fact = tuple["Count", float, float]
"""The least and the most that a count can be."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a group gave an answer of a run: unknowns, each times something, and a fixed part."""

    terms: Mapping[Total, int]
    fixed: int = 0

    def __sub__(self, other: "Count") -> "Count":
        terms = Counter(self.terms)
        terms.subtract(other.terms)
        return Count({total: times for total, times in terms.items() if times}, self.fixed - other.fixed)

    def __add__(self, other: "Count") -> "Count":
        return self - (Count({}) - other)


class Knowledge:
    """Everything a reader of one family of questions knows. Raises ValueError when it does not add up."""

    def __init__(self, paper: Paper, rows: Iterable[Told]) -> None:
        self.rows = {(row.release, row.question, row.group): row for row in rows}
        answers = {(row.question, row.answers) for row in self.rows.values()}
        if len(answers) > len({question for question, _ in answers}):
            raise ValueError("A question has the same answers wherever it is told.")
        self._attendance = paper.attendance
        self._add_the_silent()
        self.parts = {key: self._parts(key, row) for key, row in self.rows.items()}
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
        for row in [row for row in self.rows.values() if row.is_borough]:
            listed = {each.group: each.participants for each in self._schools(row)}
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
                    self.rows[row.release, row.question, group] = silent

    def _schools(self, borough: Told) -> list[Told]:
        same = (borough.release, borough.question)
        rows = [row for row in self.rows.values() if (row.release, row.question) == same]
        schools = {row.group: row for row in rows if row.group != BOROUGH}
        return [row for row in schools.values() if not row.made_of or not schools.keys() >= {*row.made_of}]

    def _parts(self, key: Key, row: Told) -> tuple[Key, ...]:
        """The schools that a row adds up; itself when it adds up none that are listed."""
        release, question, _ = key
        if row.is_borough:
            parts = tuple((release, question, each.group) for each in self._schools(row))
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
        empty = {key for key, row in self.rows.items() if not row.participants}
        return [key for key in self.rows if not own & {key, *self.parts[key]} and key not in empty]

    def first(self, key: Key, answers: int) -> Count:
        """How many of a group gave one of the first answers."""
        row = self.rows[key]
        if answers in (0, row.answers):
            return Count({}, row.participants if answers else 0)
        return Count({(part, answers): 1 for part in self.parts[key]})

    def run(self, key: Key, first: int, last: int) -> Count:
        return self.first(key, last) - self.first(key, first - 1)

    def _what_is_printed(self, key: Key, row: Told) -> None:
        for number, told in enumerate(row.totals, start=1):
            if told:
                self.facts.append((self.first(key, number), *told))
        if self.parts[key] == (key,):
            for number in range(1, row.answers + 1):
                self.facts.append((self.run(key, number, number), 0, row.participants))

    def _what_is_asked_after(self, key: Key, row: Told) -> None:
        release, question, group = key
        chosen = self.run(key, 1, row.answers - 1)
        if row.after and (release, row.after[0], group) in self.rows:
            leader = (release, row.after[0], group)
            if leader == key or not 1 <= min(row.after[1]) <= max(row.after[1]) <= self.rows[leader].answers:
                raise ValueError("A follow-up is asked after answers of another question.")
            for number in {*row.after[1]}:
                chosen -= self.run(leader, number, number)
            self.facts.append((chosen, -inf, 0))
        for other in row.apart:
            beside = (release, other, group)
            if beside == key:
                raise ValueError("An option stands apart from other options.")
            if beside in self.rows:
                both = self.first(key, 1) + self.first(beside, 1)
                self.facts.append((both, -inf, row.participants))

    def _what_is_told_twice(self) -> None:
        """The same answers in two releases: whoever is in the smaller is in the larger, with the same answer."""
        by_question: dict[str, list[Key]] = defaultdict(list)
        for key in self.rows:
            by_question[key[1]].append(key)
        for keys in by_question.values():
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

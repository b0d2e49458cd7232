"""Raw counts of one question on their way to the publisher. Never stored, never logged, never rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

DOMAINS: Final = ("school", "community", "online")
"""Home is not one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """One question, whole: every school's pupils over K ordered answers.

    `bands`: the K labels in order. The last is the fixed rest band: no answer, "I don't go there" and "prefer
    not to say" for a rating or a single choice; "not chosen" for one option of several (a table by itself).
    `headline_cut` = j: the first j bands together are the headline, worded by `headline_words` ("felt very or
    quite safe"). None where no cut is natural: then from ten to nineteen pupils only participation is told.
    The cut belongs to the question; choosing it after seeing answers would give them away.
    `rest_words`: what the rest band holds, as it was offered; empty where its label says it all.
    `counts`: group key -> K counts. `participants`: group key -> pupils who took part. Both in pupils.

    Raises ValueError when a row does not hold every pupil exactly once. Messages and `repr` hold no count.
    """

    title: str
    domain: str
    bands: tuple[str, ...]
    headline_cut: int | None
    headline_words: str
    counts: Mapping[str, tuple[int, ...]] = field(repr=False)
    participants: Mapping[str, int]
    rest_words: str = ""

    def __post_init__(self) -> None:
        words = (self.headline_words, self.rest_words)
        check_wording(self.title, self.domain, self.bands, self.headline_cut, *words)
        if self.counts.keys() != self.participants.keys():
            raise ValueError("Counts and participants must name the same groups.")
        for group, row in self.counts.items():
            self._check_row(group, row)

    def _check_row(self, group: str, row: tuple[int, ...]) -> None:
        if not group:
            raise ValueError("A group needs a key.")
        if len(row) != len(self.bands) or any(type(count) is not int or count < 0 for count in row):
            raise ValueError(f"Group {group}: give one whole count for each answer.")
        if type(self.participants[group]) is not int or sum(row) != self.participants[group]:
            raise ValueError(f"Group {group}: the counts must add up to those who took part.")


def check_wording(
    title: str, domain: str, bands: tuple[str, ...], cut: int | None, words: str, rest_words: str
) -> None:
    """Raise ValueError unless the question's own text is complete, on the way in and on the way out."""
    if not all(isinstance(text, str) for text in (title, domain, words, rest_words, *bands)):
        raise ValueError("Titles, answers and wording are text.")
    if not title or domain not in DOMAINS:
        raise ValueError(f"A table needs a title and one of the domains {DOMAINS}.")
    if len(bands) < 2 or not all(bands) or len(set(bands)) != len(bands):
        raise ValueError("A table needs at least two answers with different labels.")
    if cut is not None and (type(cut) is not int or not 1 <= cut < len(bands)):
        raise ValueError("The headline must leave at least one answer out.")
    if (cut is not None) != bool(words):
        raise ValueError("A headline needs words, and words need a headline.")

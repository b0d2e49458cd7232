"""Made-up events of a realistic kind, the same ones for the same seed: who came, what was asked, what was said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from consultations.disclosure import Counts

RATING: Final = ("Very safe", "Quite safe", "Fairly safe", "Not very safe", "Not at all safe", "No answer")
SAFE: Final = 2
"""So many answers are the headline."""
_MOODS: Final = ((30, 40, 15, 8, 4, 3), (15, 35, 25, 14, 7, 4), (55, 30, 8, 3, 1, 3), (8, 20, 25, 25, 18, 4))
"""How a place is felt to be, in parts of a hundred: fairly good, mixed, good, bad."""
Came = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `options`: of its several-choice follow-ups, with the answers after which each is asked."""

    counts: Counts
    options: tuple[tuple[tuple[int, ...], Counts], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """An event to measure. `sizes` are pupils by school; None: a survey of a whole borough."""

    name: str
    sizes: tuple[int, ...] | None
    ratings: int
    plain: int
    options: int = 25

    def event(self, seed: int) -> list[Asked]:
        """Ratings with follow-ups, then questions without, by turns of school, community and online."""
        chance = Random(seed)
        sizes = self.sizes or survey(chance)
        came = {f"s{number:02}": n for number, n in enumerate(sizes)}
        return [
            asked(chance, came, f"Question {number}", ("school", "community", "online")[number % 3], options)
            for number in range(self.ratings + self.plain)
            for options in [self.options if number < self.ratings else 0]
        ]


KINDS: Final = (
    Kind(name="9 schools, 86 pupils", sizes=(14, 12, 11, 10, 10, 9, 8, 7, 5), ratings=12, plain=18),
    Kind(name="3 schools, 38 pupils", sizes=(16, 13, 9), ratings=12, plain=18),
    Kind(name="60 schools, 45,000 pupils", sizes=None, ratings=12, plain=18),
)
"""The first two have the sizes of the events of the report. Each asks thirty questions."""


def survey(chance: Random, schools: int = 60, pupils: int = 45_000) -> tuple[int, ...]:
    """Sizes of schools in a survey of a borough: most are large, some sent a handful."""
    weights = [chance.lognormvariate(0, 0.7) * chance.choice((1, 1, 1, 1, 1, 0.01)) for _ in range(schools)]
    sizes = [max(3, round(pupils * weight / sum(weights))) for weight in weights]
    largest = sizes.index(max(sizes))
    sizes[largest] += pupils - sum(sizes)
    return tuple(sizes)


def asked(chance: Random, came: Came, title: str, domain: str, options: int) -> Asked:
    mood = chance.choice(_MOODS)
    rows = {group: _answers(chance, n, mood) for group, n in came.items()}
    counts = _counts(title, domain, RATING, SAFE, rows)
    after = [(1, 2) if number < options // 3 else (4, 5) for number in range(options)]
    return Asked(counts, tuple((each, _option(chance, counts, each, n)) for n, each in enumerate(after)))


def _answers(chance: Random, n: int, mood: tuple[int, ...]) -> tuple[int, ...]:
    """Schools differ: each leans a little another way."""
    leaning = [part * chance.lognormvariate(0, 0.35) for part in mood]
    given = Counter(chance.choices(range(len(mood)), leaning, k=n))
    return tuple(given[band] for band in range(len(mood)))


def _option(chance: Random, leader: Counts, after: tuple[int, ...], number: int) -> Counts:
    """Chosen by some of those who were asked: the first options by many, the others by few."""
    share = chance.uniform(0.05, 0.9) / (1 + number % 8 / 2)
    rows = {}
    for group, row in leader.counts.items():
        chosen = sum(chance.random() < share for answer in after for _ in range(row[answer - 1]))
        rows[group] = (chosen, sum(row) - chosen)
    return _counts(f"{leader.title}: why? {number}", leader.domain, ("Chosen", "Not chosen"), 1, rows)


def _counts(
    title: str, domain: str, bands: tuple[str, ...], cut: int, rows: Mapping[str, tuple[int, ...]]
) -> Counts:
    return Counts(
        title=title,
        domain=domain,
        bands=bands,
        headline_cut=cut,
        headline_words="gave the first answers",
        counts=rows,
        participants={group: sum(row) for group, row in rows.items()},
    )

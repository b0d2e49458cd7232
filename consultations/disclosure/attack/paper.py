"""What stands on paper, as a reader sees it. No exact count is in here, unless somebody knew it beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate

BOROUGH = "borough"
RULES = {"3 from 6": (3, 6), "4 from 8": (4, 8), "5 from 10": (5, 10)}
"""Width of a range and smallest group, as the document allows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one group's answers to one question are told to be.

    `totals`: K-1 entries; entry j-1 is the range of those who gave one of the first j answers, None if not told.
    `after`: the follow-up was asked only of those who gave these answers (from 1) to that question.
    `apart`: options of the same question that nobody can choose together with this one, as "none of these".
    `made_of`: a merged school counts the pupils of these. `known`: a reader's own group; nothing to attack.
    """

    release: str
    question: str
    group: str
    participants: int
    totals: tuple[tuple[int, int] | None, ...]
    after: tuple[str, tuple[int, ...]] | None = None
    apart: tuple[str, ...] = ()
    made_of: tuple[str, ...] = ()
    known: bool = False

    @property
    def answers(self) -> int:
        return len(self.totals) + 1

    @property
    def is_borough(self) -> bool:
        return self.group == BOROUGH

    @property
    def is_hidden(self) -> bool:
        return not any(self.totals)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole published file. `attendance`: release -> school -> pupils, of every school that took part.

    The same question in two releases means the very same answers, with those who came late added.
    """

    told: tuple[Told, ...]
    attendance: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    width: int = 5
    threshold: int = 10

    @property
    def small(self) -> int:
        """The largest count that is small: one to four, where ranges are five wide."""
        return self.width - 1


def knowing(paper: Paper, group: str, answers: Mapping[tuple[str, str], tuple[int, ...]]) -> Paper:
    """The paper in the hands of a school that knows all its own answers.

    `answers`: by release and question, the school's K exact counts.
    """
    rows = {(row.release, row.question): row for row in paper.told if row.is_borough or row.group == group}
    rows |= {(row.release, row.question): row for row in paper.told if row.group == group}
    own = tuple(
        replace(
            rows[key],
            group=group,
            participants=sum(counts),
            totals=tuple((total, total) for total in accumulate(counts[:-1])),
            known=True,
        )
        for key, counts in answers.items()
    )
    others = tuple(
        row for row in paper.told if row.group != group or (row.release, row.question) not in answers
    )
    return replace(paper, told=(*others, *own))

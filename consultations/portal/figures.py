"""Safe tables as lines to print: a label, a chart, and the same in words. Nothing here but printed ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from consultations.disclosure import SafeRow, SafeTable
from consultations.models import ReleaseTable
from consultations.results import charts
from consultations.results.tables import is_option, question_at

from .wording import asked_after, beside_the_answers

X = "X"


@dataclass(frozen=True)
class Line:
    label: str
    chart: SafeString
    words: str
    is_beside: bool = False
    """Not one of the answers: those who gave none, or do not go there."""
    reason: str = ""
    """Why it shows X."""

    @property
    def is_hidden(self) -> bool:
        return self.words == X


@dataclass(frozen=True)
class Figure:
    """One printed table. ``reason`` says why it shows X, and is empty when it does not.

    ``participants``: out of how many every line is counted. ``asked_after``: the answers after which a
    follow-up was asked at all; everybody else is counted as not having chosen.
    """

    title: str
    sentence: str
    lines: tuple[Line, ...]
    reason: str
    participants: int
    asked_after: str = ""

    @property
    def answers(self) -> list[Line]:
        return [line for line in self.lines if not line.is_beside]

    @property
    def beside(self) -> list[Line]:
        return [line for line in self.lines if line.is_beside]

    @property
    def is_short(self) -> bool:
        """One line, whose label the sentence already says."""
        return len(self.lines) == 1

    @classmethod
    def headline(cls, table: SafeTable) -> Figure:
        row = only_row(table)
        label = capfirst(table.headline_words) or "Every answer"
        told = row.headline and f"{row.headline} of {row.participants:,}"
        words = X if row.suppressed else told or f"{row.participants:,} took part"
        line = Line(label, charts.range_bar(row), words, reason=row.reason)
        return cls(table.title, table.sentence(row), (line,), row.reason, row.participants)

    @classmethod
    def every_answer(cls, table: SafeTable, *, is_place: bool) -> Figure:
        """The answers, then the rest: it is no answer, so it stands apart from them."""
        row, rest = only_row(table), len(table.bands) - 1
        labels = (*table.bands[:rest], beside_the_answers(table, is_place=is_place))
        words = [f"{told} of {told.of:,}" if told else X for told in row.bands]
        lines = (
            Line(label, charts.band_bar(row, index), words[index], index == rest, row.reason)
            for index, label in enumerate(labels)
        )
        title = "Every answer" if row.headline else table.title
        return cls(title, table.sentence(row), tuple(lines), row.reason, row.participants)

    @classmethod
    def options(cls, tables: list[SafeTable], *, after: SafeTable | None) -> Figure:
        """The options of one several-choice question in the order asked: an order by size would tell more.

        ``after``: the rating that it follows, if it does.
        """
        heads = [(table.bands[0], cls.headline(table)) for table in tables]
        lines = tuple(replace(head.lines[0], label=option) for option, head in heads)
        row = only_row(tables[0])
        condition = asked_after([table.bands[0] for table in tables], after) if after else ""
        reason = row.reason if all(line.is_hidden for line in lines) else ""
        sentence = (
            f"X: {reason}" if reason else f"Each counted out of all {row.participants:,} who took part."
        )
        return cls(tables[0].title, sentence, lines, reason, row.participants, condition)


@dataclass(frozen=True)
class Card:
    """One question: what is seen first, and what stands behind it."""

    first: Figure
    more: tuple[Figure, ...]
    is_place: bool


def only_row(table: SafeTable) -> SafeRow:
    """A release keeps a table for each school and one for the borough, so each has a single row."""
    (row,) = table.rows
    return row


def cards(tables: Iterable[ReleaseTable]) -> list[Card]:
    """Tables in the order of their position, as one card a question."""
    questions = groupby(tables, key=lambda each: question_at(each.position))
    return [_card([each.safe_table for each in group]) for _, group in questions]


def _card(tables: list[SafeTable]) -> Card:
    """Only places have follow-ups, and those only make sense while their numbers can be seen."""
    is_place = len({table.title for table in tables}) > 1
    first, *more = _figures(tables, is_place)
    return Card(first, () if first.reason else tuple(more), is_place)


def _figures(tables: list[SafeTable], is_place: bool) -> Iterator[Figure]:
    """The headline first; then every answer, where it is told; then the follow-ups."""
    for (_, option), group in groupby(tables, key=lambda table: (table.title, is_option(table))):
        together = list(group)
        if option:
            yield Figure.options(together, after=tables[0] if is_place else None)
            continue
        for table in together:
            row = only_row(table)
            if row.suppressed or row.headline:
                yield Figure.headline(table)
            if row.totals:
                yield Figure.every_answer(table, is_place=is_place)

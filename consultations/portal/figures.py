"""Safe tables as lines to print: a label, a chart, and the same in words. Nothing here but printed ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from consultations.disclosure import SafeRow, SafeTable
from consultations.models import ReleaseTable
from consultations.results import charts
from consultations.results.tables import is_option, question_at

X = "X"


@dataclass(frozen=True)
class Line:
    label: str
    chart: SafeString
    words: str

    @property
    def is_hidden(self) -> bool:
        return self.words == X


@dataclass(frozen=True)
class Figure:
    """One printed table. ``reason`` says why it shows X, and is empty when it does not."""

    title: str
    sentence: str
    lines: tuple[Line, ...]
    reason: str

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
        return cls(table.title, table.sentence(row), (Line(label, charts.range_bar(row), words),), row.reason)

    @classmethod
    def every_answer(cls, table: SafeTable) -> Figure:
        row = only_row(table)
        lines = (
            Line(label, charts.band_bar(row, index), f"{told} of {told.of:,}" if told else X)
            for index, (label, told) in enumerate(zip(table.bands, row.bands, strict=True))
        )
        title = "Every answer" if row.headline else table.title
        return cls(title, table.sentence(row), tuple(lines), row.reason)

    @classmethod
    def options(cls, tables: list[SafeTable]) -> Figure:
        """The options of one several-choice question in the order asked: an order by size would tell more."""
        heads = [(table.bands[0], cls.headline(table)) for table in tables]
        lines = tuple(Line(option, head.lines[0].chart, head.lines[0].words) for option, head in heads)
        row = only_row(tables[0])
        sentence = f"X: {row.reason}" if row.suppressed else f"Each counted out of {row.participants:,}"
        return cls(tables[0].title, sentence, lines, row.reason)


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
    first, *more = _figures(tables)
    is_place = len({table.title for table in tables}) > 1
    return Card(first, () if first.reason else tuple(more), is_place)


def _figures(tables: list[SafeTable]) -> Iterator[Figure]:
    """The headline first; then every answer, where it is told; then the follow-ups."""
    for (_, option), group in groupby(tables, key=lambda table: (table.title, is_option(table))):
        together = list(group)
        if option:
            yield Figure.options(together)
            continue
        for table in together:
            row = only_row(table)
            if row.suppressed or row.headline:
                yield Figure.headline(table)
            if row.totals:
                yield Figure.every_answer(table)

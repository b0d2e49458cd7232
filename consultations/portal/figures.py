"""Safe tables as lines to print: a label, a chart, and the same in words. Nothing here but printed ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from consultations.disclosure import Range, SafeRow, SafeTable
from consultations.models import ReleaseTable
from consultations.results import charts
from consultations.results.tables import is_option, question_at

from .overlaps import Compared, compare
from .wording import ALL_SCHOOLS, EVERY_ANSWER, THIS_SCHOOL, asked_after, beside_the_answers, held_against

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
    swatch: SafeString = SafeString("")
    """Its tone in the whole scale above."""

    @property
    def is_hidden(self) -> bool:
        return self.words == X


@dataclass(frozen=True)
class Figure:
    """One printed table. ``reason`` says why it shows X, and is empty when it does not.

    ``participants``: out of how many every line is counted. ``asked_after``: the answers after which a
    follow-up was asked at all; everybody else is counted as not having chosen. ``scale``: all answers in one bar.
    ``compared``: what can be said when it is held against all schools together.
    """

    title: str
    sentence: str
    lines: tuple[Line, ...]
    reason: str
    participants: int
    asked_after: str = ""
    scale: SafeString = SafeString("")
    compared: Compared | None = None

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

    @property
    def is_level(self) -> bool:
        """Several lines that all say the same: then they are one to look at, and none stands out."""
        return len(self.lines) > 2 and len({(line.words, line.reason) for line in self.lines}) == 1

    @property
    def x_reasons(self) -> list[str]:
        """Why some of its lines show X, where it is not said of the whole already."""
        return [] if self.reason else [*dict.fromkeys(line.reason for line in self.lines if line.is_hidden)]

    @property
    def has_axis(self) -> bool:
        """Its bars are as wide as the table, so one scale below fits them all."""
        return self.is_short or self.compared is not None

    @property
    def verdict(self) -> str:
        return held_against(self.compared) if self.compared else ""

    @classmethod
    def headline(cls, table: SafeTable, *, beside: SafeTable | None = None, is_place: bool = False) -> Figure:
        """``beside``: the same of all schools together, to hold it against."""
        row = only_row(table)
        label = capfirst(table.headline_words) or EVERY_ANSWER
        line = Line(label, charts.range_bar(row), _told(row), reason=row.reason)
        sentence = table.sentence(row)
        if is_place and row.headline:
            sentence = f"{sentence} in: {table.title}"
        alone = cls(table.title, sentence, (line,), row.reason, row.participants)
        return alone._beside(row, only_row(beside)) if beside and row.headline else alone

    def _beside(self, mine: SafeRow, theirs: SafeRow) -> Figure:
        (own,) = self.lines
        other = Line(ALL_SCHOOLS, charts.thin_bar(theirs), _told(theirs), reason=theirs.reason)
        return replace(
            self,
            lines=(replace(own, label=THIS_SCHOOL), other),
            compared=compare(mine.headline, theirs.headline),
        )

    @classmethod
    def every_answer(cls, table: SafeTable, *, title: str = "") -> Figure:
        """The answers, then the rest: it is no answer, so it stands apart from them."""
        row, rest = only_row(table), len(table.bands) - 1
        labels = (*table.bands[:rest], beside_the_answers(table))
        words = [f"{told} of {told.of:,}" if told else X for told in row.bands]
        # Only a rating runs from one end to the other; other answers have no order to draw.
        key = charts.band_key(table) if row.headline and table.headline_cut and len(table.bands) > 3 else ()
        lines = (
            Line(label, charts.band_bar(row, index), words[index], index == rest, row.reason, swatch)
            for index, (label, swatch) in enumerate(
                zip(labels, key or [SafeString("")] * len(labels), strict=True)
            )
        )
        named = title or (EVERY_ANSWER if row.headline else table.title)
        scale = charts.stacked_band(row) if key else SafeString("")
        return cls(named, table.sentence(row), tuple(lines), row.reason, row.participants, scale=scale)

    @classmethod
    def options(cls, tables: list[SafeTable], *, asked_after: str = "") -> Figure:
        """The options of one several-choice question in the order asked: an order by size would tell more."""
        lines = tuple(
            Line(table.bands[0], charts.small_bar(row), _told(row), reason=row.reason)
            for table, row in ((table, only_row(table)) for table in tables)
        )
        row = only_row(tables[0])
        reason = row.reason if all(line.is_hidden for line in lines) else ""
        sentence = (
            f"X: {reason}" if reason else f"Each counted out of all {row.participants:,} who took part."
        )
        return cls(tables[0].title, sentence, lines, reason, row.participants, asked_after)


@dataclass(frozen=True)
class Card:
    """One question: what is seen first, and what stands behind it. ``headline``: the range of what is seen first."""

    first: Figure
    more: tuple[Figure, ...]
    is_place: bool
    about: str = ""
    format: str = ""
    headline: Range | None = None
    together: Line | None = None
    """What all schools together said, where the school's own is X."""
    options: tuple[tuple[str, Range | None], ...] = ()
    """Of a several-choice question, what could be chosen, with the range of each."""


def only_row(table: SafeTable) -> SafeRow:
    """A release keeps a table for each school and one for the borough, so each has a single row."""
    (row,) = table.rows
    return row


def cards(tables: Iterable[ReleaseTable], beside: Iterable[ReleaseTable] = ()) -> list[Card]:
    """Tables in the order of their position, as one card a question.

    ``beside``: tables of all schools together, each for the card that is about the same in the same format.
    """
    theirs = {(each.about, each.format): each.safe_table for each in beside}
    questions = groupby(tables, key=lambda each: question_at(each.position))
    return [_card(list(group), theirs) for _, group in questions]


def _card(found: list[ReleaseTable], theirs: dict[tuple[str, str], SafeTable]) -> Card:
    """Only places have follow-ups, and those only make sense while their numbers can be seen."""
    tables, key = [each.safe_table for each in found], (found[0].about, found[0].format)
    is_place = len({table.title for table in tables}) > 1
    first, *more = _figures(tables, is_place, theirs.get(key), _conditions(found, tables[0]))
    rest = () if first.reason else tuple(more)
    together = theirs.get(key)
    if together and not together.headline_words and only_row(together).totals:
        rest = (*rest, Figure.every_answer(together, title=ALL_SCHOOLS))
    line = _together(together) if together and first.reason else None
    options = tuple((table.bands[0], only_row(table).headline) for table in tables)
    if not is_option(tables[0]):
        return Card(first, rest, is_place, *key, only_row(tables[0]).headline, line)
    return Card(first, rest, is_place, *key, options=options)


def _conditions(found: list[ReleaseTable], first: SafeTable) -> list[str]:
    """Of each table, the answers to the first after which it was asked; empty where everybody was."""
    return [asked_after(each.after[1], first) if each.after else "" for each in found]


def _figures(
    tables: list[SafeTable], is_place: bool, theirs: SafeTable | None, conditions: list[str]
) -> Iterator[Figure]:
    """The headline first; then every answer, where it is told; then the follow-ups."""
    told = zip(tables, conditions, strict=True)
    for (_, option), group in groupby(told, key=lambda each: (each[0].title, is_option(each[0]))):
        pairs = list(group)
        together = [table for table, _ in pairs]
        if option:
            yield Figure.options(together, asked_after=pairs[0][1])
            continue
        for table in together:
            row = only_row(table)
            if row.suppressed or row.headline:
                yield Figure.headline(table, beside=theirs, is_place=is_place)
            if row.totals:
                yield Figure.every_answer(table)


def _together(table: SafeTable) -> Line | None:
    """One line, where it is told in one: the headline, in its own words."""
    row = only_row(table)
    return Line(ALL_SCHOOLS, charts.small_bar(row), table.sentence(row)) if row.headline else None


def _told(row: SafeRow) -> str:
    if row.suppressed:
        return X
    return f"{row.headline} of {row.participants:,}" if row.headline else f"{row.participants:,} took part"

"""The borough's figures of one event as lines of a file, and the data dictionary that explains every column.

Made of printed ranges alone: the same ranges are the same bytes. The dictionary is what the page
“What the columns mean” shows, and `docs/open-data.md` repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from consultations.disclosure import Range, SafeRow, SafeTable
from consultations.models import EventPage, ReleaseTable
from consultations.models.choices import Domain, Format

from .sheets import CellValue, csv_file, workbook
from .tables import is_option

X: Final = "X"
CSV: Final = "text/csv; charset=utf-8"
EVERYBODY: Final = "everybody"
AGE_GROUPS: Final = {Format.SECONDARY: "secondary and college", Format.PRIMARY: "primary"}


@dataclass(frozen=True)
class Column:
    name: str
    meaning: str
    values: str


COLUMNS: Final = (
    Column("event", "The event (mini-conference) at which it was asked", "Its title"),
    Column("date", "The day of the event", "Year-month-day, such as 2018-03-06"),
    Column("domain", "Which part of life was asked about", "community or online"),
    Column(
        "age_group",
        "Whose questions these were. The two age groups had other words and other answers to choose from: never "
        "add them together",
        "secondary and college, or primary",
    ),
    Column(
        "key",
        "A short name for what was asked. It is the same in the file of every event, so use it to hold two events "
        "side by side",
        "place:7 is a place, place:7:when and place:7:why are the questions about it, question:3 is a question of "
        "the survey. The numbers are names and have no order",
    ),
    Column("place_or_question", "The place, or the question as it was asked", "Words"),
    Column(
        "asked_of",
        "Who got this question. Whoever did not get it is counted as not having chosen it",
        "everybody; or “after” and the answers after which the question came",
    ),
    Column(
        "counted",
        "The answer that this line counts, or several answers taken together",
        "Words, such as “felt very or quite safe”",
    ),
    Column("low", "At least so many young people gave this answer", "A whole number, or X"),
    Column(
        "high",
        "At most so many young people gave this answer. The true number lies between low and high, both included, "
        "and is told nowhere",
        "A whole number, or X",
    ),
    Column(
        "of",
        "How many young people of this age group took part. Whoever skipped the question, or does not go there, is "
        "among them",
        "A whole number of ten or more; empty where fewer took part",
    ),
    Column(
        "low_percent",
        "The number under “low” as a percentage of the number under “of”, rounded down",
        "A whole number from 0 to 100, or X",
    ),
    Column(
        "high_percent",
        "The number under “high” as a percentage of the number under “of”, rounded up",
        "A whole number from 0 to 100, or X",
    ),
    Column(
        "note",
        "Why the line shows X. X: too few pupils to show. It is not a zero, and does not mean “not available”",
        "Words; empty where there are numbers",
    ),
)
HEADER: Final = tuple(column.name for column in COLUMNS)
Line = tuple[CellValue, ...]


def as_csv(event: EventPage, tables: Sequence[ReleaseTable]) -> bytes:
    return csv_file(HEADER, lines(event, tables))


def as_xlsx(event: EventPage, tables: Sequence[ReleaseTable]) -> bytes:
    """The same lines as a sheet."""
    return workbook(event.title, HEADER, lines(event, tables))


def lines(event: EventPage, tables: Sequence[ReleaseTable]) -> Iterator[Line]:
    """One line for each printed range, in the order in which it was asked."""
    ratings = {table.question: table.safe_table for table in tables if not table.after}
    for table in tables:
        safe = table.safe_table
        about: Line = (
            event.title,
            event.date.isoformat(),
            Domain(table.domain).value,
            AGE_GROUPS[Format(table.format)],
            table.about,
            safe.title,
            _asked_of(table, ratings),
        )
        for row in safe.rows:
            yield from ((*about, *figures) for figures in _figures(safe, row))


def _asked_of(table: ReleaseTable, ratings: Mapping[str, SafeTable]) -> str:
    if not table.after:
        return EVERYBODY
    question, numbers = table.after
    bands = ratings[question].bands if question in ratings else ()
    return "after " + (
        " or ".join(bands[number - 1] for number in numbers) if bands else "some of the answers"
    )


def _figures(table: SafeTable, row: SafeRow) -> Iterator[Line]:
    """The answers that are told together first; then, from twenty young people, each one by itself."""
    told_alone = is_option(table)
    if row.suppressed:
        counted = table.bands[0] if told_alone else table.headline_words or "every answer"
        of = row.participants if row.participants >= row.policy.threshold else None
        yield (counted, X, X, of, X, X, row.reason)
        return
    if row.headline:
        yield _line(table.bands[0] if told_alone else table.headline_words, row.headline)
    if row.totals and not told_alone:
        for answer, told in zip(table.bands, row.bands, strict=True):
            yield from [_line(answer, told)] if told else []


def _line(counted: str, told: Range) -> Line:
    return (counted, told.low, told.high, told.of, told.low_percent, told.high_percent, "")

"""How a school's places have changed from event to event, as far as ranges that do not meet can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from consultations.models import EventPage, Organisation, ReleaseTable

from .audience import Scope, Viewer, tables_of_all
from .figures import Figure, Line, only_row
from .overlaps import compare
from .wording import changed


@dataclass(frozen=True)
class Time:
    """One event. ``verdict``: what can be said beside the time before; empty for the first."""

    event: EventPage
    school: Organisation | None
    line: Line
    verdict: str


@dataclass(frozen=True)
class Change:
    """The same place or question, as often as it was asked in the same format, the oldest first."""

    title: str
    words: str
    times: list[Time]


def changes(viewer: Viewer) -> tuple[list[Change], list[str]]:
    """What was asked more than once, and the names of what was asked once. One query."""
    tables = tables_of_all(viewer, Scope.OWN).filter(after__isnull=True).exclude(kind="several")
    ordered = tables.select_related("release__event", "organisation").order_by(
        "about", "format", "organisation", "release__event__date", "release__event"
    )
    found = sorted(_families(ordered), key=lambda family: not family[-1].about.startswith("place:"))
    again = [_change(family) for family in found if len(family) > 1]
    once = [family[-1].safe_table.title for family in found if len(family) == 1]
    return again, once


def _families(tables: Iterable[ReleaseTable]) -> list[list[ReleaseTable]]:
    """The school and those that it took over from stand in one family. Where both sat down at one event, in order."""
    told = [table for table in tables if table.safe_table.headline_words]
    families = [list(family) for _, family in groupby(told, key=lambda each: (each.about, each.format))]
    return [sorted(family, key=lambda table: table.release.event.date) for family in families]


def _change(family: list[ReleaseTable]) -> Change:
    rows = [only_row(table.safe_table) for table in family]
    verdicts = ["", *(changed(compare(after.headline, before.headline)) for before, after in pairwise(rows))]
    times = [
        Time(
            table.release.event,
            table.organisation,
            Figure.headline(table.safe_table).lines[0],
            verdict,
        )
        for table, verdict in zip(family, verdicts, strict=True)
    ]
    newest = family[-1].safe_table
    return Change(newest.title, newest.headline_words, times)

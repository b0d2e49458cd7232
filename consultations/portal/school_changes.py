"""How a school's places have changed from event to event, as far as ranges that do not meet can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from consultations.models import EventPage, Organisation, ReleaseTable

from .audience import Scope, Viewer, tables_of_all
from .figures import Figure, Line, only_row
from .overlaps import compare
from .wording import ONLY_X_BEFORE, changed


@dataclass(frozen=True)
class Time:
    """One event. ``verdict``: what can be said beside the last time that is told; empty for the first."""

    event: EventPage
    school: Organisation | None
    line: Line
    verdict: str

    @property
    def has_changed(self) -> bool:
        return self.verdict.startswith(("Higher", "Lower"))


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
    shown = {change.title for change in again}
    once = dict.fromkeys(family[-1].safe_table.title for family in found if len(family) == 1)
    return again, [title for title in once if title not in shown]


def _families(tables: Iterable[ReleaseTable]) -> list[list[ReleaseTable]]:
    """The school and those that it took over from stand in one family, unless both sat down at one event.

    Then they were two groups of pupils side by side, and neither is what the other was before.
    """
    told = [table for table in tables if table.safe_table.headline_words]
    families = [list(family) for _, family in groupby(told, key=lambda each: (each.about, each.format))]
    return [line for family in families for line in _lines(family)]


def _lines(family: list[ReleaseTable]) -> list[list[ReleaseTable]]:
    """One line of succession, in order of time; or one a school where two of them met at an event."""
    ordered = sorted(family, key=lambda table: (table.release.event.date, table.release.event_id))
    events = [table.release.event_id for table in ordered]
    if len(set(events)) == len(events):
        return [ordered]
    schools = dict.fromkeys(table.organisation_id for table in ordered)
    return [[each for each in ordered if each.organisation_id == school] for school in schools]


def _change(family: list[ReleaseTable]) -> Change:
    verdicts = [_verdict(family[:number], table) for number, table in enumerate(family)]
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


def _verdict(before: list[ReleaseTable], now: ReleaseTable) -> str:
    """Beside the last time that is told. Empty for X, which says why itself, and for two events of one day."""
    day, told = now.release.event.date, only_row(now.safe_table).headline
    earlier = [table for table in before if table.release.event.date < day]
    if not (told and earlier):
        return ""
    for table in reversed(earlier):
        if then := only_row(table.safe_table).headline:
            return changed(compare(told, then), table.release.event.date)
    return ONLY_X_BEFORE

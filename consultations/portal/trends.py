"""How a place or a part of life was rated from event to event. Ranges and words, never a mean.

Only what was asked alike is held side by side: the same place or question, in the same format, on the same scale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from consultations.disclosure import Range
from consultations.models import EventPage, ReleaseTable
from consultations.models.choices import Format
from consultations.results import trend_charts

from .audience import Scope, Viewer, tables_of_all
from .board_findings import RATING, Finding
from .board_queries import HEADINGS
from .overlaps import Compared, compare

CHANGES = {
    Compared.HIGHER: _("Higher: the ranges do not overlap"),
    Compared.LOWER: _("Lower: the ranges do not overlap"),
    Compared.UNCLEAR: _("Cannot tell: the ranges overlap"),
}


@dataclass(frozen=True)
class Point:
    """One event. ``change``: since the last event before it that is told; None where there is none."""

    event: EventPage
    finding: Finding
    beam: SafeString
    change: Compared | None

    @property
    def words(self) -> str:
        return str(CHANGES[self.change]) if self.change else ""


@dataclass(frozen=True)
class Trend:
    """One place or question, the earliest event first. ``overall``: the newest event against the first."""

    name: str
    counted: str
    points: tuple[Point, ...]
    overall: Compared | None

    @property
    def x_reasons(self) -> list[str]:
        """Why some of its events show X."""
        hidden = (point.finding.row for point in self.points if not point.finding.told)
        return [*dict.fromkeys(row.reason for row in hidden if row.reason)]

    @property
    def newest(self) -> Point:
        return self.points[-1]

    @property
    def first(self) -> Point:
        return self.points[0]


@dataclass(frozen=True)
class FormatTrends:
    heading: str
    places: list[Trend]
    questions: list[Trend]


def trends(viewer: Viewer) -> list[FormatTrends]:
    """What was asked at more than one published event. Two queries, however many events."""
    alike: dict[tuple[object, ...], list[ReleaseTable]] = defaultdict(list)
    for table in rated(viewer):
        safe = table.safe_table
        alike[table.format, table.about, safe.bands, safe.headline_words].append(table)
    more_than_one = [series for series in alike.values() if len(series) > 1]
    return [_of_format(format, more_than_one) for format in HEADINGS if _any_of(format, more_than_one)]


def rated(viewer: Viewer) -> QuerySet[ReleaseTable]:
    """Every rating that this viewer may see, the earliest event first."""
    tables = tables_of_all(viewer, Scope.BOROUGH).filter(kind=RATING)
    return tables.select_related("release__event").order_by("release__event__date", "release", "position")


def _any_of(format: Format, series: Iterable[Sequence[ReleaseTable]]) -> bool:
    return any(tables[0].format == format for tables in series)


def _of_format(format: Format, series: Iterable[Sequence[ReleaseTable]]) -> FormatTrends:
    ours = [_trend(tables) for tables in series if tables[0].format == format]
    return FormatTrends(
        str(HEADINGS[format]),
        [each for each in ours if each.newest.finding.is_place],
        [each for each in ours if not each.newest.finding.is_place],
    )


def _trend(tables: Sequence[ReleaseTable]) -> Trend:
    """Named as it was called last."""
    found = [Finding.of(table) for table in tables]
    changes = _changes([each.told for each in found])
    points = tuple(
        Point(table.release.event, each, trend_charts.beam(each.row), told)
        for table, each, told in zip(tables, found, changes, strict=True)
    )
    told = [each.told for each in found if each.told]
    overall = compare(told[-1], told[0]) if len(told) > 2 else None
    return Trend(found[-1].name, found[-1].table.headline_words, points, overall)


def _changes(told: Sequence[Range | None]) -> list[Compared | None]:
    """Each against the last one that is told before it."""
    shown = [each for each in told if each]
    since = iter([None, *(compare(now, before) for before, now in pairwise(shown))])
    return [next(since) if each else None for each in told]

"""What an action can start from besides a key question: the published findings about the whole borough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from consultations.models import EventPage, Release, ReleaseTable
from consultations.portal.audience import Audience, Scope, Viewer, tables_for, tables_of_all
from consultations.results.tables import question_at

BOARD = Viewer(Audience.BOARD)


@dataclass(frozen=True)
class Finding:
    """What one question of a release is about, by the name that it has there, and its title as it was printed."""

    release: int
    about: str
    title: str

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"{self.release}|{self.about}"


def findings_by_event() -> list[tuple[EventPage, list[Finding]]]:
    """Of every release that tells the Board something, the newest event first."""
    tables = tables_of_all(BOARD, Scope.BOROUGH).select_related("release__event")
    ordered = tables.order_by("-release__event__date", "release", "domain", "position")
    of_releases = groupby(ordered, key=lambda table: table.release)
    return [(release.event, list(_findings(own))) for release, own in of_releases]


def findings_of(release: Release) -> list[Finding]:
    return list(_findings(tables_for(BOARD, release, scope=Scope.BOROUGH).order_by("domain", "position")))


def _findings(tables: Iterable[ReleaseTable]) -> Iterator[Finding]:
    """As the Board sees them: each place and question of a release once, without its follow-ups."""
    seen: set[str] = set()
    for _, group in groupby(tables, key=lambda table: question_at(table.position)):
        table = next(group)
        if table.about not in seen:
            seen.add(table.about)
            yield Finding(table.release_id, table.about, table.safe_table.title)

"""How safe a place or a part of life feels, as findings that can be held side by side: printed ranges alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consultations.disclosure import Range, SafeRow, SafeTable
from consultations.models import ReleaseTable
from consultations.models.choices import Domain, Format

from .figures import only_row
from .overlaps import stand_outs

RATING = "rating"
PLACE = "place:"


@dataclass(frozen=True)
class Finding:
    """One rating of the borough. ``about`` names what was asked, alike at every event."""

    about: str
    domain: Domain
    format: Format
    question: str
    name: str
    table: SafeTable

    @classmethod
    def of(cls, table: ReleaseTable) -> Finding:
        safe, format = table.safe_table, Format(table.format)
        name = safe.title.removesuffix(f" ({format.label.lower()})")
        return cls(table.about, Domain(table.domain), format, table.question, name, safe)

    @property
    def row(self) -> SafeRow:
        return only_row(self.table)

    @property
    def told(self) -> Range | None:
        return self.row.headline

    @property
    def sentence(self) -> str:
        return self.table.sentence(self.row)

    @property
    def is_place(self) -> bool:
        return self.about.startswith(PLACE)


def findings(tables: Iterable[ReleaseTable]) -> list[Finding]:
    """The ratings among the tables, in the order asked."""
    return [Finding.of(table) for table in tables if table.kind == RATING]


@dataclass(frozen=True)
class End:
    """The places whose ranges lie wholly below, or wholly above, those of all other places."""

    places: tuple[Finding, ...]
    is_safest: bool


@dataclass(frozen=True)
class Picture:
    """What is seen first: which places stand out. ``asked`` places were asked about, ``told`` of them are told."""

    ends: tuple[End, ...]
    asked: int
    told: int


def picture(found: Sequence[Finding]) -> Picture:
    """Places of one format alone: other scales cannot be compared."""
    places = {each.about: each for each in found if each.is_place}
    out = stand_outs([(about, each.told) for about, each in places.items()])
    ends = (
        End(tuple(places[about] for about in names), is_safest)
        for names, is_safest in ((out.least_safe, False), (out.safest, True))
    )
    told = sum(each.told is not None for each in places.values())
    return Picture(tuple(end for end in ends if end.places), len(places), told)

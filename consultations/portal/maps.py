"""The maps that people look at: zones of a school's own plan, and places of the area. Printed ranges alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from consultations.disclosure import SafeTable
from consultations.models import AreaPicture, EventPage, Place, ReleaseTable, SitePlan
from consultations.models.choices import Domain, Format
from consultations.pictures.drawing import Drawing
from consultations.results import maps
from consultations.results.maps import Swatch
from consultations.results.spots import WIDTH, Ground, Spot, ground_around

from .audience import Scope, Viewer, tables_for
from .figures import Figure, Line, only_row

PLAN = re.compile(r"plan:(\d+):(safe|unsafe)")
PLACE = re.compile(r"place:(\d+)")


@dataclass(frozen=True)
class PlanMap:
    """One question about a plan. The figure lists the zones in the order of their letters."""

    key: str
    figure: Figure
    svg: SafeString
    legend: list[Swatch]


@dataclass(frozen=True)
class Entry:
    """One place of the list beside the map, under the number that it has there."""

    number: int
    line: Line


@dataclass(frozen=True)
class AreaMap:
    """``elsewhere``: places that were asked about and are not on this map."""

    key: str
    heading: str
    about: str
    entries: list[Entry]
    svg: SafeString
    legend: list[Swatch]
    elsewhere: list[str]

    @property
    def x_reasons(self) -> list[str]:
        """Why some of its places show X."""
        return [*dict.fromkeys(entry.line.reason for entry in self.entries if entry.line.is_hidden)]


def plan_maps(viewer: Viewer, event: EventPage) -> list[PlanMap]:
    """The plans of the viewer's own schools, one map a question. Empty where no plan was asked about."""
    if not event.is_closed:
        return []
    tables = tables_for(viewer, event.release, scope=Scope.OWN).filter(about__startswith="plan:")
    ordered = list(tables.order_by("position", "organisation"))
    wanted = {int(found[1]) for table in ordered if (found := PLAN.fullmatch(table.about))}
    plans = SitePlan.objects.filter(pk__in=wanted, organisation__in=viewer.schools) if wanted else ()
    drawn = {plan.pk: Drawing.of(plan) for plan in plans}
    groups = groupby(ordered, key=lambda table: (table.about, table.format, table.organisation_id))
    made = (_plan_map(about, list(group), drawn) for (about, _, _), group in groups)
    return [each for each in made if each]


def _plan_map(about: str, tables: list[ReleaseTable], drawn: dict[int, Drawing]) -> PlanMap | None:
    found = PLAN.fullmatch(about)
    drawing = drawn.get(int(found[1])) if found else None
    if drawing is None:
        return None
    safe = [table.safe_table for table in tables]
    key = f"map-{tables[0].position}-{tables[0].organisation_id}"
    svg = maps.plan_svg(drawing, [only_row(table) for table in safe], key)
    return PlanMap(key, Figure.options(safe), svg, maps.legend(key))


def area_map(viewer: Viewer, event: EventPage) -> list[AreaMap]:
    """Community places with coordinates, one map a format. Empty where none was asked about."""
    if not event.is_closed:
        return []
    tables = tables_for(viewer, event.release, scope=Scope.BOROUGH)
    asked = tables.filter(domain=Domain.COMMUNITY, kind="rating", about__regex=r"^place:[0-9]+$")
    ordered = sorted(asked.order_by("position"), key=lambda table: table.format)
    places = Place.objects.in_bulk({_place_of(table) for table in ordered})
    picture = AreaPicture.objects.filter(is_active=True).first() if ordered else None
    groups = [(name, list(group)) for name, group in groupby(ordered, key=lambda table: table.format)]
    made = (_area_map(Format(name), group, places, picture, len(groups) > 1) for name, group in groups)
    return [each for each in made if each]


def _area_map(
    format: Format,
    tables: list[ReleaseTable],
    places: dict[int, Place],
    picture: AreaPicture | None,
    is_one_of_two: bool,
) -> AreaMap | None:
    known = [(table, places.get(_place_of(table))) for table in tables]
    ground = _ground([place for _, place in known if place], picture)
    if ground is None:
        return None
    on_it = [(table.safe_table, place) for table, place in known if place and _is_on(ground, place)]
    spots = [
        Spot(number, table.title, place.latitude or 0, place.longitude or 0)
        for number, (table, place) in enumerate(on_it, start=1)
    ]
    key, rows = f"map-area-{format}", [only_row(table) for table, _ in on_it]
    return AreaMap(
        key=key,
        heading=str(format.label) if is_one_of_two else "",
        about=on_it[0][0].headline_words,
        entries=[Entry(spot.number, _line(table)) for spot, (table, _) in zip(spots, on_it, strict=True)],
        svg=maps.area_svg(ground, spots, rows, key),
        legend=maps.legend(key),
        elsewhere=[table.safe_table.title for table, place in known if not (place and _is_on(ground, place))],
    )


def _line(table: SafeTable) -> Line:
    """The headline under the name of the place."""
    (line,) = Figure.headline(table).lines
    return Line(table.title, line.chart, line.words, reason=line.reason)


def _ground(places: Iterable[Place], picture: AreaPicture | None) -> Ground | None:
    """The picture of the area where a place is on it; else a plot around the places; None without any."""
    where = [(p.latitude, p.longitude) for p in places if p.latitude is not None and p.longitude is not None]
    if not where:
        return None
    if picture:
        height = float(round(WIDTH * picture.height / picture.width))
        edges = (picture.north, picture.south, picture.west, picture.east)
        ground = Ground(*edges, height=height, data_url=picture.data_url)
        if any(ground.holds(*each) for each in where):
            return ground
    return ground_around(where)


def _is_on(ground: Ground, place: Place) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return ground.holds(place.latitude, place.longitude)


def _place_of(table: ReleaseTable) -> int:
    return int(table.about.partition(":")[2])

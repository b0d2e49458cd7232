"""Where places stand on the map of the area: arithmetic on coordinates. No answer is in here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, hypot, pi, radians, sin
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH: Final = 480.0
APART: Final = 60.0
"""Between the middles of two marks, so that even the largest do not touch."""
EDGE: Final = 32.0
REACH: Final = 30.0
"""From the middle of a mark to the name beside it."""
LETTER: Final = 7.4
"""How wide a letter of a name is, about."""
KM_A_DEGREE: Final = 111.32
LEAST_KM: Final = 1.5
TALLEST, FLATTEST = 1.25, 0.5
"""Height by width: between these the paper keeps its shape whatever the places."""


@dataclass(frozen=True)
class Spot:
    """A place with its number in the list."""

    number: int
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Stand:
    """Where a place is on the paper, and where its mark is: beside it, where another mark was in the way."""

    x: float
    y: float
    mark_x: float
    mark_y: float

    @property
    def is_moved(self) -> bool:
        return (self.x, self.y) != (self.mark_x, self.mark_y)


@dataclass(frozen=True)
class Ground:
    """The part of the world that the map shows. ``data_url``: the picture under it; a plain plot without one."""

    north: float
    south: float
    west: float
    east: float
    height: float
    data_url: str = ""

    @property
    def view_box(self) -> str:
        return f"0 0 {_n(WIDTH)} {_n(self.height)}"

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def x(self, longitude: float) -> float:
        return WIDTH * (longitude - self.west) / (self.east - self.west)

    def y(self, latitude: float) -> float:
        return self.height * (self.north - latitude) / (self.north - self.south)

    def drawn(self) -> SafeString:
        if self.data_url:
            size = (self.data_url, _n(WIDTH), _n(self.height))
            return format_html('<image href="{}" width="{}" height="{}" preserveAspectRatio="none"/>', *size)
        return SafeString("".join(self._plot()))

    def _plot(self) -> Iterator[str]:
        """Lines of latitude and longitude, an arrow to the north and a kilometre: what a plan by hand has."""
        yield f'<rect class="map-paper" width="{_n(WIDTH)}" height="{_n(self.height)}"/>'
        step = _step(self.north - self.south)
        for number, degree in enumerate(_lines(self.west, self.east, step)):
            x = self.x(degree)
            yield f'<path class="map-grid" d="M{_n(x)} 0V{_n(self.height)}"/>'
            if number % 2 == 0 and x < WIDTH - 3 * EDGE:
                yield _label(x + 4, self.height - 6, _degrees(degree, "E", "W"))
        for degree in _lines(self.south, self.north, step):
            y = self.y(degree)
            yield f'<path class="map-grid" d="M0 {_n(y)}H{_n(WIDTH)}"/>'
            if EDGE < y < self.height - EDGE:
                yield _label(6, y - 5, _degrees(degree, "N", "S"))
        arrow = '<path d="M0 -26L10 4L0 -3L-10 4Z"/><text y="22">N</text>'
        yield f'<g class="map-north" transform="translate({_n(WIDTH - 26)} 38)">{arrow}</g>'
        yield self._kilometre()

    def _kilometre(self) -> str:
        wide = WIDTH / ((self.east - self.west) * _km_east(self.south, self.north))
        right, y = WIDTH - 18, self.height - 24
        return (
            f'<path class="map-scale" d="M{_n(right - wide)} {_n(y - 6)}v6H{_n(right)}v-6"/>'
            f'<text class="map-km" x="{_n(right - wide / 2)}" y="{_n(y - 10)}">1 km</text>'
        )


def ground_around(places: Sequence[tuple[float, float]]) -> Ground:
    """A plain plot with some room around these (latitude, longitude). At least one is needed."""
    south, north = min(p[0] for p in places), max(p[0] for p in places)
    west, east = min(p[1] for p in places), max(p[1] for p in places)
    km = _km_east(south, north)
    wide = max((east - west) * km, LEAST_KM) * 1.3
    high = max((north - south) * KM_A_DEGREE, LEAST_KM * 0.7) * 1.5
    high, wide = max(high, wide * FLATTEST), max(wide, high / TALLEST)
    middle, centre = (south + north) / 2, (west + east) / 2
    return Ground(
        north=middle + high / KM_A_DEGREE / 2,
        south=middle - high / KM_A_DEGREE / 2,
        west=centre - wide / km / 2,
        east=centre + wide / km / 2,
        height=float(round(WIDTH * high / wide)),
    )


def spread(ground: Ground, spots: Sequence[Spot]) -> list[Stand]:
    """Each mark on its place, or as near as the marks before it leave room. The order is that of the list."""
    taken: list[tuple[float, float]] = []
    stands = []
    for spot in spots:
        x, y = ground.x(spot.longitude), ground.y(spot.latitude)
        mark = next((at for at in _around(x, y) if _is_free(at, taken, ground)), (x, y))
        taken.append(mark)
        stands.append(Stand(x, y, *mark))
    return stands


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    """The place itself, then rings around it, each from the top and clockwise."""
    yield x, y
    for ring in range(1, 13):
        for turn in range(12):
            angle = 2 * pi * turn / 12
            yield x + ring * APART / 3 * sin(angle), y - ring * APART / 3 * cos(angle)


def _is_free(at: tuple[float, float], taken: Sequence[tuple[float, float]], ground: Ground) -> bool:
    x, y = at
    is_inside = EDGE <= x <= WIDTH - EDGE and EDGE <= y <= ground.height - EDGE
    return is_inside and all(hypot(x - a, y - b) >= APART for a, b in taken)


def names_beside(ground: Ground, stands: Sequence[Stand], names: Sequence[str]) -> SafeString:
    """Each name to the right of its mark, or to the left, where nothing is in the way. Else the list alone has it."""
    taken = [_box(stand.mark_x, stand.mark_y, REACH) for stand in stands]
    shown = []
    for stand, name in zip(stands, names, strict=True):
        wide = LETTER * len(name)
        for anchor, left in (("start", stand.mark_x + REACH), ("end", stand.mark_x - REACH - wide)):
            box = (left, stand.mark_y - LETTER, left + wide, stand.mark_y + LETTER)
            if left >= 0 and box[2] <= WIDTH and not any(_meet(box, other) for other in taken):
                x = left if anchor == "start" else left + wide
                words = (anchor, _n(x), _n(stand.mark_y), name)
                shown.append(
                    format_html('<text class="map-name map-name--{}" x="{}" y="{}">{}</text>', *words)
                )
                taken.append(box)
                break
    return SafeString("".join(shown))


def _box(x: float, y: float, reach: float) -> tuple[float, float, float, float]:
    return x - reach, y - reach, x + reach, y + reach


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _km_east(south: float, north: float) -> float:
    """Kilometres of one degree of longitude, in the middle of the map."""
    return KM_A_DEGREE * cos(radians((south + north) / 2))


def _step(span: float) -> float:
    """Degrees between two lines: a few of them from top to bottom."""
    return next(
        (step for step in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10) if span / step <= 4), 30
    )


def _lines(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def _label(x: float, y: float, words: str) -> str:
    return f'<text class="map-degree" x="{_n(x)}" y="{_n(y)}">{words}</text>'


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.3f}".rstrip("0").rstrip(".") + f"° {positive if value >= 0 else negative}"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

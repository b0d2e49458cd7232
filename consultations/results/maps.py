"""Maps as SVG text, drawn from printed ranges alone, beside the list that says the same in words.

A zone or a mark is shaded by the least share that its printed range leaves for certain, in four fixed steps: the same
ranges give the same bytes. Where things stand depends on the plan and on coordinates, never on an answer.
Looks: `consultations/css/maps.css`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from consultations.disclosure import Range, SafeRow
from consultations.pictures.drawing import Drawing
from consultations.pictures.zones import Zone

from .spots import Ground, Spot, Stand, names_beside, spread

STEPS: Final = (0, 20, 40, 60)
"""From how many per cent, for certain, each step begins."""
RADIUS: Final = (17, 20, 24, 28)
"""Of a mark, by its step; room is left for the largest, so that nobody moves when an answer changes."""
_PATTERNS: Final = (
    '<circle class="map-dot" cx="9" cy="9" r="1.6"/>',
    '<path class="map-line" d="M0 9H18"/>',
    '<path class="map-line map-line--bold" d="M0 4.5H18M0 13.5H18"/>',
    '<path class="map-line map-line--bold" d="M0 4.5H18M0 13.5H18M4.5 0V18M13.5 0V18"/>',
)


@dataclass(frozen=True)
class Swatch:
    """One step of the legend."""

    sample: SafeString
    low: int | None
    """From how many per cent it begins; None for X."""


def step_of(told: Range) -> int:
    """From 1, few for certain, to 4."""
    return sum(told.low_percent >= least for least in STEPS)


def plan_svg(drawing: Drawing, rows: Sequence[SafeRow], key: str) -> SafeString:
    """The plan as it was asked, each zone under the shade of its row; rows in the order of the zones.

    ``key`` keeps the names inside apart from those of another map on the page.
    """
    _refuse_others(rows)
    pairs = list(zip(drawing.zones, rows, strict=True))
    shades = "".join(_shaded(row, key, f'path d="{zone.area}"') for zone, row in pairs)
    edges = "".join(
        f'<path class="{name}" d="{zone.edge}"/>'
        for name in ("map-ground", "map-edge")
        for zone in drawing.zones
    )
    words = "".join(_words(zone, row) for zone, row in pairs)
    image = format_html(
        '<image href="{}" width="1000" height="{}" preserveAspectRatio="none"/>',
        drawing.data_url,
        _n(drawing.height),
    )
    return _svg("map--plan", drawing.view_box, key, image + SafeString(shades + edges + words))


def area_svg(ground: Ground, spots: Sequence[Spot], rows: Sequence[SafeRow], key: str) -> SafeString:
    """Numbered marks where the places are, over the picture of the area or a plain plot; names where there is room."""
    _refuse_others(rows)
    stands = spread(ground, spots)
    leaders = "".join(
        f'<path class="map-leader" d="M{_n(s.x)} {_n(s.y)}L{_n(s.mark_x)} {_n(s.mark_y)}"/>'
        f'<circle class="map-foot" cx="{_n(s.x)}" cy="{_n(s.y)}" r="4"/>'
        for s in stands
        if s.is_moved
    )
    names = names_beside(ground, stands, [spot.name for spot in spots])
    marks = "".join(
        _mark(spot.number, stand, row, key) for spot, stand, row in zip(spots, stands, rows, strict=True)
    )
    return _svg(
        "map--area", ground.view_box, key, ground.drawn() + SafeString(leaders) + names + SafeString(marks)
    )


def legend(key: str) -> list[Swatch]:
    """A swatch for each step, from few to many, and for X."""
    box = 'rect width="44" height="30" rx="6"'
    steps = [
        Swatch(
            _sample(f'<{box} class="map-tint map-tint--{step}"/><{box} fill="url(#{key}-{step})"/>'), least
        )
        for step, least in enumerate(STEPS, start=1)
    ]
    return [*steps, Swatch(_sample(f'<{box} class="map-hidden" fill="url(#{key}-x)"/>'), None)]


def _refuse_others(rows: Sequence[object]) -> None:
    if any(type(row) is not SafeRow for row in rows):
        raise TypeError("Maps draw a SafeRow and nothing else.")


def _svg(name: str, view_box: str, key: str, shapes: SafeString) -> SafeString:
    return SafeString(
        f'<svg class="map {name}" viewBox="{view_box}" aria-hidden="true" focusable="false">'
        f"<defs>{''.join(_patterns(key))}</defs>{shapes}</svg>"
    )


def _patterns(key: str) -> Iterator[str]:
    for number, shape in enumerate(_PATTERNS, start=1):
        yield (
            f'<pattern id="{key}-{number}" width="18" height="18" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)">{shape}</pattern>'
        )
    yield (
        f'<pattern id="{key}-x" width="14" height="14" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(-45)"><path class="map-quiet" d="M0 7H14"/></pattern>'
    )


def _shaded(row: SafeRow, key: str, shape: str) -> str:
    """A shape, such as ``path d="…"``, under the shade of its row; X is a quiet hatch."""
    if row.headline is None:
        return f'<{shape} class="map-hidden" fill="url(#{key}-x)"/>'
    step = step_of(row.headline)
    return f'<{shape} class="map-tint map-tint--{step}"/><{shape} fill="url(#{key}-{step})"/>'


def _words(zone: Zone, row: SafeRow) -> str:
    """The letter of a zone and its range, on a plate that is read on any picture."""
    words = "X" if row.headline is None else str(row.headline)
    x, y, wide = zone.x, zone.y, 15.5 * max(len(words), 3) + 22
    return (
        f'<rect class="map-plate" x="{_n(x - wide / 2)}" y="{_n(y - 44)}" width="{_n(wide)}" height="88" rx="16"/>'
        f'<text class="map-letter" x="{_n(x)}" y="{_n(y - 20)}">{zone.letter}</text>'
        f'<text class="map-words" x="{_n(x)}" y="{_n(y + 22)}">{words}</text>'
    )


def _mark(number: int, stand: Stand, row: SafeRow, key: str) -> str:
    at = f'cx="{_n(stand.mark_x)}" cy="{_n(stand.mark_y)}"'
    radius = RADIUS[step_of(row.headline) - 1 if row.headline else 0]
    shade = _shaded(row, key, f'circle {at} r="{radius}"')
    return (
        f'<circle class="map-plate" {at} r="{radius}"/>{shade}'
        f'<circle class="map-ring" {at} r="{radius}"/><circle class="map-plate" {at} r="11"/>'
        f'<text class="map-number" x="{_n(stand.mark_x)}" y="{_n(stand.mark_y)}">{number}</text>'
    )


def _sample(shapes: str) -> SafeString:
    return SafeString(
        f'<svg class="map-swatch" viewBox="0 0 44 30" aria-hidden="true" focusable="false">{shapes}</svg>'
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

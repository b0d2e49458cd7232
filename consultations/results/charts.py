"""Charts as SVG text, drawn from printed ranges alone, for the table cell that says the same in words.

They are hidden from screen readers because the words stand beside them; they carry no style, script, id or
text. Looks: `consultations/css/charts.css`. Only the publisher's types are drawn: a dict is a TypeError.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from django.utils.safestring import SafeString

from consultations.disclosure import Range, SafeRow, SafeTable

WIDTH: Final = 240.0
HEIGHT: Final = 20.0
STEP: Final = 6.0
"""Between two hatch lines, in units of the view box."""


def range_bar(row: SafeRow) -> SafeString:
    """The headline: solid for the pupils it holds for certain, hatched for those it may hold.

    X is a quiet hatch. A row without a headline shows its whole scale instead.
    """
    _refuse_others(row, SafeRow)
    if row.suppressed:
        return _hidden()
    return _bar(row.headline, "chart-tone-1") if row.headline else stacked_band(row)


def band_bar(row: SafeRow, band: int) -> SafeString:
    """One answer, counted from 0, out of everyone; drawn as `range_bar`. X where this answer is not told."""
    _refuse_others(row, SafeRow)
    told = row.bands[band]
    return _bar(told, "chart-tone-1") if told else _hidden()


def stacked_band(row: SafeRow) -> SafeString:
    """The whole answer scale, dark to light; where one answer ends within a range, the stripes of both.

    Below twenty pupils the headline's bar. With more than five answers and the rest, nothing: use `band_bar`.
    """
    _refuse_others(row, SafeRow)
    if not row.totals:
        return range_bar(row)
    tones = _tones(len(row.bands))
    return _svg("chart-scale", _scale(row.totals, tones)) if tones else SafeString("")


def band_key(table: SafeTable) -> tuple[SafeString, ...]:
    """A swatch for each of the table's answers, to stand before its label; empty when there are too many."""
    _refuse_others(table, SafeTable)
    return tuple(
        SafeString(
            f'<svg class="chart-swatch" viewBox="0 0 12 12" fill="none" aria-hidden="true" focusable="false">'
            f'<rect class="chart-fill {tone}" x="1" y="1" width="10" height="10" rx="2"/></svg>'
        )
        for tone in _tones(len(table.bands))
    )


def _refuse_others(given: object, wanted: type) -> None:
    if type(given) is not wanted:
        raise TypeError(f"Charts draw a {wanted.__name__} and nothing else.")


def _svg(name: str, *shapes: str) -> SafeString:
    """A frame as wide as its cell. Every shape is made here, of numbers and fixed class names."""
    return SafeString(
        f'<svg class="chart {name}" viewBox="0 0 {_n(WIDTH)} {_n(HEIGHT)}" fill="none" aria-hidden="true" '
        f'focusable="false">{"".join(shapes)}</svg>'
    )


def _bar(told: Range, tone: str) -> SafeString:
    low, high = _x(told.low, told.of), _x(told.high, told.of)
    maybe = _hatch(f"chart-stripe {tone}", low, high) + _block("chart-maybe", low, high) if high > low else ""
    return _svg("chart-range", maybe, _block(f"chart-fill {tone}", 0, low))


def _hidden() -> SafeString:
    """X: a pale hatch that leans the other way, and a small cross. Neither a bar nor a zero."""
    middle, reach = WIDTH / 2, 4.0
    box = _block("chart-gap", middle - 12, middle + 12)
    cross = "".join(
        f"M{_n(middle - reach)} {_n(HEIGHT / 2 + lean)}L{_n(middle + reach)} {_n(HEIGHT / 2 - lean)}"
        for lean in (reach, -reach)
    )
    quiet = _hatch("chart-quiet", 0, WIDTH, lean=-1)
    return _svg("chart-hidden", quiet, box, f'<path class="chart-cross" d="{cross}"/>')


def _scale(totals: tuple[Range, ...], tones: tuple[str, ...]) -> str:
    """Solid where an answer is certain, striped where it meets the next; equal totals share one zone."""
    shapes, end = [], 0.0
    for zone, members in groupby(enumerate(totals), key=lambda each: each[1]):
        meeting = [index for index, _ in members]
        low, high = _x(zone.low, zone.of), _x(zone.high, zone.of)
        shapes.append(_block(f"chart-fill {tones[meeting[0]]}", end, low))
        shapes.extend(_meeting(tones[meeting[0] : meeting[-1] + 2], low, high))
        end = high
    shapes.append(_block(f"chart-fill {tones[-1]}", end, WIDTH))
    return "".join(shapes)


def _meeting(tones: tuple[str, ...], low: float, high: float) -> Iterator[str]:
    yield _block(f"chart-fill {tones[0]}", low, high)
    others = len(tones) - 1
    for turn, tone in enumerate(tones[1:]):
        yield _hatch(f"chart-stripe {tone}", low, high, step=STEP * others, shift=STEP * turn)
    for x in (low, high):
        if 0 < x < WIDTH:
            yield f'<path class="chart-edge" stroke="currentColor" d="M{_n(x)} 0V{_n(HEIGHT)}"/>'


def _tones(bands: int) -> tuple[str, ...]:
    """Class names from dark to light for K answers, the rest last; empty beyond five and the rest."""
    named = bands - 1
    if named > 5:
        return ()
    spread = (1 + round(4 * index / max(1, named - 1)) for index in range(named))
    return (*(f"chart-tone-{tone}" for tone in spread), "chart-tone-rest")


def _hatch(name: str, left: float, right: float, lean: int = 1, step: float = STEP, shift: float = 0) -> str:
    """Slanted lines cut to the box by arithmetic: a pattern or clip path needs an id, on a page with many."""
    edge, lines = HEIGHT if lean > 0 else 0.0, []
    foot = (left - HEIGHT) // step * step + shift
    while foot < right:
        start, stop = max(foot, left), min(foot + HEIGHT, right)
        if stop > start:
            ends = (f"{_n(x)} {_n(edge - lean * (x - foot))}" for x in (start, stop))
            lines.append("M" + "L".join(ends))
        foot += step
    return f'<path class="{name}" stroke="currentColor" d="{"".join(lines)}"/>'


def _block(name: str, left: float, right: float) -> str:
    if right <= left:
        return ""
    return f'<rect class="{name}" x="{_n(left)}" y="0" width="{_n(right - left)}" height="{_n(HEIGHT)}"/>'


def _x(count: int, of: int) -> float:
    return WIDTH * count / of


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

"""Charts as SVG text, drawn from printed ranges alone, for the table cell that says the same in words.

They are hidden from screen readers because the words stand beside them; they carry no style, script or id, and no
text but the two ends of a range. Across they are measured in hundredths, so that they stretch with their cell
and two under each other can be compared; stripes and figures keep their size.
Looks: `consultations/css/charts.css`. Only the publisher's types are drawn: a dict is a TypeError.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from django.utils.safestring import SafeString

from consultations.disclosure import Range, SafeRow, SafeTable

LARGE: Final = 24
SMALL: Final = 14
THIN: Final = 8
"""How tall a bar is, in pixels: a finding, one answer of many, what it is held against."""
ENDS: Final = 16
"""Above a finding's bar, for the two numbers."""
STRIPE: Final = 3.0
EDGE, ROOM = 9.0, 16.0
"""In hundredths: nearer to the edge, a number leans inwards; closer together, the two are one label."""
REST: Final = "chart-tone-rest"


def range_bar(row: SafeRow) -> SafeString:
    """A finding, with its two ends in figures: solid for the pupils it holds for certain, striped for those it may.

    X is a quiet hatch. A row without a headline shows its whole scale instead.
    """
    _refuse_others(row, SafeRow)
    if row.suppressed:
        return _hidden(LARGE)
    if row.headline is None:
        return stacked_band(row)
    shapes = (*_ends(row.headline), *_range(row.headline, "chart-tone-1", ENDS, LARGE))
    return _svg("chart-range", ENDS + LARGE, *shapes)


def small_bar(row: SafeRow) -> SafeString:
    """The same without figures, for one line among many."""
    _refuse_others(row, SafeRow)
    return _bar(row.headline, SMALL) if row.headline or row.suppressed else stacked_band(row)


def thin_bar(row: SafeRow) -> SafeString:
    """The same, thin: all schools together, under a school's own bar and as long."""
    _refuse_others(row, SafeRow)
    return _bar(row.headline, THIN, "chart-tone-2")


def band_bar(row: SafeRow, band: int) -> SafeString:
    """One answer, counted from 0, out of everyone. X where this answer is not told."""
    _refuse_others(row, SafeRow)
    return _bar(row.bands[band], SMALL)


def stacked_band(row: SafeRow) -> SafeString:
    """The whole answer scale, dark to light; where one answer ends within a range, the stripes of both.

    Below twenty pupils the headline's bar. With more than five answers and the rest, nothing: use `band_bar`.
    """
    _refuse_others(row, SafeRow)
    if not row.totals:
        return range_bar(row)
    tones = _tones(len(row.bands))
    return _svg("chart-scale", LARGE, *_scale(row.totals, tones)) if tones else SafeString("")


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


def _svg(name: str, height: int, *shapes: str) -> SafeString:
    """A frame as wide as its cell. Every shape is made here, of numbers and fixed class names."""
    return SafeString(
        f'<svg class="chart {name}" width="100%" height="{height}" fill="none" aria-hidden="true" '
        f'focusable="false">{"".join(shapes)}</svg>'
    )


def _bar(told: Range | None, height: int, tone: str = "chart-tone-1") -> SafeString:
    return _svg("chart-range", height, *_range(told, tone, 0, height)) if told else _hidden(height)


def _range(told: Range, tone: str, top: int, height: int) -> Iterator[str]:
    """On a track as long as everybody, with a notch at half."""
    low, high = _part(told.low, told.of), _part(told.high, told.of)
    yield _block("chart-track", 0, 100, top, height)
    yield _notch(50, top, height)
    yield _block(f"chart-fill {tone}", 0, low, top, height)
    if high > low:
        yield _block("chart-maybe", low, high, top, height)
        yield _stripes(f"chart-stripe {tone}", low, high, top, height)
    yield _notch(high, top, height, "chart-end")


def _ends(told: Range) -> Iterator[str]:
    """The two numbers over the ends of the striped part, or one label where there is no room for two."""
    low, high = _part(told.low, told.of), _part(told.high, told.of)
    leans_in = low < EDGE, high > 100 - EDGE
    if told.low == told.high or (any(leans_in) and high - low < ROOM):
        side = "start" if leans_in[0] else "end" if leans_in[1] else "middle"
        yield _text(str(told), high if leans_in[1] else low, side)
        return
    yield _text(f"{told.low:,}", low, "start" if leans_in[0] else "end")
    yield _text(f"{told.high:,}", high, "end" if leans_in[1] else "start")


def _hidden(height: int) -> SafeString:
    """X: a pale hatch that leans the other way, and an X. Neither a bar nor a zero."""
    quiet = _stripes("chart-quiet", 0, 100, 0, height, lean=1, dashes=(1, 6))
    gap = f'<rect class="chart-gap" x="50%" y="0" width="32" height="{height}" transform="translate(-16 0)"/>'
    middle, reach = height / 2, min(height / 2 - 1, 4.5)
    arms = (f"M{_n(-reach)} {_n(-way * reach)}L{_n(reach)} {_n(way * reach)}" for way in (1, -1))
    cross = f'<svg x="50%" y="{_n(middle)}" overflow="visible"><path class="chart-cross" d="{"".join(arms)}"/></svg>'
    return _svg("chart-hidden", height, quiet, gap, cross)


def _scale(totals: tuple[Range, ...], tones: tuple[str, ...]) -> Iterator[str]:
    """Solid where an answer is certain, striped where it meets the next; equal totals share one zone."""
    end = 0.0
    for zone, members in groupby(enumerate(totals), key=lambda each: each[1]):
        meeting = [index for index, _ in members]
        low, high = _part(zone.low, zone.of), _part(zone.high, zone.of)
        yield _block(f"chart-fill {tones[meeting[0]]}", end, low, 0, LARGE)
        yield from _meeting(tones[meeting[0] : meeting[-1] + 2], low, high)
        end = high
    yield _block(f"chart-fill {tones[-1]}", end, 100, 0, LARGE)


def _meeting(tones: tuple[str, ...], low: float, high: float) -> Iterator[str]:
    yield _block(f"chart-fill {tones[0]}", low, high, 0, LARGE)
    others = len(tones) - 1
    for turn, tone in enumerate(tones[1:]):
        dashes = (STRIPE, STRIPE * (2 * others - 1))
        yield _stripes(f"chart-stripe {tone}", low, high, 0, LARGE, dashes=dashes, shift=2 * STRIPE * turn)
    for x in (low, high):
        if 0 < x < 100:
            yield _notch(x, 0, LARGE, "chart-edge")


def _tones(bands: int) -> tuple[str, ...]:
    """Class names from dark to light for K answers, the rest last; empty beyond five and the rest."""
    named = bands - 1
    if named > 5:
        return ()
    spread = (1 + round(4 * index / max(1, named - 1)) for index in range(named))
    return (*(f"chart-tone-{tone}" for tone in spread), REST)


def _stripes(  # noqa: PLR0913 (where, how tall, and how the stripes run)
    name: str,
    left: float,
    right: float,
    top: float,
    height: int,
    *,
    lean: int = -1,
    dashes: tuple[float, float] = (STRIPE, STRIPE),
    shift: float = 0,
) -> str:
    """One long dashed line, aslant and cut to its frame: a pattern or clip path needs an id, on a page with many."""
    gaps = " ".join(_n(each) for each in dashes)
    return (
        f'<svg x="{_n(left)}%" y="{_n(top)}" width="{_n(right - left)}%" height="{height}" overflow="hidden">'
        f'<path class="{name}" stroke="currentColor" stroke-width="{height}" stroke-dasharray="{gaps}" '
        f'transform="skewX({35 * lean})" d="M{_n(shift - 60)} {_n(height / 2)}H2000"/></svg>'
    )


def _block(name: str, left: float, right: float, top: float, height: int) -> str:
    if right <= left:
        return ""
    return (
        f'<rect class="{name}" x="{_n(left)}%" y="{_n(top)}" width="{_n(right - left)}%" height="{height}"/>'
    )


def _notch(x: float, top: float, height: int, name: str = "chart-half") -> str:
    return f'<line class="{name}" x1="{_n(x)}%" x2="{_n(x)}%" y1="{_n(top)}" y2="{_n(top + height)}"/>'


def _text(words: str, x: float, side: str) -> str:
    return f'<text class="chart-number" x="{_n(x)}%" y="{ENDS - 4}" text-anchor="{side}">{words}</text>'


def _part(count: int, of: int) -> float:
    return 100 * count / of


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

"""One event's range on the scale from none to everyone: rows of them, one below the other, are the trend.

Beams carry no text: the words stand in the next cell. Looks: `consultations/css/trends.css`.
"""

from typing import Final

from django.utils.safestring import SafeString

from consultations.disclosure import SafeRow

WIDTH: Final = 400
HEIGHT: Final = 32


def beam(row: SafeRow) -> SafeString:
    """A band between two posts, from the least to the most per cent, on a line of all 100.

    X, and a row without a headline, are a dashed line from end to end: it could lie anywhere.
    """
    if type(row) is not SafeRow:
        raise TypeError("Charts draw a SafeRow and nothing else.")
    told = row.headline
    shapes = _beam(told.low_percent, told.high_percent) if told else _nothing()
    return SafeString(
        f'<svg class="beam" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none" aria-hidden="true" focusable="false">'
        f"{shapes}</svg>"
    )


def _beam(low: int, high: int) -> str:
    left, right, middle = _x(low), _x(high), HEIGHT // 2
    posts = f"M{left} {middle - 9}V{middle + 9}M{right} {middle - 9}V{middle + 9}"
    width = max(right - left, 1)
    return (
        f'<rect class="beam__band" x="{left}" y="{middle - 5}" width="{width}" height="10"/>'
        f'<path class="beam__posts" d="{posts}"/>'
    )


def _nothing() -> str:
    return f'<path class="beam__none" d="M{_x(0)} {HEIGHT // 2}H{_x(100)}"/>'


def _x(percent: int) -> int:
    return round(WIDTH * percent / 100)

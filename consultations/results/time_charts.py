"""Small marks for a cell of “when and why”: one range out of everyone, for the cell that says the same in words.

Hidden from screen readers because the words stand beside them. Looks: `consultations/css/board.css`.
"""

from typing import Final

from django.utils.safestring import SafeString

from consultations.disclosure import SafeRow

WIDTH: Final = 60
"""Of the whole group, in units of the view box. A mark is short, since a page holds some hundred of them."""
STEPS: Final = (0.0, 0.1, 0.2, 0.35)
"""From which certain share of the group on a cell is drawn darker."""


def small_range(row: SafeRow) -> SafeString:
    """Solid for the pupils it holds for certain, pale for those it may hold. Of X nothing: the cell says X."""
    _refuse_others(row)
    told = row.headline
    if told is None:
        return SafeString()
    low, high = (round(WIDTH * count / told.of) for count in (told.low, told.high))
    maybe = f'<path d="M{low} 4H{max(high, low + 1)}"/>' if told.high > told.low else ""
    sure = f'<path class="sure" d="M0 4H{low}"/>' if low else ""
    return SafeString(
        f'<svg class="mark" viewBox="0 0 {WIDTH} 8" aria-hidden="true" focusable="false">{maybe}{sure}</svg>'
    )


def step(row: SafeRow) -> int:
    """How dark its cell is, from 0: by the share that is certain, so by the printed range alone."""
    _refuse_others(row)
    told = row.headline
    if told is None or not told.low:
        return 0
    return sum(told.low >= share * told.of for share in STEPS)


def _refuse_others(given: object) -> None:
    if type(given) is not SafeRow:
        raise TypeError("Charts draw a SafeRow and nothing else.")

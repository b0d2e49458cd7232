"""A table as plain text, and times as people read them."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median


def columns(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The first column to the left, the others to the right."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[number]) for line in lines) for number in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    for first, *others in lines:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()


def milliseconds(seconds: Sequence[float]) -> str:
    """The median, and the shortest and the longest."""
    shown = [f"{1000 * each:.1f}" for each in (median(seconds), min(seconds), max(seconds))]
    return f"{shown[0]} ({shown[1]} to {shown[2]})"


def share(part: float, of: float) -> str:
    return f"{100 * part / of:.1f} %" if of else "-"

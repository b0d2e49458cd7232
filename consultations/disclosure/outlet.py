"""Safe tables as a CSV file: one line for each printed range, with all that a stranger needs to check it.

The columns are told in docs/gate.md. `python -m consultations.disclosure audit` reads the same file.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from consultations.disclosure.published import Printout, Published
from consultations.disclosure.ranges import Range
from consultations.disclosure.rows import SafeRow

COLUMNS: Final = (
    *("rule", "release", "question", "title", "asked_after", "not_with", "group", "made_of"),
    *("participants", "answers", "first", "counted", "low", "high", "note"),
)
TOOK_PART: Final = "took part"
X: Final = "X"


def to_csv(*printouts: Printout) -> str:
    """The file as text, the same bytes for the same ranges. First who took part, then the tables in order."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for printout in printouts:
        for group, n in sorted(printout.attendance.items()):
            writer.writerow(
                {"release": printout.release, "group": group, "participants": n, "note": TOOK_PART}
            )
        for published in printout.tables:
            writer.writerows(_lines(printout.release, published))
    return text.getvalue()


def _lines(release: str, published: Published) -> Iterator[dict[str, object]]:
    table = published.table
    question, answers = published.after or ("", ())
    for row in table.rows:
        same = {
            "rule": f"{table.policy.width} from {table.policy.threshold}",
            "release": release,
            "question": published.question,
            "title": _plain(table.title),
            "asked_after": " ".join((question, *map(str, answers))),
            "not_with": " ".join(published.apart),
            "group": row.group,
            "made_of": " ".join(published.made_of.get(row.group, ())),
            "participants": row.participants,
            "answers": len(table.bands),
        }
        for line in _figures(published, row):
            yield same | line


def _figures(published: Published, row: SafeRow) -> Iterator[dict[str, object]]:
    """The row's X, or its running totals: all of them, or the headline's alone."""
    cut, bands = published.table.headline_cut, published.table.bands
    if row.suppressed:
        yield {"low": X, "high": X, "note": row.reason}
    elif row.headline and cut and not row.totals:
        yield _figure(cut, bands, row.headline)
    for number, told in enumerate(row.totals, start=1):
        yield _figure(number, bands, told)


def _figure(first: int, bands: tuple[str, ...], told: Range) -> dict[str, object]:
    return {"first": first, "counted": _plain(" + ".join(bands[:first])), "low": told.low, "high": told.high}


def _plain(text: str) -> str:
    """A spreadsheet takes what begins like a formula for one, and runs it."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text

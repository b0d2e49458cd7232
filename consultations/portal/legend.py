"""How to read a bar: samples drawn by the same hand as the real ones, from numbers that are nobody's."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from consultations.disclosure import Counts, SafeTable, publish_borough, publish_school
from consultations.results import charts


@dataclass(frozen=True)
class Sample:
    chart: SafeString
    words: str


def legend() -> tuple[Sample, Sample]:
    """A range, and X."""
    told, hidden = publish_borough(_counts(3)), publish_school(_counts(1))
    return Sample(*_drawn(told)), Sample(*_drawn(hidden))


def _drawn(table: SafeTable) -> tuple[SafeString, str]:
    row = table.rows[0]
    return charts.range_bar(row), f"{row.headline} of {row.participants}" if row.headline else "X"


def _counts(schools: int) -> Counts:
    groups = [str(number) for number in range(schools)]
    return Counts(
        title="Sample",
        domain="community",
        bands=("Safe", "No answer"),
        headline_cut=1,
        headline_words="felt safe",
        counts={group: (6, 4) for group in groups},
        participants={group: 10 for group in groups},
    )

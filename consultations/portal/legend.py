"""How to read a bar: samples drawn by the same hand as the real ones, from numbers that are nobody's."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from consultations.disclosure import Counts, SafeTable, publish_borough, publish_school
from consultations.results import charts


@dataclass(frozen=True)
class Sample:
    chart: SafeString
    words: str
    low: int = 0
    high: int = 0


def legend() -> tuple[Sample, Sample]:
    """A range, and X."""
    return _drawn(publish_borough(_counts(3))), _drawn(publish_school(_counts(1)))


def _drawn(table: SafeTable) -> Sample:
    row = table.rows[0]
    chart, told = charts.range_bar(row), row.headline
    return Sample(chart, f"{told} of {row.participants}", told.low, told.high) if told else Sample(chart, "X")


def _counts(schools: int) -> Counts:
    groups = [str(number) for number in range(schools)]
    return Counts(
        title="Sample",
        domain="community",
        bands=("Safe", "No answer"),
        headline_cut=1,
        headline_words="felt safe",
        counts={group: (7, 3) for group in groups},
        participants={group: 10 for group in groups},
    )

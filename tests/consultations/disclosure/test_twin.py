"""Twin: two sets of answers in the same ranges leave the same bytes in everything that is made of them."""

import inspect
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import (
    BOROUGH,
    Counts,
    Policy,
    Printout,
    Published,
    SafeTable,
    gate,
    publish_borough,
    publish_school,
    to_csv,
)
from consultations.results import charts
from tests.consultations.disclosure.datasets import POLICIES, dealt, rating, schools, sizes, twin
from tests.consultations.disclosure.papers import came, option

DRAWN = [
    chart
    for name, chart in inspect.getmembers(charts, inspect.isfunction)
    if chart.__module__ == charts.__name__ and not name.startswith("_")
]
"""Every chart there is, those of tomorrow as well."""


def pictures(table: SafeTable) -> Iterator[Any]:
    for chart in DRAWN:
        wanted = list(inspect.signature(chart).parameters)
        if wanted == ["table"]:
            yield chart(table)
        elif wanted == ["row"]:
            yield from (chart(row) for row in table.rows)
        else:
            assert wanted == ["row", "band"], f"{chart.__name__} wants something that no test gives it."
            yield from (chart(row, band) for row in table.rows for band in range(len(table.bands)))


def everything(printout: Printout) -> list[Any]:
    """What is stored, downloaded and drawn, and what the gate makes of it and says about it."""
    gated = gate(printout)
    tables = [each.table for release in (printout, gated.kept) for each in release.tables]
    return [
        to_csv(printout),
        to_csv(gated.kept),
        [(drop.reason, drop.findings) for drop in gated.dropped],
        [(table.to_json(), table.digest(), list(pictures(table))) for table in tables],
    ]


def printed(rows: Counts, chosen: Counts, policy: Policy) -> Printout:
    """A rating and its follow-up, told of schools."""
    attendance = dict(rows.participants)
    question = Published(question="q", table=publish_school(rows, policy))
    follow_up = Published(question="why", table=publish_school(chosen, policy), after=("q", (4, 5)))
    return Printout("e", attendance, (question, follow_up))


@settings(deadline=None, max_examples=60)
@given(st.data(), sizes(), st.integers(1, 5), st.sampled_from(POLICIES))
def test_of_schools(data, attended, cut, policy):
    rows = data.draw(schools(attended))
    chosen = option({group: (sum(row[3:5]), sum(row) - sum(row[3:5])) for group, row in rows.items()})
    one = printed(rating(rows, cut), chosen, policy)
    same = [
        {row.group: data.draw(twin(row, to)) for row in each.table.rows}
        for each, to in zip(one.tables, (cut, 1), strict=True)
    ]
    other = printed(rating(same[0], cut), option(same[1]), policy)
    assert everything(one) == everything(other)


@settings(deadline=None, max_examples=60)
@given(st.data(), sizes(), st.integers(1, 5), st.integers(0, 2**32))
def test_of_the_borough(data, attended, cut, seed):
    rows = data.draw(schools(attended))
    table = publish_borough(rating(rows, cut))
    total = data.draw(twin(table.row(BOROUGH), cut))
    again = publish_borough(rating(dealt(total, came(rows), Random(seed)), cut))
    one, other = (
        Printout("e", came(rows), (Published(question="q", table=each),)) for each in (table, again)
    )
    assert everything(one) == everything(other)


def test_other_ranges_leave_other_bytes():
    """Or the tests above would pass for a file that is always empty."""
    rows = {f"s{number}": (8, 4, 0, 0, 0, 0) for number in range(6)}
    other = {**rows, "s0": (0, 4, 8, 0, 0, 0)}
    files = [
        everything(Printout("e", came(rows), (Published(question="q", table=publish_school(rating(each))),)))
        for each in (rows, other)
    ]
    for one, another in zip(files[0][:2] + files[0][3], files[1][:2] + files[1][3], strict=True):
        assert one != another


@pytest.mark.parametrize("name", ["range_bar", "band_bar", "stacked_band", "band_key"])
def test_these_charts_are_among_them(name):
    assert name in {chart.__name__ for chart in DRAWN}

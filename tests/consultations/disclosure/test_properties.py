"""What must hold for any answers at all: Truth, Shuffle, Isolation."""

import json
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import (
    BOROUGH,
    Printout,
    Published,
    SafeRow,
    SafeTable,
    publish_borough,
    publish_comparison,
    publish_school,
    to_csv,
)
from tests.consultations.disclosure.datasets import POLICIES, answers, rating, schools, sizes

quick = settings(deadline=None, max_examples=60)
policies = st.sampled_from(POLICIES)
cuts = st.none() | st.integers(1, 5)


def assert_true(row: SafeRow, counts: tuple[int, ...], cut: int | None) -> None:
    totals = list(accumulate(counts))[:-1]
    if row.headline and cut:
        assert row.headline.low <= totals[cut - 1] <= row.headline.high
    for told, value in (*zip(row.running, totals, strict=True), *zip(row.bands, counts, strict=True)):
        assert told is None or told.low <= value <= told.high


def pattern(table: SafeTable) -> list[object]:
    return [
        (row.suppressed, row.headline is None, [told is None for told in row.running]) for row in table.rows
    ]


def added_up(rows: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows.values(), strict=True))) or (0,) * 6


@quick
@given(st.data(), sizes(), cuts, policies)
def test_every_printed_range_holds_the_truth(data, attended, cut, policy):
    rows = data.draw(schools(attended))
    for row in publish_school(rating(rows, cut), policy).rows:
        assert_true(row, rows[row.group], cut)
    borough = publish_borough(rating(rows, cut), policy)
    assert_true(borough.row(BOROUGH), added_up(rows), cut)


@quick
@given(st.data(), sizes(), cuts, policies)
def test_other_answers_of_the_same_pupils_hide_the_same_cells(data, attended, cut, policy):
    one, other = data.draw(schools(attended)), data.draw(schools(attended))
    for publish in (publish_school, publish_borough):
        assert pattern(publish(rating(one, cut), policy)) == pattern(publish(rating(other, cut), policy))


@quick
@given(st.data(), sizes(), policies)
def test_a_schools_row_does_not_depend_on_other_schools_answers(data, attended, policy):
    attended = [45, *attended]
    one, other = data.draw(schools(attended)), data.draw(schools(attended))
    other["school-0"] = one["school-0"]
    told = [publish_school(rating(rows), policy) for rows in (one, other)]
    assert bytes_of("school-0", told[0]) == bytes_of("school-0", told[1])


def bytes_of(group: str, table: SafeTable) -> tuple[str, list[str]]:
    """What stands about a school in what is stored and in the file."""
    stored = next(row for row in json.loads(table.to_json())["rows"] if row["group"] == group)
    file = to_csv(Printout("e", {}, (Published(question="q", table=table),)))
    return json.dumps(stored), [line for line in file.splitlines() if f",{group}," in line]


@quick
@given(st.data(), sizes(), policies)
def test_no_printed_range_starts_at_a_small_count(data, attended, policy):
    """ "1 to 9" would say that one pupil did. Each range starts at nobody, or above what is small."""
    counts = rating(data.draw(schools([10, 21, *attended, 12, 20, 20, 12, 60])))
    own = publish_school(counts, policy)
    together = publish_comparison(counts, [own], policy)
    assert together
    for row in (*own.rows, *together.rows, *publish_borough(counts, policy).rows):
        told = [each for each in (row.headline, *row.running, *row.bands) if each]
        assert [each for each in told if 0 < each.low < policy.width] == []


@quick
@given(st.data(), sizes(), cuts, policies)
def test_whatever_is_published_can_be_stored_and_read(data, attended, cut, policy):
    counts = rating(data.draw(schools(attended)), cut)
    for table in (publish_school(counts, policy), publish_borough(counts, policy)):
        assert SafeTable.from_json(table.to_json()) == table


@quick
@given(st.integers(10, 60), st.data())
def test_a_unanimous_school_looks_like_a_nearly_unanimous_one(n, data):
    nearly = data.draw(st.integers(0, 4))
    others = {f"other-{index}": data.draw(answers(12)) for index in range(6)}
    everyone = publish_school(rating({**others, "a": (n, 0, 0, 0, 0, 0)}))
    almost = publish_school(rating({**others, "a": (n - nearly, 0, 0, 0, nearly, 0)}))
    assert everyone.to_json() == almost.to_json()

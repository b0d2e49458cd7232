import subprocess
import sys

import pytest

from consultations.disclosure import (
    BOROUGH,
    Counts,
    Policy,
    Range,
    Suppression,
    publish_borough,
    publish_school,
)
from tests.consultations.disclosure.datasets import RATING, SIX_SMALL, rating

MISSING_CHILDREN = {"a": (4, 5, 3, 2, 1, 1), "b": (2, 5, 3, 1, 1, 1), "c": (3, 3, 1, 1, 1, 0)}
"""Three schools, 38 pupils, as at the report's event; the answers are made up."""
NINE_SIZES = {"a": 14, "b": 12, "c": 11, "d": 10, "e": 10, "f": 9, "g": 8, "h": 7, "i": 5}
CONTEXTUAL_SAFEGUARDING = {name: (n // 2, n - n // 2 - 1, 1, 0, 0, 0) for name, n in NINE_SIZES.items()}
"""Nine schools, 86 pupils, likewise."""


def school(row, cut=2):
    table = publish_school(rating({**SIX_SMALL, "alice": row}, cut))
    return table, table.row("alice")


@pytest.mark.parametrize("n", [0, 9])
def test_a_school_under_ten_shows_x_and_nothing_else(n):
    table, row = school((n, 0, 0, 0, 0, 0))
    assert row.suppressed is Suppression.TOO_FEW
    assert (row.headline, row.totals, set(row.bands)) == (None, (), {None})
    assert table.sentence(row) == "X: fewer than ten took part"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ((2, 3, 1, 1, 2, 1), "5 of 10 felt very or quite safe"),
        ((6, 4, 1, 0, 0, 1), "8 to 12 of 12 felt very or quite safe"),
        ((12, 0, 0, 0, 0, 0), "8 to 12 of 12 felt very or quite safe"),
        ((0, 0, 0, 0, 12, 0), "0 to 4 of 12 felt very or quite safe"),
        ((5, 5, 5, 4, 0, 0), "10 to 14 of 19 felt very or quite safe"),
    ],
)
def test_from_ten_to_nineteen_there_is_one_headline(row, sentence):
    table, told = school(row)
    assert table.sentence(told) == sentence
    assert (told.running, told.bands) == ((None,) * 5, (None,) * 6)


def test_from_twenty_the_whole_scale_is_told():
    table, row = school((5, 6, 4, 2, 2, 1))
    assert [str(total) for total in row.totals] == ["5 to 9", "10 to 15", "10 to 15", "16 to 20", "16 to 20"]
    assert [str(band) for band in row.bands] == ["5 to 9", "0 to 10", "0 to 5", "0 to 10", "0 to 4", "0 to 4"]
    assert table.sentence(row) == "10 to 15 of 20 felt very or quite safe"


def test_a_large_school_is_told_to_a_percentage_point_or_so():
    _, row = school((140, 120, 60, 40, 25, 15))
    assert row.headline == Range(260 - 4, 260, 400)
    assert all(band.high - band.low <= 12 for band in row.bands)


def test_a_question_without_a_headline_tells_participation_until_twenty():
    table, row = school((4, 4, 4, 3, 2, 2), cut=None)
    assert row.suppressed is Suppression.NO_HEADLINE
    assert table.sentence(row) == "X: fewer than twenty took part, too few to show every answer"
    table, row = school((4, 4, 4, 3, 2, 3), cut=None)
    assert table.sentence(row) == "20 took part"
    assert len(row.totals) == 5


def test_one_option_of_several_is_a_table_of_two():
    rows = {**{group: (0, 1) for group in SIX_SMALL}, "alice": (14, 10)}
    counts = Counts(
        title="Why unsafe? Too dark",
        domain="community",
        bands=("Chosen", "Not chosen"),
        headline_cut=1,
        headline_words="chose this",
        counts=rows,
        participants={group: sum(row) for group, row in rows.items()},
    )
    table = publish_school(counts)
    row = table.row("alice")
    assert table.sentence(row) == "10 to 14 of 24 chose this"
    assert row.bands == (Range(10, 14, 24), Range(10, 14, 24))


def test_with_five_or_fewer_schools_no_school_is_shown():
    five_schools = {name: (10, 10, 0, 0, 0, 0) for name in "abcde"}
    table = publish_school(rating({**five_schools, "nobody-came": (0,) * 6}))
    assert {row.suppressed for row in table.rows if row.participants} == {Suppression.INSIDERS}
    assert table.sentence(table.row("a")) == "X: five or fewer schools took part"
    sixth = publish_school(rating({**five_schools, "f": (1, 0, 0, 0, 0, 0)}))
    assert [row.suppressed for row in sixth.rows] == [None] * 5 + [Suppression.TOO_FEW]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({}, Suppression.TOO_FEW),
        ({"a": (3,) * 6}, Suppression.FEW_SCHOOLS),
        ({"a": (5,) * 6, "b": (5,) * 6, "c": (0,) * 6}, Suppression.FEW_SCHOOLS),
        ({"a": (20,) * 6, "b": (1,) * 6, "c": (3, 0, 0, 0, 0, 0)}, Suppression.ONE_LARGE_SCHOOL),
        ({"a": (20,) * 6, "b": (1,) * 6, "c": (4, 0, 0, 0, 0, 0)}, None),
        ({name: (3, 0, 0, 0, 0, 0) for name in "abc"}, Suppression.TOO_FEW),
        ({name: (3, 0, 0, 0, 0, 0) for name in "abcdef"}, None),
    ],
)
def test_a_borough_figure_needs_three_schools_and_ten_besides_the_largest(rows, reason):
    table = publish_borough(rating(rows))
    assert table.row(BOROUGH).suppressed is reason


def test_reasons_follow_the_policy():
    careful = Policy(width=3, threshold=6)
    table = publish_school(rating({**SIX_SMALL, "alice": (5, 0, 0, 0, 0, 0)}), careful)
    assert table.sentence(table.row("alice")) == "X: fewer than six took part"
    reasons = {reason: reason.words(Policy()) for reason in Suppression}
    assert reasons[Suppression.FEW_SCHOOLS] == "fewer than three schools took part"
    assert reasons[Suppression.ONE_LARGE_SCHOOL] == "fewer than ten took part besides the largest school"


def test_one_small_school_among_large_ones_stays_hidden():
    rows = {name: (10, 10, 10, 0, 0, 0) for name in "abcdef"} | {"tiny": (9, 0, 0, 0, 0, 0)}
    table = publish_school(rating(rows))
    assert [row.group for row in table.rows if row.suppressed] == ["tiny"]


def test_the_event_of_three_schools_tells_the_borough_only():
    counts = rating(MISSING_CHILDREN)
    borough = publish_borough(counts)
    assert borough.sentence(borough.row(BOROUGH)) == "15 to 23 of 38 felt very or quite safe"
    assert all(row.suppressed for row in publish_school(counts).rows)


def test_the_event_of_nine_schools_shows_its_schools_of_ten_or_more():
    counts = rating(CONTEXTUAL_SAFEGUARDING)
    shown = {row.group: str(row.headline) for row in publish_school(counts).rows if not row.suppressed}
    assert shown == {"a": "10 to 14", "b": "8 to 12", "c": "7 to 11", "d": "6 to 10", "e": "6 to 10"}
    assert publish_borough(counts).row(BOROUGH).participants == 86


@pytest.mark.parametrize(
    "change",
    [
        {"participants": {"a": 5}},
        {"participants": {"b": 6}},
        {"counts": {"a": (6, 0, 0, 0, 0)}},
        {"counts": {"a": (7, -1, 0, 0, 0, 0)}},
        {"counts": {"a": (6.0, 0, 0, 0, 0, 0)}},
        {"counts": {"": (6, 0, 0, 0, 0, 0)}, "participants": {"": 6}},
        {"domain": "home"},
        {"title": ""},
        {"bands": RATING[:5] + RATING[:1]},
        {"headline_cut": 6},
        {"headline_cut": 0},
        {"headline_cut": None},
        {"headline_words": ""},
    ],
)
def test_counts_that_do_not_hold_together_are_refused(change):
    whole = {
        "title": "At the gate",
        "domain": "school",
        "bands": RATING,
        "headline_cut": 2,
        "headline_words": "felt safe",
        "counts": {"a": (6, 0, 0, 0, 0, 0)},
        "participants": {"a": 6},
    }
    Counts(**whole)
    with pytest.raises(ValueError, match=r"\."):
        Counts(**{**whole, **change})


def test_raw_counts_never_reach_a_log():
    assert "313" not in repr(rating({"a": (313, 1, 0, 0, 0, 0)})).replace("314", "")


def test_the_door_opens_without_django():
    script = "import sys, consultations.disclosure; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0

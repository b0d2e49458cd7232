import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.disclosure import DEFAULT_POLICY, Policy, Range
from consultations.disclosure.ranges import between, five, is_printed
from tests.consultations.disclosure.datasets import POLICIES

policies = st.sampled_from(POLICIES)


def printed(n, policy=DEFAULT_POLICY):
    return list(dict.fromkeys((told.low, told.high) for told in (five(v, n, policy) for v in range(n + 1))))


@pytest.mark.parametrize(
    ("n", "ranges"),
    [
        (10, [(0, 4), (5, 5), (6, 10)]),
        (12, [(0, 4), (5, 7), (8, 12)]),
        (19, [(0, 4), (5, 9), (10, 14), (15, 19)]),
        (20, [(0, 4), (5, 9), (10, 15), (16, 20)]),
        (38, [(0, 4), (5, 9), (10, 14), (15, 23), (24, 28), (29, 33), (34, 38)]),
    ],
)
def test_a_group_knows_only_these_ranges(n, ranges):
    assert printed(n) == ranges


def test_other_widths_work_the_same():
    assert printed(12, Policy(width=4, threshold=8)) == [(0, 3), (4, 8), (9, 12)]
    assert printed(12, Policy(width=3, threshold=6)) == [(0, 2), (3, 5), (6, 9), (10, 12)]


def test_four_hundred_pupils_are_told_to_about_a_percentage_point():
    assert max(high - low + 1 for low, high in printed(400)) <= 9
    assert five(200, 400).high_percent - five(200, 400).low_percent <= 3


@given(policies, st.integers(6, 1000), st.data())
def test_ranges_cover_everyone_once_and_follow_the_definition(policy, n, data):
    n = max(n, policy.threshold)
    value = data.draw(st.integers(0, n))
    told, width = five(value, n, policy), policy.width
    assert told.low <= value <= told.high
    if value < width:
        assert (told.low, told.high) == (0, width - 1)
    elif value > n - width:
        assert (told.low, told.high) == (n - width + 1, n)
    assert {five(other, n, policy) for other in range(told.low, told.high + 1)} == {told}


@given(policies, st.integers(10, 300))
def test_there_are_as_many_middle_ranges_as_defined(policy, n):
    ranges = printed(n, policy)
    assert len(ranges) == 2 + max(1, (n - 2 * policy.width + 1) // policy.width)
    odd_ones = [high - low + 1 for low, high in ranges if high - low + 1 != policy.width]
    assert len(odd_ones) <= 1
    assert all(size < 2 * policy.width for size in odd_ones)


@pytest.mark.parametrize(("value", "n"), [(0, 9), (3, 0), (13, 12), (-1, 12)])
def test_a_count_that_may_not_be_told_is_refused_without_repeating_it(value, n):
    with pytest.raises(ValueError, match=r"^No range may be told for this count\.$"):
        five(value, n)


def test_an_exact_number_is_no_printed_range():
    assert is_printed(Range(8, 12, 12), 12, DEFAULT_POLICY)
    assert not is_printed(Range(11, 11, 12), 12, DEFAULT_POLICY)
    assert not is_printed(Range(8, 12, 12), 40, DEFAULT_POLICY)
    assert not is_printed(Range(0, 4, 9), 9, DEFAULT_POLICY)


@given(st.integers(0, 500), st.data())
def test_percentages_round_outwards(of, data):
    low = data.draw(st.integers(0, of))
    told = Range(low, data.draw(st.integers(low, of)), of)
    assert told.low_percent * of <= 100 * told.low
    assert told.high_percent * of >= 100 * told.high
    assert 0 <= told.low_percent <= told.high_percent <= 100


def test_a_range_reads_as_words():
    assert str(Range(8, 12, 12)) == "8 to 12"
    assert str(Range(5, 5, 10)) == "5"
    assert str(Range(26_996, 27_000, 45_000)) == "26,996 to 27,000"
    assert Range(8, 12, 12).percent == "66 to 100%"
    assert Range(5, 5, 10).percent == "50%"


@pytest.mark.parametrize("numbers", [(5, 4, 12), (-1, 4, 12), (8, 13, 12), (0.0, 4, 12), (True, 4, 12)])
def test_nonsense_is_no_range(numbers):
    with pytest.raises(ValueError, match="range"):
        Range(*numbers)


def test_answers_are_worked_out_from_running_totals():
    running = (Range(5, 9, 20), Range(10, 15, 20), Range(16, 20, 20))
    assert between(running) == (Range(5, 9, 20), Range(0, 10, 20), Range(0, 10, 20), Range(0, 4, 20))


def test_width_and_threshold_are_changed_only_together():
    for width, threshold in ((3, 6), (4, 8), (5, 10)):
        assert Policy(width=width, threshold=threshold).width == width
    for width, threshold in ((5, 6), (3, 10), (1, 2), (2, 4), (6, 12)):
        with pytest.raises(ValueError, match="change together"):
            Policy(width=width, threshold=threshold)


@pytest.mark.parametrize(
    "limits",
    [{"min_schools": 2}, {"min_outside_largest": 9}, {"running_totals_from": 19}, {"insider_limit": True}],
)
def test_a_limit_that_protects_nobody_is_refused(limits):
    with pytest.raises(ValueError, match=r"\."):
        Policy(**limits)

"""What may be said of two ranges, and of many: only what holds wherever in them the truth lies."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.disclosure import Range
from consultations.disclosure.ranges import five
from consultations.portal.overlaps import Compared, compare, stand_outs


def printed() -> st.SearchStrategy[Range]:
    return st.integers(10, 90).flatmap(lambda n: st.integers(0, n).map(lambda value: five(value, n)))


@pytest.mark.parametrize(
    ("mine", "other", "said"),
    [
        (Range(8, 12, 12), Range(45, 50, 86), Compared.HIGHER),
        (Range(0, 4, 12), Range(45, 50, 86), Compared.LOWER),
        (Range(5, 7, 12), Range(45, 50, 86), Compared.UNCLEAR),
        (None, Range(45, 50, 86), Compared.HIDDEN),
        (Range(8, 12, 12), None, Compared.HIDDEN),
        # 40% exactly at both ends: they touch.
        (Range(4, 8, 10), Range(0, 4, 10), Compared.UNCLEAR),
    ],
)
def test_a_range_is_called_higher_or_lower_only_where_the_two_do_not_meet(mine, other, said):
    assert compare(mine, other) == said


@given(printed(), printed())
def test_what_is_said_holds_for_every_truth_inside_the_ranges(mine, other):
    truths = product(range(mine.low, mine.high + 1), range(other.low, other.high + 1))
    higher = {a * other.of > b * mine.of for a, b in truths}

    match compare(mine, other):
        case Compared.HIGHER:
            assert higher == {True}
        case Compared.LOWER:
            assert higher == {False}


def places(*ranges: tuple[int, int] | None) -> list[tuple[str, Range | None]]:
    return [(f"place {number}", each and Range(*each, 30)) for number, each in enumerate(ranges, start=1)]


@pytest.mark.parametrize(
    ("ranges", "safest", "least_safe"),
    [
        (((0, 4), (20, 24)), ["place 2"], ["place 1"]),
        (((0, 4), (10, 19), (10, 19)), [], ["place 1"]),
        (((0, 4), (4, 9)), [], []),
        (((20, 24), (0, 4), (21, 25), (5, 9)), ["place 1", "place 3"], ["place 2"]),
        # Five of ten are not the exception any more.
        (((0, 4),) * 5 + ((20, 24),) * 5, [], []),
        # One that shows X could lie anywhere.
        (((0, 4), (20, 24), None), [], []),
        (((20, 24),), [], []),
        ((), [], []),
    ],
)
def test_a_place_stands_out_only_where_it_lies_apart_from_every_other(ranges, safest, least_safe):
    found = stand_outs(places(*ranges))

    assert (list(found.safest), list(found.least_safe)) == (safest, least_safe)


@given(st.lists(printed(), max_size=7))
def test_no_truth_inside_the_ranges_puts_another_place_above_the_safest(ranges):
    named = [(str(number), each) for number, each in enumerate(ranges)]
    found = stand_outs(named)
    told = dict(named)
    for safest, other in product(found.safest, told.keys() - set(found.safest)):
        assert told[safest].low * told[other].of > told[other].high * told[safest].of

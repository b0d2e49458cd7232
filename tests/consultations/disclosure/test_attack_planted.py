"""Mistakes that a publisher could make, planted by hand: the attacker must see every one of them."""

import pytest

from consultations.disclosure.attack import Finding, Harm, Paper, attack, knowing
from tests.consultations.disclosure.papers import OTHERS, told

CAME = {"e": {"a": 20, "b": 20, "c": 20, "d": 8, "e": 20, "f": 20}}
FOUR = ((0, 4), (5, 9), (10, 15), (16, 20))


def found(*rows, attendance=None, **policy):
    return attack(Paper(rows, attendance or {}, **policy))


def harms(*rows, attendance=None):
    return {finding.harm for finding in found(*rows, attendance=attendance)}


def at(findings, group):
    return [
        (each.first, each.last, each.low, each.high, each.harm) for each in findings if each.group == group
    ]


def test_an_honest_table_is_let_through():
    rows = [told(group, 20, *FOUR) for group in "abcef"]
    assert found(*rows, told("d", 8, *[None] * 4), attendance=CAME) == []


def test_a_range_that_is_too_narrow():
    findings = found(told("a", 12, (10, 10)), attendance=CAME)
    assert at(findings, "a") == [(1, 1, 10, 10, Harm.NOT_A_RANGE), (2, 2, 2, 2, Harm.SMALL)]


def test_a_range_that_is_none_of_the_fixed_ones_although_nothing_follows_from_it():
    assert harms(told("a", 40, (6, 12)), attendance=CAME) == {Harm.NOT_A_RANGE}


def test_ranges_of_one_size_that_overlap_in_two_groups():
    """Twenty-three pupils know 10 to 18, or 10 to 14 and 14 to 18, but not both."""
    assert harms(told("a", 23, (10, 18)), attendance=CAME) == set()
    assert Harm.NOT_A_RANGE in harms(told("a", 23, (10, 18)), told("b", 23, (10, 14)), attendance=CAME)


@pytest.mark.parametrize(("n", "told_"), [(9, (0, 4)), (9, (5, 9)), (4, (0, 4))])
def test_a_hole_in_the_threshold(n, told_):
    assert Harm.UNDER_THRESHOLD in harms(told("a", n, told_), attendance=CAME)


def test_running_totals_that_are_told_too_early():
    assert harms(told("a", 19, (5, 9), (10, 14)), attendance=CAME) == {Harm.TOO_MANY_TOTALS}


def test_an_x_that_follows_from_the_totals():
    """Every range is a fixed one. But five schools said at most 23 together, and the borough at least 30."""
    came = {"e": {**dict.fromkeys("abce", 20), "f": 12, "d": 8}}
    rows = [*(told(group, 20, (0, 4)) for group in "abce"), told("f", 12, (5, 7)), told("d", 8, None)]
    assert found(*rows, told("borough", 100, (25, 29)), attendance=came) == []
    findings = found(*rows, told("borough", 100, (30, 34)), attendance=came)
    assert at(findings, "d") == [(2, 2, 0, 1, Harm.NARROW)]


def test_a_borough_minus_its_schools():
    """Exact figures of everybody but one, and an exact sum: the one school is told as well."""
    rows = [told(group, 20, (7, 7)) for group in "abcef"]
    findings = found(*rows, told("d", 8, None), told("borough", 108, (37, 37)), attendance=CAME)
    assert (1, 1, 2, 2, Harm.SMALL) in at(findings, "d")


def test_a_borough_minus_its_schools_where_the_small_one_is_not_even_listed():
    rows = [told(group, 20, (7, 7)) for group in "abcef"]
    borough = told("borough", 108, (37, 37))
    assert (1, 1, 2, 2, Harm.SMALL) in at(found(*rows, borough, attendance=CAME), "d")
    assert (1, 1, 2, 2, Harm.SMALL) in at(found(*rows, borough), "(the rest)")


def test_the_difference_of_two_releases_of_exact_totals():
    came = {"e": OTHERS, "late": {**OTHERS, "other-0": 11}}
    exact = [told("borough", 60, (20, 20)), told("borough", 61, (21, 21), release="late")]
    assert harms(*exact, attendance=came) == {Harm.NOT_A_RANGE}
    rows = [told("a", 12, (3, 3)), told("a", 13, (3, 4), release="late")]
    assert Harm.SMALL in harms(*rows)


def test_the_difference_of_two_releases_where_every_range_is_a_fixed_one():
    """Twelve pupils know 8 to 12, thirteen 5 to 8. With one late form both are printed, and it is 8."""
    came = {"e": {"a": 12, **OTHERS}, "late": {"a": 13, **OTHERS}}
    rows = [told("a", 12, (8, 12)), told("a", 13, (5, 8), release="late")]
    assert found(rows[0], attendance=came) == found(rows[1], attendance=came) == []
    assert at(found(*rows, attendance=came), "a") == [(2, 2, 4, 4, Harm.SMALL)]


def test_an_answer_that_went_away_between_two_releases():
    rows = [told("a", 12, (8, 12)), told("a", 13, (0, 4), release="late")]
    assert Harm.IMPOSSIBLE in harms(*rows)


def test_a_school_that_merged_minus_one_of_its_parts():
    came = {"e": {"a": 12, "b": 8, **OTHERS}}
    rows = [
        told("a", 12, (8, 12)),
        told("b", 8, None),
        told("m", 20, (16, 20), made_of=("a", "b")),
    ]
    assert found(*rows, attendance=came) == []
    rows[2] = told("m", 20, (20, 20), made_of=("a", "b"))
    assert (1, 1, 8, 8, Harm.UNANIMOUS) in at(found(*rows, attendance=came), "b")


def test_a_merged_school_in_a_later_release_is_held_against_its_parts():
    came = {"e": {"a": 12, "b": 8, **OTHERS}, "later": {"m": 20, **OTHERS}}
    rows = [
        told("a", 12, (0, 4)),
        told("b", 8, None),
        told("m", 20, (12, 12), made_of=("a", "b"), release="later"),
    ]
    assert (1, 1, 8, 8, Harm.UNANIMOUS) in at(found(*rows, attendance=came), "b")


def test_a_follow_up_that_tells_on_its_rating():
    """Eleven pupils: 5 or 6 felt safe, and 5 or 6 say why they did not. Nobody is left to have felt neither."""
    rows = [
        told("a", 11, None, (5, 6), None, None, None),
        told("a", 11, (5, 6), question="why", after=("q", (4, 5))),
    ]
    assert (3, 3, 0, 1, Harm.NARROW) in at(found(*rows, attendance=CAME), "a")


def test_school_figures_where_few_schools_came():
    came = {"e": {"a": 20, "b": 20, "c": 20, "d": 8, "e": 20}}
    assert harms(told("a", 20, *FOUR), attendance=came) == {Harm.INSIDERS}
    assert harms(told("a", 20, *FOUR), told("b", 20, *FOUR)) == {Harm.INSIDERS}


def test_a_borough_of_too_few_schools_or_of_one_large_one():
    few = {"e": {"a": 20, "b": 20, "nobody": 0}}
    assert harms(told("borough", 40, (15, 24)), attendance=few) == {Harm.NOT_A_RANGE, Harm.FEW_SCHOOLS}
    large = {"e": {"a": 31, "b": 5, "c": 4}}
    assert harms(told("borough", 40, (5, 9)), attendance=large) == {Harm.LARGE_SCHOOL}


def test_figures_that_contradict_each_other():
    rows = [told(group, 20, (16, 20)) for group in "abcef"]
    assert harms(*rows, told("borough", 100, (5, 9)), attendance=None) == {Harm.INSIDERS, Harm.IMPOSSIBLE}


def test_groups_that_do_not_add_up():
    with pytest.raises(ValueError, match="fewer pupils than its schools"):
        found(told("a", 20, (0, 4)), told("borough", 19, (0, 4)))
    with pytest.raises(ValueError, match="as many pupils as its parts"):
        found(told("a", 20, (0, 4)), told("m", 30, (0, 4), made_of=("a",)))
    with pytest.raises(ValueError, match="same answers wherever"):
        found(told("a", 20, (0, 4)), told("b", 20, (0, 4), (0, 4)))
    with pytest.raises(ValueError, match="asked after answers of another"):
        found(told("a", 20, (0, 4), after=("q", (1,))))


def test_a_school_that_knows_all_its_own_answers_is_an_attacker_too():
    """Two of three schools, nineteen pupils: whoever said it all knows that nobody else did."""
    paper = Paper((told("borough", 38, (5, 9), (15, 23)),), {"e": {"a": 13, "b": 12, "c": 13}})
    assert attack(paper) == []
    inside = attack(knowing(paper, "a", {("e", "q"): (8, 2, 3)}))
    assert inside[0] == Finding("e", "q", "b", 1, 1, 0, 1, Harm.NARROW)
    assert {each.group for each in inside} == {"b", "c"}


def test_a_finding_says_where_and_what():
    assert str(found(told("a", 12, (10, 10)), attendance=CAME)[1]) == (
        "e q, a, answer 2: 2 to 2. A small number is known not to be nobody."
    )

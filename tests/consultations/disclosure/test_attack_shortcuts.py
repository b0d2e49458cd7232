"""What the attacker leaves out to be quick changes nothing of what it finds."""

from dataclasses import replace
from random import Random

import pytest

from consultations.disclosure.attack import Bound, Finding, Paper, attack, bounds, knowing
from consultations.disclosure.attack.harm import harm_of
from consultations.disclosure.attack.knowledge import Knowledge
from consultations.disclosure.attack.omega import NoTable
from consultations.disclosure.attack.rules import broken_rules
from consultations.disclosure.attack.search import is_chain
from consultations.disclosure.attack.systems import puzzles
from tests.consultations.disclosure.families import a_family

SEEDS = range(70)


def family(seed: int) -> Paper:
    chance = Random(seed)
    return a_family(
        chance,
        schools=chance.randint(2, 7),
        pupils=chance.choice((3, 6, 14)),
        options=chance.randint(0, 4),
        bands=chance.choice((3, 4, 6)),
    )


def again_later(paper: Paper) -> Paper:
    """The leader told a second time, in wider ranges: then schools are not dealt."""
    later = [replace(row, release="later") for row in paper.told if row.question == "q"]
    wider = [
        replace(
            row, totals=tuple(t and (max(0, t[0] - 1), min(row.participants, t[1] + 1)) for t in row.totals)
        )
        for row in later
    ]
    return replace(
        paper, told=(*paper.told, *wider), attendance={**paper.attendance, "later": paper.attendance["e"]}
    )


def inside(paper: Paper) -> Paper:
    """In the hands of a school that knows how its pupils answered the last follow-up: nobody chose it."""
    question = paper.told[-1].question
    own = (0,) * (paper.told[-1].answers - 1) + (paper.attendance["e"]["s0"],)
    return knowing(paper, "s0", {("e", question): own})


def left(paper: Paper, *, shortcuts: bool) -> list[Bound] | None:
    """None where the paper contradicts what the school knows."""
    try:
        return bounds(paper, shortcuts=shortcuts)
    except NoTable:
        return None


def harm(paper: Paper, bound: Bound) -> Finding | None:
    n = next((r.participants for r in paper.told if r.group == bound.group), None)
    answers = next(row.answers for row in paper.told if row.question == bound.question)
    n = paper.attendance["e"][bound.group] if n is None else n
    is_named = bound.first == bound.last < answers
    found = harm_of(bound.low, bound.high, n, small=4, threshold=10, is_named=is_named)
    ends = (getattr(bound, name) for name in Bound.__slots__)
    return Finding(*ends, found) if found else None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_is_left_of_every_count_with_shortcuts_and_without(seed):
    paper = family(seed)
    assert bounds(paper) == bounds(paper, shortcuts=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_attack_finds_whatever_harm_is_in_what_is_left(seed):
    paper = family(seed)
    harms = [harm(paper, bound) for bound in bounds(paper, shortcuts=False)]
    assert attack(paper) == sorted([*broken_rules(paper), *(each for each in harms if each)])


@pytest.mark.parametrize("change", [again_later, inside])
@pytest.mark.parametrize("seed", range(12))
def test_a_second_release_and_an_insider_are_no_exception(seed, change):
    paper = change(family(seed))
    assert left(paper, shortcuts=True) == left(paper, shortcuts=False)


def test_every_shortcut_was_taken_by_some_of_these_families():
    """Otherwise the tests above would say nothing about it."""
    taken = {"crowd": 0, "twin": 0, "hanging": 0, "chain": 0, "program": 0}
    for seed in SEEDS:
        paper = family(seed)
        known = Knowledge(paper, paper.told)
        assert known.hanging
        taken["crowd"] += bool(known.crowd_of)
        taken["twin"] += any(group != twin for group, twin in known.twins.items())
        taken["hanging"] += bool(known.hanging.rows)
        for _, puzzle in puzzles(known):
            taken["chain" if is_chain(puzzle) else "program"] += 1
    assert min(taken.values()) > 9, taken

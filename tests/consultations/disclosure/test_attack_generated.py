"""Attack: well over two thousand generated tables a run. The attacker reads the file and finds nothing."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import Printout, Published, gate, publish_school
from consultations.disclosure.attack import Harm, Paper, attack
from tests.consultations.disclosure.datasets import POLICIES, rating, schools, sizes
from tests.consultations.disclosure.papers import ALONE, OTHERS, drawn, option, paper_of, release, told

many = settings(deadline=None, max_examples=360)
"""With three policies and two tables an example: 2,160 tables."""
some = settings(deadline=None, max_examples=120)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: f"{policy.width} from {policy.threshold}")
@many
@given(data=st.data(), attended=sizes())
def test_nothing_can_be_worked_out_of_a_question_told_one_way(policy, data, attended):
    rows = data.draw(schools(attended))
    for way in ("school", "borough"):
        assert attack(paper_of(release(rows, ways=(way,), policy=policy))) == []


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: f"{policy.width} from {policy.threshold}")
@some
@given(data=st.data(), attended=sizes())
def test_nothing_can_be_worked_out_of_what_the_gate_keeps(policy, data, attended):
    gated = gate(release(data.draw(schools(attended)), policy=policy))
    assert gated.left == ()
    assert attack(paper_of(gated.kept)) == []


@some
@given(st.randoms(use_true_random=False), st.integers(10, 24))
def test_nothing_can_be_worked_out_of_a_rating_with_the_follow_ups_that_the_gate_keeps(chance, n):
    gated = gate(rated(chance, n))
    assert gated.left == ()
    assert attack(paper_of(gated.kept)) == []
    assert {finding.harm for drop in gated.dropped for finding in drop.findings} <= {Harm.NARROW, Harm.SMALL}


def rated(chance: Random, n: int) -> Printout:
    """A school's rating with what made it safe and why it was not, chosen by as many as may have."""
    row = drawn(chance, n)
    tables = [Published(question="q", table=publish_school(rating({"alice": row}), ALONE))]
    for number, after in enumerate([(1, 2), (4, 5), (4, 5)]):
        chosen = sum(row[answer - 1] for answer in after) - chance.choice((0, 0, 0, 1, 3))
        chosen = max(0, chosen)
        table = publish_school(option({"alice": (chosen, n - chosen)}), ALONE)
        tables.append(Published(question=f"follow-{number}", table=table, after=("q", after)))
    return Printout("e", {"alice": n, **OTHERS}, tuple(tables))


@settings(deadline=None, max_examples=40)
@given(st.data(), sizes(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_finding(data, attended, chance):
    """Exact figures in place of ranges, so that there is something to find."""
    rows = data.draw(schools(attended))
    exact = [
        told(group, sum(row), *((sum(row[:j]),) * 2 for j in range(1, 6))) for group, row in rows.items()
    ]
    shuffled = exact[:]
    chance.shuffle(shuffled)
    found = attack(Paper(tuple(exact)))
    assert attack(Paper(tuple(shuffled))) == found
    assert bool(found) == bool(rows)

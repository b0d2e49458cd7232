"""Attack: over two thousand generated tables a run. The attacker reads the file and finds nothing."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import Policy, Printout, Published, gate, publish_school
from consultations.disclosure.attack import Harm, Paper, attack
from tests.consultations.disclosure.datasets import POLICIES, rating, schools, sizes
from tests.consultations.disclosure.papers import ALONE, OTHERS, drawn, event, option, paper_of, release, told

EACH = 670
"""Tables with figures in them, no two alike, that are attacked under each policy."""
with_each_policy = pytest.mark.parametrize(
    "policy", POLICIES, ids=lambda policy: f"{policy.width} from {policy.threshold}"
)
chances = st.randoms(use_true_random=False)
seeds = st.integers(0, 2**32)
"""For variety: what Hypothesis draws piece by piece is often alike."""
shown_sizes = st.lists(st.integers(2, 16) | st.sampled_from((9, 10, 11, 20, 21, 45)), min_size=6, max_size=8)


def digests(printout: Printout) -> set[str]:
    """Of the tables that tell something."""
    return {
        each.table.digest() for each in printout.tables if any(not row.suppressed for row in each.table.rows)
    }


def test_two_thousand_tables_and_more_are_attacked():
    assert EACH * len(POLICIES) >= 2_000


@with_each_policy
def test_nothing_can_be_worked_out_of_what_the_gate_keeps(policy: Policy):
    attacked: set[str] = set()

    def attack_an_event(seed: int, attended: list[int]) -> None:
        gated = gate(event(Random(seed), attended, policy))
        assert gated.left == ()
        assert attack(paper_of(gated.kept)) == []
        attacked.update(digests(gated.kept))

    settings(deadline=None, max_examples=135)(given(seeds, shown_sizes)(attack_an_event))()
    for seed in range(100):
        if len(attacked) < EACH:  # what was drawn was often alike
            attack_an_event(seed, [Random(seed).randint(2, 45) for _ in range(7)])
    assert len(attacked) >= EACH


@with_each_policy
@settings(deadline=None, max_examples=100)
@given(data=st.data(), attended=sizes())
def test_nothing_can_be_worked_out_of_a_question_told_one_way(policy, data, attended):
    """Without any gate."""
    rows = data.draw(schools(attended))
    for way in ("school", "borough"):
        assert attack(paper_of(release(rows, ways=(way,), policy=policy))) == []


@settings(deadline=None, max_examples=100)
@given(chances, st.integers(10, 24))
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
@given(st.data(), sizes(), chances)
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

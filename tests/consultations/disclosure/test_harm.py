"""What counts as learnt, and that the short cut of the attacker never passes over any of it."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.disclosure import attack
from consultations.disclosure.attack.harm import Harm, harm_of, is_surely_safe

FIVES = {"small": 4, "threshold": 10}


@pytest.mark.parametrize(
    ("low", "high", "n", "harm"),
    [
        (0, 4, 12, None),
        (0, 0, 12, None),
        (1, 4, 12, Harm.SMALL),
        (2, 2, 12, Harm.SMALL),
        (1, 5, 12, None),
        (5, 5, 12, None),
        (5, 6, 12, None),
        (4, 5, 12, Harm.NARROW),
        (0, 1, 12, Harm.NARROW),
        (0, 2, 12, None),
        (12, 12, 12, Harm.UNANIMOUS),
        (11, 12, 12, None),
        (7, 7, 9, Harm.EXACT),
        (6, 7, 9, None),
        (9, 9, 9, Harm.UNANIMOUS),
        (0, 0, 9, None),
        (0, 1, 1, None),
        (1, 1, 1, Harm.SMALL),
        (0, 1, 2, Harm.NARROW),
        (0, 2, 2, None),
        (0, 0, 0, None),
    ],
)
def test_what_is_harm(low, high, n, harm):
    assert harm_of(low, high, n, is_named=True, **FIVES) == harm


def test_that_everybody_is_in_the_rest_or_in_a_run_is_no_unanimous_answer():
    assert harm_of(12, 12, 12, is_named=False, **FIVES) is None
    assert harm_of(9, 9, 9, is_named=False, **FIVES) == Harm.EXACT


@given(st.integers(0, 30), st.data(), st.booleans(), st.sampled_from([(2, 6), (3, 8), (4, 10)]))
def test_what_is_cleared_early_is_harmless_however_wide_its_bounds_turn_out(n, data, is_named, limits):
    small, threshold = limits
    low, seen_low, seen_high, high = sorted(data.draw(st.lists(st.integers(0, n), min_size=4, max_size=4)))
    if is_surely_safe((seen_low, seen_high), n, small=small, is_named=is_named):
        assert harm_of(low, high, n, small=small, threshold=threshold, is_named=is_named) is None


def test_the_attacker_shares_no_code_with_the_publisher():
    """A mistake that both make would be seen by nobody."""
    files = list(Path(attack.__file__).parent.glob("*.py"))
    imported = {
        node.module or ""
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
    }
    own = {name for name in imported if name.startswith("consultations")}
    assert len(files) > 5 and own
    assert {name for name in own if not name.startswith("consultations.disclosure.attack")} == set()

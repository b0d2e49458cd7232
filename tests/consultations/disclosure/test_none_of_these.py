""" "None of these" and the other options, told to a reader who knows that nobody chose both."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import Printout, Published, gate, publish_borough, publish_school
from consultations.disclosure.attack import Harm, attack
from tests.consultations.disclosure.datasets import POLICIES, rating
from tests.consultations.disclosure.papers import ALONE, OTHERS, drawn, option, paper_of
from tests.consultations.disclosure.test_comparison import hidden

Chosen = list[tuple[int, ...]]


def chosen(chance: Random, n: int, options: int, share: float) -> tuple[int, ...]:
    """How many chose each option, and last how many chose none of these."""
    none = sum(chance.random() < share for _ in range(n))
    return (*(chance.randint(0, n - none) for _ in range(options)), none)


@settings(deadline=None, max_examples=150)
@given(
    st.integers(0, 2**32),
    st.sampled_from(POLICIES),
    st.lists(st.integers(0, 24) | st.sampled_from((9, 10, 11, 19, 20, 21, 45)), min_size=6, max_size=8),
    st.sampled_from((publish_school, publish_borough)),
)
def test_nothing_can_be_worked_out_and_nothing_needs_to_be_dropped(seed, policy, attended, publish):
    chance = Random(seed)
    share = chance.choice((0, 0.2, 0.5, 0.8, 1))
    said = {f"s{number}": chosen(chance, n, 3, share) for number, n in enumerate(attended)}
    sizes = dict(zip(said, attended, strict=True))
    keys = [f"q-{number}" for number in range(4)]
    tables = tuple(
        Published(
            question=key,
            table=publish(
                option({group: (row[number], sizes[group] - row[number]) for group, row in said.items()}),
                policy,
            ),
            apart=tuple(keys[:-1]) if key == keys[-1] else (),
        )
        for number, key in enumerate(keys)
    )
    whole = Printout("e", sizes, tables)
    gated = gate(whole)
    assert (gated.kept, gated.dropped, gated.left) == (whole, (), ())
    assert attack(paper_of(whole)) == []


def follow_up(row: tuple[int, ...], said: tuple[int, ...]) -> Printout:
    """A rating, and why: three reasons, the last of them "none of these"."""
    n = sum(row)
    keys = [f"why-{number}" for number in range(len(said))]
    tables = [Published(question="q", table=publish_school(rating({"alice": row}), ALONE))]
    for key, count in zip(keys, said, strict=True):
        tables.append(
            Published(
                question=key,
                table=publish_school(option({"alice": (count, n - count)}), ALONE),
                after=("q", (4, 5)),
                apart=tuple(keys[:-1]) if key == keys[-1] else (),
            )
        )
    return Printout("e", {"alice": n, **OTHERS}, tuple(tables))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(10, 26))
def test_after_another_question_the_pattern_of_x_depends_on_the_rating_alone(seed, n):
    chance = Random(seed)
    row = drawn(chance, n)
    asked = row[3] + row[4]
    patterns = set()
    for said in ((0, 0, 0), (asked, asked, 0), (0, 0, asked), (asked // 2, 0, asked - asked // 2)):
        gated = gate(follow_up(row, said))
        assert {drop.findings for drop in gated.dropped} <= {()}
        assert gated.left == ()
        assert attack(paper_of(gated.kept)) == []
        patterns.add(hidden(gated.kept))
    assert len(patterns) == 1


def test_it_can_tell_more_with_another_option_than_each_by_itself():
    """Of eleven five or six gave a reason, five or six gave none: ten felt unsafe at least, and one safe at most."""
    row = (0, 0, 0, 11, 0, 0)
    whole = follow_up(row, (5, 0, 6))
    free = replace(whole, tables=tuple(replace(each, apart=()) for each in whole.tables))
    assert gate(free).kept == free
    assert {each.harm for each in attack(paper_of(whole))} == {Harm.NARROW}
    assert [drop.is_follow_up for drop in gate(whole).dropped] == [True]


def test_so_its_follow_ups_are_held_back_whatever_was_chosen():
    """Also where everybody chose the same: the X says nothing but what the rating says."""
    for said in ((0, 0, 0), (11, 0, 0), (0, 0, 11), (5, 0, 6)):
        kept = gate(follow_up((0, 0, 0, 11, 0, 0), said)).kept
        assert [each.table.rows[0].suppressed is None for each in kept.tables] == [True, False, False, False]

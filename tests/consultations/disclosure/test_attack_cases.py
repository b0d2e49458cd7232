"""Every case that the document names, from answers through publisher and gate to the attacker, who finds nothing."""

from dataclasses import replace
from random import Random

import pytest

from consultations.disclosure import Gated, Printout, Published, gate, publish_borough, publish_school
from consultations.disclosure.attack import attack
from tests.consultations.disclosure.datasets import rating
from tests.consultations.disclosure.papers import ALONE, OTHERS, came, drawn, option, paper_of, place, release
from tests.consultations.disclosure.test_publisher import CONTEXTUAL_SAFEGUARDING, MISSING_CHILDREN

WAYS = {"school": publish_school, "borough": publish_borough}
MIXED = {"a": (8, 6, 4, 1, 1, 0), "b": (3, 4, 2, 1, 0, 0), "c": (2, 2, 1, 1, 0, 0), "d": (9, 9, 2, 1, 1, 1)}
MORE = {**MIXED, "e": (4, 3, 3, 1, 0, 1), "f": (3, 2, 3, 3, 2, 1), "g": (1, 0, 1, 0, 0, 0)}


def alike(*sizes: int, answer: int = 0) -> dict[str, tuple[int, ...]]:
    """Schools of these sizes in which everybody said the same."""
    return {f"s{i}": tuple(n if band == answer else 0 for band in range(6)) for i, n in enumerate(sizes)}


CASES = {
    "the event of nine schools and 86 pupils": CONTEXTUAL_SAFEGUARDING,
    "the event of three schools and 38 pupils": MISSING_CHILDREN,
    "two schools": {"a": MIXED["a"], "b": MIXED["b"]},
    "one school with everyone": {"a": (30, 20, 5, 3, 1, 1)},
    "one school with nearly everyone": {**MORE, "whole": (150, 60, 20, 10, 5, 5)},
    "one below ten among big ones": {**alike(45, 60, 38, 41, 52), "tiny": (4, 3, 1, 1, 0, 0)},
    "all tiny": {f"s{i}": (1, 1, 0, 1, 0, i % 3) for i in range(9)},
    "all just under ten": alike(*[9] * 9),
    "nobody": {},
    "a school where nobody came": {**MORE, "nobody": (0,) * 6},
    **{f"schools of {n}": alike(*[n] * 7) for n in (9, 10, 11, 19, 20, 21)},
    "unanimous at one school": {**MORE, **alike(12)},
    "unanimous the other way": {**MORE, **alike(12, answer=4)},
    "unanimous borough": alike(10, 12, 20, 9, 15, 11, 3),
    "unanimous borough the other way": alike(10, 12, 20, 9, 15, 11, 3, answer=4),
    "everybody skipped it": alike(10, 12, 20, 9, 15, 11, 3, answer=5),
    "a lone one in the borough": {**alike(10, 12, 20, 15, 11, 13), "s6": (8, 0, 0, 0, 1, 0)},
    "a lone one in a school that is told": {**alike(10, 12, 20, 15, 11), "s5": (11, 0, 0, 0, 1, 0)},
    "half skipped it": {name: (*row[:5], row[5] + 8) for name, row in MORE.items()},
}


def safe(printout: Printout, *earlier: Printout) -> Gated:
    """Publish, gate, attack: what the gate lets out, with what is out already, tells nothing."""
    gated = gate(printout, earlier=earlier)
    assert gated.left == ()
    assert attack(paper_of(*earlier, gated.kept)) == []
    return gated


@pytest.mark.parametrize("domain", ["school", "community"])
@pytest.mark.parametrize("rows", CASES.values(), ids=CASES.keys())
def test_nothing_can_be_worked_out_of_schools_and_borough_together(rows, domain):
    """Here the gate has nothing to do."""
    whole = release(rows, domain=domain)
    assert safe(whole) == Gated(whole, (), ())


@pytest.mark.parametrize("ways", [("school",), ("borough",), ("school", "borough")], ids="+".join)
@pytest.mark.parametrize("rows", CASES.values(), ids=CASES.keys())
def test_nothing_can_be_worked_out_of_what_is_kept_of_a_question_shown_only_after_another_answer(rows, ways):
    """All who felt unsafe chose one reason and nobody the other: the most that follow-ups can tell."""
    whole = release(rows, ways=ways)
    everybody = {group: (sum(row[3:5]), sum(row) - sum(row[3:5])) for group, row in rows.items()}
    nobody = {group: (0, sum(row)) for group, row in rows.items()}
    follow_ups = [
        Published(question=f"why-{number}", table=WAYS[way](option(chosen)), after=("q", (4, 5)))
        for number, chosen in enumerate((everybody, nobody))
        for way in ways[:1]
    ]
    safe(replace(whole, tables=(*whole.tables, *follow_ups)))


@pytest.mark.parametrize("way", ["school", "borough"])
@pytest.mark.parametrize("rows", CASES.values(), ids=CASES.keys())
def test_several_choice_with_none_of_these(rows, way):
    """Whoever chose a reason did not choose "none of these"."""
    chosen = {"dark": 0, "fights": 1}
    tables = [
        Published(
            question=name,
            table=WAYS[way](
                option({group: (row[band], sum(row) - row[band]) for group, row in rows.items()})
            ),
        )
        for name, band in chosen.items()
    ]
    left = {group: sum(row) - max(row[:2]) for group, row in rows.items()}
    none = option({group: (n, sum(rows[group]) - n) for group, n in left.items()})
    tables.append(Published(question="none", table=WAYS[way](none), apart=tuple(chosen)))
    safe(Printout("e", came(rows), tuple(tables)))


@pytest.mark.parametrize("n", [10, 12, 13, 15, 19, 20, 24, 45])
def test_of_most_sizes_a_follow_up_may_tell_all_it_has(n):
    row = (n - n // 2, 0, 0, n // 2, 0, 0)
    whole = place(row, [n // 2, n // 2])
    assert safe(whole).kept == whole


@pytest.mark.parametrize(("row", "chosen"), [((5, 0, 0, 6, 0, 0), 6), ((10, 0, 0, 6, 0, 5), 6)])
def test_of_some_sizes_a_follow_up_tells_too_much(row, chosen):
    """Eleven and twenty-one pupils: the middle range of the one is narrow, that of the other hardly wide."""
    assert attack(paper_of(place(row, []))) == []
    assert attack(paper_of(place(row, [chosen]))) != []
    assert [drop.is_follow_up for drop in safe(place(row, [chosen])).dropped] == [True]


def test_two_surveys_of_the_same_pupils():
    """Other questions have other keys: how somebody answered one says nothing about the other."""
    first, second = release(MORE), release({name: row[::-1] for name, row in MORE.items()}, name="second")
    tables = tuple(replace(each, question="q-second") for each in second.tables)
    second = replace(second, tables=tables)
    assert safe(second, first).kept == second


def test_a_late_form_makes_the_gate_hold_back_what_was_safe():
    """Why a release is never issued again: nine, so X; then the tenth comes, and is told apart."""
    chance, held_back = Random(1), 0
    for _ in range(12):
        rows = {f"s{i}": drawn(chance, n) for i, n in enumerate((9, 10, 11, 12, 12, 13, 15))}
        late = {**rows, "s4": tuple(n + (band == 4) for band, n in enumerate(rows["s4"]))}
        before, after = release(rows), release(late, name="late")
        assert attack(paper_of(before)) == attack(paper_of(after)) == []
        held_back += bool(safe(after, before).dropped)
    assert held_back


def test_a_late_form_that_tells_on_its_pupil():
    """Eight to twelve of twelve, then five to eight of thirteen: so it is eight, and the late one is not in it."""
    rows = {f"s{i}": (4, 4, 1, 1, 1, 1) for i in range(7)}
    late = {**rows, "s0": (4, 4, 1, 1, 2, 1)}
    before, after = release(rows, ways=("school",)), release(late, ways=("school",), name="late")
    assert [(drop.question, drop.kind) for drop in safe(after, before).dropped] == [("q", "school")]


def test_a_school_that_merged_has_its_old_figures_held_against_the_new():
    """The old event read again under the new name: of twenty at least five, of the sixteen at most four."""
    old = {**MORE, "x": (4, 0, 0, 0, 12, 0), "y": (3, 0, 0, 0, 1, 0)}
    before = release(old, ways=("school",))
    table = publish_school(rating({"m": (7, 0, 0, 0, 13, 0)}), ALONE)
    merged = Published(question="q", table=table, made_of={"m": ("x", "y")})
    later = Printout("later", {"m": 20, **OTHERS}, (merged,))
    assert attack(paper_of(before)) == attack(paper_of(later)) == []
    gated = safe(later, before)
    assert "y" in {finding.group for finding in gated.dropped[0].findings}
    assert gated.kept.tables[0].table.row("m").suppressed

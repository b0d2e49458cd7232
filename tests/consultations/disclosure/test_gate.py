"""The gate: what it drops, in which order, and what it says about it."""

from dataclasses import replace

import pytest

from consultations.disclosure import (
    BOROUGH,
    Printout,
    Published,
    SafeTable,
    Suppression,
    gate,
    publish_borough,
    publish_school,
)
from consultations.disclosure.attack import NotPublished, attack
from tests.consultations.disclosure.datasets import POLICIES, rating
from tests.consultations.disclosure.papers import ALONE, OTHERS, came, option, paper_of, place, release

SPILLS = {
    **{name: (4, 0, 0, 0, 16, 0) for name in "abce"},
    "f": (7, 0, 0, 0, 5, 0),
    "d": (8, 0, 0, 0, 0, 0),
}
"""Schools of twenty at four each, one of twelve at seven, one of eight at eight: thirty-one of a hundred.

School and borough ranges together tell that at least seven of the hidden eight said the same.
"""
TELLING = place((5, 0, 0, 6, 0, 0), [6, 2])
"""Five felt safe, six did not, and all six chose one reason: so at most one was in between."""


def shown(printout: Printout) -> dict[str, list[str]]:
    """Who has figures, by question and kind."""
    return {
        f"{each.question} {each.table.kind}": [row.group for row in each.table.rows if not row.suppressed]
        for each in printout.tables
    }


def test_schools_are_dropped_before_the_borough():
    whole = release(SPILLS, domain="community")
    assert shown(whole) == {"q school": ["a", "b", "c", "e", "f"], "q borough": [BOROUGH]}
    assert "d" in {finding.group for finding in attack(paper_of(whole))}
    gated = gate(whole)
    assert shown(gated.kept) == {"q school": [], "q borough": [BOROUGH]}
    assert [(drop.question, drop.kind, drop.is_follow_up) for drop in gated.dropped] == [
        ("q", "school", False)
    ]
    assert gated.left == ()


def test_follow_ups_that_could_tell_leave_the_rating_and_the_borough_as_they_are():
    """Follow-ups of one school tell on its rating, with the borough's figure and without."""
    rows = {"alice": (5, 0, 0, 6, 0, 0), **{group: (5, 0, 0, 5, 0, 0) for group in OTHERS}}
    borough = Published(question="q", table=publish_borough(rating(rows)))
    gated = gate(replace(TELLING, tables=(*TELLING.tables, borough)))
    assert shown(gated.kept) == {
        "q school": ["alice"],
        "why-0 school": [],
        "why-1 school": [],
        "q borough": [BOROUGH],
    }
    assert [(drop.kind, drop.is_follow_up) for drop in gated.dropped] == [("school", True)]
    assert gated.left == ()


def test_what_was_dropped_shows_x_and_says_why():
    table = gate(release(SPILLS, domain="community")).kept.tables[0].table
    reasons = {row.group: row.suppressed for row in table.rows}
    assert reasons == {**dict.fromkeys("abcef", Suppression.HELD_BACK), "d": Suppression.TOO_FEW}
    assert table.sentence(table.row("a")) == "X: together with the other figures it would tell too much"
    assert table.sentence(table.row("d")) == "X: fewer than ten took part"
    assert SafeTable.from_json(table.to_json()) == table


def test_follow_ups_are_dropped_before_what_they_follow():
    gated = gate(TELLING)
    assert shown(gated.kept) == {"q school": ["alice"], "why-0 school": [], "why-1 school": []}
    assert [(drop.question, drop.is_follow_up) for drop in gated.dropped] == [("q", True)]


def test_another_question_keeps_its_figures():
    other = Published(question="other", table=publish_school(rating({"alice": (9, 1, 1, 0, 0, 0)}), ALONE))
    whole = replace(TELLING, tables=(other, *TELLING.tables))
    assert gate(whole).kept.tables[0] == other
    assert [drop.question for drop in gate(whole).dropped] == ["q"]


def test_what_staff_are_told_holds_no_number():
    (drop,) = gate(release(SPILLS, domain="community")).dropped
    assert drop.reason == (
        "The schools' figures for “How safe do you feel at the school gate?” are held back: "
        "somebody could have worked out what a few pupils said."
    )
    (drop,) = gate(TELLING).dropped
    assert drop.reason == (
        "Some schools' figures for the follow-ups of “How safe do you feel at the school gate?” are held back: "
        "beside the rating they could tell what a few pupils said, whatever was chosen."
    )


def test_a_late_form_changes_what_is_new_and_never_what_is_out():
    before = release({**SPILLS, "g": (8, 0, 0, 0, 4, 0)}, ways=("school",))
    late = release({**SPILLS, "g": (8, 0, 0, 0, 5, 0)}, ways=("school",), name="late")
    gated = gate(late, earlier=[before])
    assert shown(gated.kept) == {"q school": []}
    assert gated.left == ()


def test_what_is_out_already_is_said_and_not_touched():
    out = replace(release(SPILLS), release="before")
    late = release({**SPILLS, "d": (8, 0, 0, 0, 1, 0)})
    gated = gate(late, earlier=[out])
    assert ("before", "d") in {(finding.release, finding.group) for finding in gated.left}
    assert shown(gated.kept) == {"q school": [], "q borough": []}


def test_the_borough_is_dropped_when_that_is_not_enough():
    """Twelve in the borough, eight of them safe, and one form more: 8 to 12 and 5 to 8 together are 8."""
    schools = {f"s{i}": (0, 0, 0, 0, 2, 0) if i < 2 else (1, 1, 0, 0, 0, 0) for i in range(6)}
    before = release(schools, ways=("borough",))
    late = release({**schools, "s0": (0, 0, 0, 0, 3, 0)}, ways=("borough",), name="late")
    assert attack(paper_of(before)) == attack(paper_of(late)) == []
    gated = gate(late, earlier=[before])
    assert [(drop.kind, drop.is_follow_up) for drop in gated.dropped] == [("borough", False)]
    assert gated.dropped[0].reason.startswith("The borough's figures for “How safe")


def test_the_gate_reads_what_is_printed_and_nothing_else():
    """Other answers in the same ranges, the same decision and the same file."""
    others = {**SPILLS, "a": (1, 0, 0, 0, 19, 0), "f": (5, 0, 0, 0, 7, 0), "b": (4, 0, 0, 0, 16, 0)}
    tables = (
        Published(question="q", table=publish_school(rating(SPILLS))),
        Published(question="q", table=publish_borough(rating(SPILLS))),
    )
    twin = Published(question="q", table=publish_school(rating(others)))
    assert twin == tables[0]
    gated = gate(Printout("e", came(SPILLS), tables))
    assert gated.dropped
    assert gate(Printout("e", came(SPILLS), (twin, tables[1]))) == gated


def test_progress_is_told_family_by_family():
    told = []
    gate(TELLING, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
    other = Published(question="z", table=publish_school(option({"alice": (5, 6)}), ALONE))
    gate(replace(TELLING, tables=(*TELLING.tables, other)), progress=lambda *step: told.append(step))
    assert told[1:] == [(1, 2), (2, 2)]


def test_a_release_without_tables_is_safe():
    empty = Printout("e", {}, ())
    assert gate(empty).kept == empty


def test_tables_of_two_widths_are_not_let_through():
    narrow = Published(question="z", table=publish_school(option({"alice": (5, 6)}), POLICIES[2]))
    with pytest.raises(NotPublished, match="one rule"):
        gate(Printout("e", {"alice": 11, **OTHERS}, (*TELLING.tables, narrow)))

"""All schools together beside each school: nothing is learnt of any of them, and X never tells why it is there."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import Printout, Published, SafeTable, gate, publish_comparison, publish_school
from consultations.disclosure.attack import attack, bounds
from consultations.disclosure.comparison import part
from tests.consultations.disclosure.datasets import answers, rating, schools, sizes
from tests.consultations.disclosure.papers import ALONE, OTHERS, came, option, paper_of

Rows = dict[str, tuple[int, ...]]


def compared(rows: Rows) -> Printout:
    """A school question as a release tells it."""
    counts = rating(rows)
    own = publish_school(counts)
    together = publish_comparison(counts, [own])
    assert together
    tables = (Published(question="q", table=own), Published(question="q", table=together))
    return Printout("e", came(rows), tables)


def of_schools(printout: Printout) -> Printout:
    return Printout("e", printout.attendance, printout.tables[:1])


@settings(deadline=None, max_examples=200)
@given(st.data(), sizes())
def test_beside_the_schools_it_tells_nothing_about_any_of_them(
    data: st.DataObject, attended: list[int]
) -> None:
    rows = data.draw(schools([6, 12, 10, 10, 11, *attended, 3]))
    whole = compared(rows)
    before = [each for each in bounds(paper_of(of_schools(whole))) if each.group != "borough"]
    told = {(each.group, each.first, each.last) for each in before}
    after = [each for each in bounds(paper_of(whole)) if (each.group, each.first, each.last) in told]

    assert after == before
    assert attack(paper_of(whole)) == []


@settings(deadline=None, max_examples=200)
@given(st.data(), sizes())
def test_it_holds_the_truth(data: st.DataObject, attended: list[int]) -> None:
    rows = data.draw(schools([12, *attended, 12, 12, 12, 12, 12]))
    (row,) = compared(rows).tables[1].table.rows

    assert row.headline
    assert row.headline.low <= sum(sum(each[:2]) for each in rows.values()) <= row.headline.high


def test_a_narrow_range_of_the_borough_is_never_hidden_because_of_what_it_would_tell() -> None:
    """Once, X in its place told that Alder had two to four, and a school of three at least one."""
    patterns = set()
    for alder, tiny in product(range(5), range(4)):
        others = {f"s{number}": (5, 0, 0, 0, 0, 5) for number in range(5)}
        rows = {"alder": (alder, 0, 0, 0, 0, 10 - alder), "tiny": (tiny, 0, 0, 0, 0, 3 - tiny), **others}
        gated = gate(compared(rows))
        assert attack(paper_of(gated.kept)) == []
        patterns.add(hidden(gated.kept))

    assert len(patterns) == 1


def hidden(printout: Printout) -> tuple[tuple[str, str, object], ...]:
    return tuple(
        (each.question, row.group, row.suppressed) for each in printout.tables for row in each.table.rows
    )


@settings(deadline=None, max_examples=60)
@given(st.data(), st.lists(st.integers(3, 26), min_size=6, max_size=8))
def test_the_pattern_of_x_after_the_gate_is_the_same_whatever_was_said(
    data: st.DataObject, attended: list[int]
) -> None:
    one, other = (gate(compared(data.draw(schools(attended)))) for _ in range(2))

    assert hidden(one.kept) == hidden(other.kept)
    assert one.dropped == other.dropped == ()


@settings(deadline=None, max_examples=60)
@given(st.data(), st.integers(10, 24))
def test_whether_follow_ups_are_shown_depends_on_the_rating_above_them_alone(
    data: st.DataObject, n: int
) -> None:
    """Whatever was chosen: nobody, or everybody who was asked."""
    row = data.draw(answers(n))
    patterns = {
        hidden(gate(followed(row, safe, unsafe)).kept)
        for safe in (0, row[0] + row[1])
        for unsafe in (0, row[3] + row[4])
    }

    assert len(patterns) == 1


def followed(row: tuple[int, ...], safe: int, unsafe: int) -> Printout:
    n = sum(row)
    tables = [Published(question="q", table=publish_school(rating({"alice": row}), ALONE))]
    for number, (chosen, after) in enumerate(((safe, (1, 2)), (unsafe, (4, 5)))):
        table = publish_school(option({"alice": (chosen, n - chosen)}), ALONE)
        tables.append(Published(question=f"why-{number}", table=table, after=("q", after)))
    return Printout("e", {"alice": n, **OTHERS}, tuple(tables))


def test_no_byte_of_one_school_depends_on_another_schools_follow_ups() -> None:
    """Alder has eleven pupils in the narrow middle: her follow-ups are X. Birch keeps hers."""
    alder, birch = followed((5, 0, 0, 6, 0, 0), 5, 6), followed((8, 0, 0, 4, 0, 0), 8, 4)
    alone = gate(birch).kept
    both = Printout(
        "e",
        {"alice": 11, "birch": 12, **OTHERS},
        (
            *(Published(question=f"a-{t.question}", table=t.table, after=renamed(t)) for t in alder.tables),
            *birch.tables,
        ),
    )
    kept = gate(both).kept

    assert kept.tables[3:] == alone.tables
    assert [row.suppressed is None for each in kept.tables[:3] for row in each.table.rows] == [
        True,
        False,
        False,
    ]


def renamed(published: Published) -> tuple[str, tuple[int, ...]] | None:
    return ("a-q", published.after[1]) if published.after else None


@pytest.mark.parametrize(
    ("low", "high", "parts"),
    [
        (0, 4, [(0, 4)]),
        (0, 18, [(0, 18)]),
        (0, 19, [(0, 9), (10, 19)]),
        (5, 36, [(5, 14), (15, 25), (26, 36)]),
    ],
)
def test_the_parts_are_ten_wide_or_all_there_is(low: int, high: int, parts: list[tuple[int, int]]) -> None:
    found = [part(value, low, high, of=50, width=10) for value in range(low, high + 1)]

    assert list(dict.fromkeys((each.low, each.high) for each in found)) == parts


def test_where_no_school_is_shown_the_boroughs_own_range_stands() -> None:
    rows = {f"s{number}": (5, 0, 0, 0, 0, 4) for number in range(7)}
    counts = rating(rows)
    together = publish_comparison(counts, [publish_school(counts)])

    assert together
    assert (together.kind, SafeTable.from_json(together.to_json())) == ("borough", together)


def test_a_question_without_a_headline_has_no_comparison() -> None:
    rows = {f"s{number}": (5, 0, 0, 0, 0, 16) for number in range(7)}
    counts = rating(rows, cut=None)

    assert publish_comparison(counts, [publish_school(counts)]) is None

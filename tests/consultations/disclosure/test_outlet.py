"""The CSV file of a release: what stands in it, and that a stranger reads the same from it."""

import csv
import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.disclosure import Printout, Published, publish_school, to_csv
from consultations.disclosure.attack import read
from tests.consultations.disclosure.datasets import POLICIES, rating, schools, sizes
from tests.consultations.disclosure.papers import ALONE, OTHERS, came, option, place, release

quick = settings(deadline=None, max_examples=60)
LARGE = {"large": (12, 15, 8, 6, 3, 1), **{f"s{i}": (1, 0, 0, 0, 0, 0) for i in range(5)}}


def lines(*printouts):
    return list(csv.DictReader(io.StringIO(to_csv(*printouts))))


def test_a_file_in_full():
    assert to_csv(place((6, 4, 1, 0, 0, 1), [])) == (
        "rule,release,question,title,asked_after,not_with,group,made_of,participants,answers,first,counted,"
        "low,high,note\n"
        ",e,,,,,alice,,12,,,,,,took part\n"
        + "".join(f",e,,,,,other-{number},,10,,,,,,took part\n" for number in range(6))
        + "5 from 10,e,q,How safe do you feel at the school gate?,,,alice,,12,6,2,Very safe + Quite safe,8,12,\n"
    )


def test_an_x_is_told_with_its_reason_and_from_twenty_every_total():
    told = [line for line in lines(release(LARGE, ways=("school",))) if line["question"]]
    large = [(line["first"], line["low"], line["high"]) for line in told if line["group"] == "large"]
    assert large == [
        ("1", "10", "14"),
        ("2", "26", "30"),
        ("3", "31", "35"),
        ("4", "41", "45"),
        ("5", "41", "45"),
    ]
    small = [(line["low"], line["high"], line["note"]) for line in told if line["group"] == "s0"]
    assert small == [("X", "X", "fewer than ten took part")]


def test_what_everybody_knows_about_a_question_is_told():
    table = publish_school(option({"m": (8, 12)}), ALONE)
    published = Published(
        question="why", table=table, after=("q", (4, 5)), apart=("none", "all"), made_of={"m": ("a", "b")}
    )
    (line,) = (line for line in lines(Printout("e", OTHERS, (published,))) if line["question"])
    assert (line["asked_after"], line["not_with"], line["made_of"]) == ("q 4 5", "none all", "a b")
    (row,) = read(to_csv(Printout("e", OTHERS, (published,)))).told
    assert (row.after, row.apart, row.made_of) == (("q", (4, 5)), ("none", "all"), ("a", "b"))


def test_a_title_is_no_formula():
    table = publish_school(
        replace(rating({"a": (9, 3, 0, 0, 0, 0)}), title='=HYPERLINK("x","y"), or not'), ALONE
    )
    (line,) = (
        line for line in lines(Printout("e", {}, (Published(question="q", table=table),))) if line["title"]
    )
    assert line["title"] == '\'=HYPERLINK("x","y"), or not'


@quick
@given(st.data(), sizes(), st.sampled_from(POLICIES))
def test_a_stranger_reads_every_range_that_was_printed(data, attended, policy):
    rows = data.draw(schools(attended))
    whole = release(rows, policy=policy)
    read_rows = {(row.question, row.group): row for row in read(to_csv(whole)).told}
    for published in whole.tables:
        for row in published.table.rows:
            told = [each and (each.low, each.high) for each in row.running]
            if row.headline:
                told[1] = (row.headline.low, row.headline.high)
            again = read_rows["q", row.group]
            assert (list(again.totals), again.participants) == (told, row.participants)
    assert read(to_csv(whole)).attendance.get("e", {}) == came(rows)


@quick
@given(st.data(), sizes(), st.sampled_from(POLICIES))
def test_other_answers_of_the_same_pupils_fill_the_same_cells(data, attended, policy):
    files = [lines(release(data.draw(schools(attended)), policy=policy)) for _ in range(2)]
    shapes = [
        [{name: bool(cell) for name, cell in line.items()} | {"note": line["note"]} for line in file]
        for file in files
    ]
    assert shapes[0] == shapes[1]

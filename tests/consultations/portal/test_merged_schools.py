"""Schools that became one: what each was before stands beside it, and two schools are never added together."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User

from consultations.models import Organisation
from tests.factories.board import a_school
from tests.factories.portal import a_sitting, an_event_asking, publish, pupils

from .conftest import get

Row = tuple[str, str, str]


@pytest.fixture
def parts(db: None) -> list[Organisation]:
    return [a_school(f"Old {name} School") for name in ("Ash", "Oak")]


def merge(parts: list[Organisation], heir: Organisation) -> None:
    Organisation.objects.filter(pk__in=[each.pk for each in parts]).update(successor=heir)


def hold(on: int, others: list[Organisation], safe: dict[Organisation, int]) -> None:
    """Twelve of each, of whom so many feel safe in the corridor; ten of each of the others."""
    event, asked = an_event_asking(places=[("Corridor", "school")], on=on), "Corridor: how safe"
    for school, number in safe.items():
        a_sitting(event, school, *pupils(number, {asked: 1}), *pupils(12 - number, {asked: 5}))
    for other in others:
        a_sitting(event, other, *pupils(10, {asked: 1}))
    publish(event)


def changes(user: User, school: Organisation) -> tuple[list[list[Row]], list[str]]:
    """Of the corridor, each line over time: whose, the range and the verdict. And what was asked once."""
    page = BeautifulSoup(get(user, "school_places", school.pk).content, "html.parser")
    lines = [each for each in page.select(".change") if each.h2.text == "Corridor"]
    once = [each.text for each in page.select("section[aria-labelledby=once-title] li")]
    return [[_row(row) for row in line.select("tbody tr")] for line in lines], once


def _row(row: BeautifulSoup) -> Row:
    verdict = row.select_one(".change__verdict")
    whose = row.th.text.split(", ")[-1]
    return whose, row.select_one(".told__words").text.strip(), verdict.text.split(":")[0] if verdict else ""


@pytest.fixture
def five(others: list[Organisation]) -> list[Organisation]:
    return [*others, a_school("Ivy School")]


def test_one_after_the_other_they_are_one_story(
    alice: User, alder: Organisation, parts: list[Organisation], five: list[Organisation]
) -> None:
    ash, oak = parts
    hold(1, five, {ash: 1})
    hold(2, five, {oak: 11})
    merge(parts, alder)
    hold(3, five, {alder: 1})

    (line,), once = changes(alice, alder)
    assert [(whose, told) for whose, told, _ in line] == [
        ("Old Ash School", "0 to 4 of 12"),
        ("Old Oak School", "8 to 12 of 12"),
        ("Alder School", "0 to 4 of 12"),
    ]
    assert [verdict.split()[0] for _, _, verdict in line[1:]] == ["Higher", "Lower"]
    assert "Corridor" not in once


def test_two_that_sat_side_by_side_are_two_stories_and_neither_is_what_the_new_school_was_before(
    alice: User, alder: Organisation, parts: list[Organisation], five: list[Organisation]
) -> None:
    ash, oak = parts
    hold(1, five, {ash: 1, oak: 11})
    merge(parts, alder)
    hold(2, five, {alder: 11})
    lines, once = changes(alice, alder)
    assert (lines, once.count("Corridor")) == ([], 1)

    hold(3, five, {alder: 1})
    (line,), once = changes(alice, alder)
    assert [(whose, told) for whose, told, _ in line] == [
        ("Alder School", "8 to 12 of 12"),
        ("Alder School", "0 to 4 of 12"),
    ]
    assert "Corridor" not in once

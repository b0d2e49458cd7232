"""How places have changed: one line an event, and a change is only told where the ranges do not meet."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import Organisation
from consultations.results.releases import withdraw
from tests.factories.board import a_school
from tests.factories.portal import a_sitting, an_approver, an_event_asking, publish, pupils

from .conftest import an_officer_of, get

VERDICTS = re.compile(r'<p class="change__verdict[^"]*">(.*?)</p>')


def hold(
    school: Organisation, others: list[Organisation], *, on: int, safe: int, place: str = "Corridor"
) -> None:
    """Twelve of the school, of whom so many feel safe in the place; ten of each other school."""
    event = an_event_asking(places=[(place, "school")], on=on)
    asked = f"{place}: how safe"
    a_sitting(event, school, *pupils(safe, {asked: 1}), *pupils(12 - safe, {asked: 5}))
    for other in others:
        a_sitting(event, other, *pupils(10, {asked: 1}))
    publish(event)


@pytest.fixture
def five_others(others: list[Organisation]) -> list[Organisation]:
    return [*others, a_school("Ivy School")]


def changes(user: User, school: Organisation) -> str:
    return get(user, "school_places", school.pk).content.decode()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (1, 11, "Higher than on 1 March 2018: the ranges do not overlap."),
        (11, 1, "Lower than on 1 March 2018: the ranges do not overlap."),
        (11, 9, "Cannot tell whether it has changed since 1 March 2018: the ranges overlap."),
        (6, 6, "Cannot tell whether it has changed since 1 March 2018: the ranges overlap."),
    ],
)
def test_a_change_is_told_only_where_the_ranges_do_not_meet(
    alice: User, alder: Organisation, five_others: list[Organisation], before: int, after: int, said: str
) -> None:
    hold(alder, five_others, on=1, safe=before)
    hold(alder, five_others, on=2, safe=after)
    html = changes(alice, alder)

    assert VERDICTS.findall(html)[0] == said
    assert html.index("1 Mar 2018") < html.index("2 Mar 2018")


def test_the_same_ranges_give_the_same_page(
    alice: User, alder: Organisation, five_others: list[Organisation]
) -> None:
    """Twins: eight, ten and twelve of twelve are one range. The addresses of the events are left out."""
    seen = set()
    for number, safe in enumerate((8, 10, 12)):
        place = f"Place {number}"
        hold(alder, five_others, on=1, safe=1, place=place)
        hold(alder, five_others, on=2, safe=safe, place=place)
        card = changes(alice, alder).split(f">{place}</h2>")[1].split("</section>")[0]
        seen.add(re.sub(r"/events/\d+/", "/events/N/", card))

    assert len(seen) == 1


def test_beside_x_nothing_is_told(alice: User, alder: Organisation, five_others: list[Organisation]) -> None:
    hold(alder, five_others[:2], on=1, safe=1)
    hold(alder, five_others, on=2, safe=11)

    assert VERDICTS.findall(changes(alice, alder))[:2] == [
        "X: too few pupils to show. Five or fewer schools took part.",
        "Cannot tell whether it has changed: every time before shows X.",
    ]


def test_x_in_between_is_passed_over(
    alice: User, alder: Organisation, five_others: list[Organisation]
) -> None:
    hold(alder, five_others, on=1, safe=1)
    hold(alder, five_others[:2], on=2, safe=1)
    hold(alder, five_others, on=3, safe=11)

    assert VERDICTS.findall(changes(alice, alder))[:2] == [
        "X: too few pupils to show. Five or fewer schools took part.",
        "Higher than on 1 March 2018: the ranges do not overlap.",
    ]


def test_what_was_asked_once_is_named_and_has_no_bar(
    alice: User, alder: Organisation, five_others: list[Organisation]
) -> None:
    hold(alder, five_others, on=1, safe=1)
    html = changes(alice, alder)

    assert "Nothing asked twice yet" in html
    assert "<li>Corridor</li>" in html and 'class="chart ' not in html


def test_a_withdrawn_release_is_gone_from_the_changes(
    alice: User, alder: Organisation, five_others: list[Organisation]
) -> None:
    hold(alder, five_others, on=1, safe=1)
    hold(alder, five_others, on=2, safe=11)
    assert "Nothing asked twice yet" not in changes(alice, alder)
    withdraw(alder.release_tables.first().release, because="A mistake.", by=an_approver())

    assert "Nothing asked twice yet" in changes(alice, alder)


def test_what_the_school_was_called_before_is_part_of_its_story(
    alice: User, alder: Organisation, five_others: list[Organisation]
) -> None:
    earlier = a_school("Old Alder School")
    hold(earlier, five_others, on=1, safe=1)
    hold(alder, five_others, on=2, safe=11)
    assert "Nothing asked twice yet" in changes(alice, alder)
    Organisation.objects.filter(pk=earlier.pk).update(successor=alder)

    assert "Old Alder School" in changes(alice, alder)
    assert VERDICTS.findall(changes(alice, alder))[0].startswith("Higher")


def test_who_sees_how_a_schools_places_have_changed(
    alice: User, bob: User, carol: User, alder: Organisation
) -> None:
    people = (alice, an_officer_of(alder), bob, carol, None)

    assert [get(user, "school_places", alder.pk).status_code for user in people] == [200, 200, 404, 404, 302]


def test_the_page_costs_the_same_with_one_place_as_with_three(
    alice: User, alder: Organisation, five_others: list[Organisation]
) -> None:
    hold(alder, five_others, on=1, safe=1)
    hold(alder, five_others, on=2, safe=11)
    changes(alice, alder)
    with CaptureQueriesContext(connection) as one:
        changes(alice, alder)
    for place in ("Toilets", "Library"):
        for on in (3, 4):
            hold(alder, five_others, on=on, safe=1, place=place)
    with CaptureQueriesContext(connection) as three:
        changes(alice, alder)

    assert len(three) == len(one)

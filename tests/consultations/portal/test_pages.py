"""What else stands on the pages, and what they cost."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import EventPage, Organisation
from consultations.models.organisations import Kind
from consultations.results.releases import close_event
from tests.factories.board import a_person, a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_sitting,
    an_event_asking,
    an_invitation,
    publish,
    pupils,
)

from .conftest import page

THREE = tuple(
    (f"{words} Part {n}", *rest) for words, *rest in (ABOUT_SCHOOL, ABOUT_ONLINE) for n in (1, 2, 3)
)


def cost(user: User, event: EventPage | None = None) -> int:
    page(user, event)  # what is kept after the first visit
    with CaptureQueriesContext(connection) as queries:
        assert page(user, event).status == 200
    return len(queries)


def test_home_costs_the_same_with_one_event_and_with_three(
    alice: User, carol: User, alder: Organisation, closed: EventPage
) -> None:
    before = cost(alice), cost(carol)
    for theme in ("Bullying", "Knife crime"):
        event = an_event_asking(ABOUT_SCHOOL, theme=theme)
        an_invitation(event, alder, state="attended", head_count=3)
        a_sitting(event, alder, *pupils(3, {SAFE_AT_SCHOOL: 1}))
        publish(event)

    assert (cost(alice), cost(carol)) == before


def test_an_event_costs_the_same_with_one_question_and_with_three(
    alice: User, carol: User, alder: Organisation, closed: EventPage
) -> None:
    more = an_event_asking(*THREE, places=[("Corridor", "school"), ("Park", "community")])
    an_invitation(more, alder, state="attended", head_count=12)
    a_sitting(more, alder, *pupils(12, {SAFE_AT_SCHOOL: 1}))
    publish(more)

    assert [cost(user, more) for user in (alice, carol)] == [cost(user, closed) for user in (alice, carol)]


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("invited", "<span>Invited</span>"),
        ("accepted", "<span>Accepted</span>"),
        ("cancelled", "<span>Cancelled</span>"),
        ("cancelled_on_the_day", "<span>Cancelled on the day</span>"),
        ("attended", "<span>Attended</span>"),
    ],
)
def test_a_school_sees_how_it_stands_with_each_event(
    alice: User, alder: Organisation, state: str, says: str
) -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    an_invitation(event, alder, state=state)

    assert [says in page(alice, which).html for which in (None, event)] == [True, True]


def test_a_school_whose_heads_nobody_counted_reads_so_once_the_event_is_closed(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    closed.invitations.filter(organisation=alder).update(state="accepted", head_count=None)

    assert ["No head count was recorded" in page(alice).html, "Accepted" in page(alice).html] == [True, False]


def test_how_many_of_a_forum_took_part_is_in_no_number_of_anybodys_page(
    alice: User, carol: User, held: EventPage
) -> None:
    """A forum may be tiny, and whoever knows all schools' numbers could subtract them."""
    forum = Organisation.objects.create(kind=Kind.FORUM, name="Skittlz")
    a_sitting(held, forum, *pupils(2, {SAFE_AT_SCHOOL: 1}))
    an_invitation(held, forum, state="attended", head_count=4711)
    publish(held)

    home, event = page(alice).html, page(alice, held).html
    assert "<strong>69</strong> took part, over all schools and colleges" in home
    assert "69 young people took part, over all schools and colleges" in event
    of_the_board = page(carol, held).html
    assert re.search(r"Skittlz</th><td>Attended</td>", of_the_board)
    assert ["4711" in html for html in (home, event, of_the_board, page(carol).html)] == [False] * 4


def test_a_school_sees_no_other_schools_attendance(alice: User, closed: EventPage) -> None:
    assert ["Birch" in page(alice, which).html for which in (None, closed)] == [False, False]


def test_the_board_sees_who_came(carol: User, closed: EventPage, others: list[Organisation]) -> None:
    an_invitation(closed, others[0], state="cancelled_on_the_day")
    an_invitation(closed, others[1], state="cancelled")

    home, event = page(carol).html, page(carol, closed).html

    assert "<strong>69</strong> young people took part" in home
    assert "<strong>2</strong> organisations came, 1 cancelled, 1 cancelled on the day" in home
    assert '<th scope="row">Birch School</th><td>9</td>' in event
    assert '<th scope="row">Cedar School</th><td>Cancelled on the day</td>' in event


def test_fewer_than_ten_are_not_counted_out(alice: User, carol: User, alder: Organisation) -> None:
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    an_invitation(event, alder, state="attended")
    a_sitting(event, alder, *pupils(7, {SAFE_AT_SCHOOL: 1}))
    publish(event)

    for html in (page(user, which).html for user in (alice, carol) for which in (None, event)):
        assert "Fewer than ten took part" in html
        assert "7 took" not in html and "7 young" not in html and "<strong>7</strong>" not in html


def test_an_event_closed_without_numbers_says_so_in_one_line(
    alice: User, carol: User, alder: Organisation
) -> None:
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    an_invitation(event, alder)
    close_event(event, by=a_person(), without_numbers=True)

    for html in (page(user, which).html for user in (alice, carol) for which in (None, event)):
        assert html.count("Closed without numbers: nothing was sent.") == 1
        assert [said in html for said in ("took part", "Nothing was asked", "No pupils of")] == [False] * 3


def test_the_sheet_of_a_school_names_it_above_the_event_and_prints_whole(
    alice: User, closed: EventPage
) -> None:
    html = page(alice, closed).html

    assert re.search(rf'<p class="eyebrow">Alder School</p>\s*<h1>{closed.title}</h1>', html)
    assert "Print everything</button></print-everything>" in html


def test_nothing_yet_is_said_in_words(alice: User, carol: User) -> None:
    assert "No events yet" in page(alice).html
    assert "No closed events yet" in page(carol).html


def test_a_school_that_did_not_answer_is_told_so(alice: User, alder: Organisation, closed: EventPage) -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    an_invitation(event, alder, state="cancelled")
    a_sitting(event, a_school("Cedar Two"), {SAFE_AT_SCHOOL: 1})
    publish(event)

    assert "No pupils of this school answered" in page(alice, event).html


def test_two_schools_in_one_line_are_told_apart(
    alice: User, alder: Organisation, others: list[Organisation]
) -> None:
    event, earlier = an_event_asking(ABOUT_SCHOOL), a_school("Old Alder School")
    for school in (alder, earlier, *others):
        a_sitting(event, school, *pupils(12, {SAFE_AT_SCHOOL: 1}))
    publish(event)
    earlier.successor = alder  # afterwards: those that merged before are counted as one
    earlier.save()

    seen = page(alice, event)

    assert seen.sentences == ["8 to 12 of 12 felt very or quite safe"] * 2
    assert ['id="school-1">Alder School' in seen.html, 'id="school-2">Old Alder School' in seen.html] == [
        True
    ] * 2

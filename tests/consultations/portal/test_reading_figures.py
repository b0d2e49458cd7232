"""What stands beside the ranges, so that nobody misreads them: out of how many, asked of whom, what is no answer."""

import json
import re

import pytest
from django.contrib.auth.models import User

from consultations.models import EventPage, Organisation
from consultations.models.submissions import FormVersion
from consultations.portal.legend import legend
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    a_sitting,
    an_event_asking,
    publish,
    pupils,
)

from .conftest import page

CORRIDOR, PARK = ("Corridor", "school"), ("Park", "community")
READY, HELD_BACK, NONE = "Numbers are ready", "Too few pupils to show numbers", "Closed without numbers"


def said(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def walked(alder: Organisation, others: list[Organisation]) -> EventPage:
    """Twenty-five of Alder rate a corridor, ten of each of five other schools the park."""
    event = an_event_asking(places=[CORRIDOR, PARK])
    a_sitting(event, alder, *pupils(24, {"Corridor: how safe": 4, "Corridor: why": (1,)}), {})
    for school in (*others, a_school("Ivy School")):
        a_sitting(event, school, *pupils(10, {"Park: how safe": 1}))
    publish(event)
    return event


def test_each_part_says_once_out_of_how_many(alice: User, carol: User, walked: EventPage) -> None:
    school, board = said(page(alice, walked).html), said(page(carol, walked).html)

    assert school.count("Every figure here is out of the 25 who took part") == 1
    assert "does not go there, is among the 25." in school
    assert board.count("Every figure here is out of the 75 who took part") == 1


def test_where_everything_is_x_no_base_is_told(bob: User, closed: EventPage) -> None:
    assert "Every figure here" not in page(bob, closed).html


def test_a_follow_up_says_after_which_answers_it_was_asked(alice: User, walked: EventPage) -> None:
    html = said(page(alice, walked).html)
    after = re.findall(
        r"Corridor: (\S+) [^?]*\? Asked only after ([^.]*)\. Each counted out of all (\d+)", html
    )

    assert after == [
        ("what", "“Very safe” or “Quite safe”", "25"),
        ("when", "“Not very safe” or “Not at all safe”", "25"),
        ("why", "“Not very safe” or “Not at all safe”", "25"),
    ]


def test_primary_children_are_asked_after_their_own_answers(
    carol: User, alder: Organisation, others: list[Organisation]
) -> None:
    event = an_event_asking(places=[PARK])
    for number in range(3):
        a_sitting(event, a_school(f"Infants {number}", phase="Primary"), *pupils(10, {"Park: how safe": 3}))
    publish(event)
    html = said(page(carol, event).html)

    assert "what helps you feel safe there? Asked only after “Safe”." in html
    assert "why does it not feel safe? Asked only after “Not safe”." in html


def test_who_does_not_go_there_stands_apart_from_the_answers(alice: User, walked: EventPage) -> None:
    _, apart, *_ = page(alice, walked).html.split('class="figures__beside">')
    apart = apart.split("</tbody>")[0]

    assert said(apart).startswith("No answer, “I don&#x27;t go there” or “Prefer not to say”")
    assert "Not at all safe" not in apart


def test_a_question_that_is_about_no_place_names_no_going_there(carol: User, closed: EventPage) -> None:
    html = page(carol, closed).html

    assert "No answer or “Prefer not to say”" in html
    assert "go there”" not in html


def test_it_is_told_in_the_words_that_were_offered_and_not_in_those_of_todays_scale(
    alice: User, alder: Organisation, others: list[Organisation]
) -> None:
    """The form of that day had other words. They are kept in the release, as is what stands in the table."""
    event = an_event_asking(places=[CORRIDOR])
    for school in (alder, *others, a_school("Ivy School")):
        a_sitting(event, school, *pupils(21, {"Corridor: how safe": 6}))
    (form,) = FormVersion.objects.all()
    form.book = json.loads(json.dumps(form.book).replace("I don't go there", "I have never been"))
    form.save()
    release = publish(event)

    words = "No answer, “I have never been” or “Prefer not to say”"
    ratings = release.tables.filter(kind="rating")
    assert {table.safe_table.rest_words for table in ratings} == {words}
    assert words in said(page(alice, event).html)


def test_a_single_choice_has_nothing_but_no_answer_beside_it(carol: User, others: list[Organisation]) -> None:
    event = an_event_asking(("Who would you tell?", "single", "online", "A friend\nAn adult"))
    for school in others:
        a_sitting(event, school, *pupils(10, {"Who would you tell?": 1}))
    publish(event)
    apart = page(carol, event).html.split('class="figures__beside">')[1].split("</tbody>")[0]

    assert said(apart).startswith("No answer 0 to 4 of 40")


def test_the_legend_reads_its_own_bar() -> None:
    told, hidden = legend()

    assert (told.words, told.low, told.high) == ("21 to 25 of 30", 21, 25)
    assert told.high - told.low + 1 == 5
    assert hidden.words == "X"


def test_the_page_says_how_to_read_the_sample(alice: User, closed: EventPage) -> None:
    assert "At least 21: the solid part. At most 25: to the end of the stripes." in page(alice, closed).html


def badge(user: User) -> list[str]:
    return [words for words in (READY, HELD_BACK, NONE) if words in page(user).html]


def test_numbers_are_called_ready_only_where_one_can_be_seen(
    alice: User, bob: User, carol: User, closed: EventPage
) -> None:
    assert [badge(user) for user in (alice, bob, carol)] == [[READY], [HELD_BACK], [READY]]


def test_the_board_is_told_when_too_few_took_part(carol: User, alder: Organisation) -> None:
    event = an_event_asking(ABOUT_ONLINE)
    a_sitting(event, alder, *pupils(30, {SAFE_ONLINE: 1}))
    publish(event)

    assert badge(carol) == [HELD_BACK]


def test_an_event_that_asked_nothing_of_the_kind_is_closed_without_numbers(
    carol: User, closed: EventPage, alder: Organisation
) -> None:
    event = an_event_asking(ABOUT_SCHOOL, theme="Bullying")
    a_sitting(event, alder, *pupils(12, {SAFE_AT_SCHOOL: 1}))
    publish(event)

    assert badge(carol) == [READY, NONE]

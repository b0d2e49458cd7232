"""What stands on the pages: the printed ranges and nothing that could be counted back."""

import re

from django.contrib.auth.models import User

from consultations.models import EventPage, Organisation, Release, Session
from consultations.models.submissions import Submission
from consultations.sessions.actions import close_session, reopen_session
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    a_board_member,
    a_lead_of,
    a_sitting,
    a_telling_event,
    an_event_asking,
    publish,
    pupils,
    send,
)

from .conftest import WORDS, page

HELD_BACK = (
    '<abbr title="too few pupils to show: together with the other figures it would tell too much">X</abbr>'
)
ALL_SCHOOLS = "All schools together: 60 to 69 of 69 felt very or quite safe"
CORRIDOR, TOILETS, PARK = ("Corridor", "school"), ("Toilets", "school"), ("Park", "community")


def test_one_who_feels_unsafe_cannot_be_found_in_what_a_school_sees(alice: User, closed: EventPage) -> None:
    """Eleven of twelve feel safe and one does not at all: neither number is anywhere."""
    seen = page(alice, closed)

    assert seen.sentences == ["8 to 12 of 12 felt very or quite safe"]
    assert seen.words == ["8 to 12 of 12", "60 to 69 of 69"]
    assert set(re.findall(r"\d+", seen.findings)) == {"8", "12", "60", "69"}


def test_the_board_sees_the_borough_online_and_no_schools_answers(carol: User, closed: EventPage) -> None:
    """68 of 69 chose quite safe, one not at all: ranges of five, whose ends are always the same."""
    seen = page(carol, closed)

    assert seen.sentences == ["65 to 69 of 69 felt very or quite safe"]
    assert seen.words == [
        "65 to 69 of 69",
        "0 to 4 of 69",
        "61 to 69 of 69",
        "0 to 4 of 69",
        "0 to 4 of 69",
        "0 to 4 of 69",
        "0 to 4 of 69",
    ]
    assert SAFE_AT_SCHOOL not in seen.html


def test_a_school_sees_nothing_about_community_or_online(alice: User, closed: EventPage) -> None:
    assert SAFE_ONLINE not in page(alice, closed).html


def test_a_school_under_ten_sees_x_for_everything(bob: User, closed: EventPage) -> None:
    seen = page(bob, closed)

    assert (seen.words, seen.sentences) == ([ALL_SCHOOLS], [])
    assert seen.html.count("<strong>X: too few pupils to show. Fewer than ten took part.</strong>") == 1


def test_with_five_schools_the_board_sees_numbers_and_no_school_does(
    alder: Organisation, alice: User, carol: User, others: list[Organisation]
) -> None:
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE)
    for school in (alder, *others):
        a_sitting(event, school, *pupils(12, {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 1}))
    publish(event)

    assert page(alice, event).sentences == []
    assert (
        "<strong>X: too few pupils to show. Five or fewer schools took part.</strong>"
        in page(alice, event).html
    )
    assert page(carol, event).sentences == ["56 to 60 of 60 felt very or quite safe"]


def test_before_closing_there_is_attendance_and_no_number(alice: User, carol: User, held: EventPage) -> None:
    seen = page(alice, held)

    assert (seen.words, seen.sentences) == ([], [])
    assert "<strong>12</strong> young people came" in seen.html
    assert "Numbers come when the event is closed." in seen.html
    assert page(carol, held).status == 404


def test_a_place_shows_its_headline_and_behind_it_what_helps_when_and_why(
    alder: Organisation, alice: User, others: list[Organisation]
) -> None:
    event = an_event_asking(places=[CORRIDOR, TOILETS, PARK])
    uneasy = {"Corridor: how safe": 4, "Corridor: why": (1,), "Toilets: how safe": 1}
    a_sitting(event, alder, *pupils(24, uneasy), {"Corridor: how safe": 1})
    for school in (*others, a_school("Ivy School")):
        a_sitting(event, school, *pupils(10, {}))
    publish(event)

    seen = page(alice, event)

    assert seen.sentences[:2] == [
        "0 to 4 of 25 felt very or quite safe in: Corridor",
        "21 to 25 of 25 felt very or quite safe in: Toilets",
    ]
    assert re.findall(r"<caption[^>]*>(?:\s*)(Corridor[^<]*?)\s*<", seen.html) == [
        "Corridor",
        "Corridor: what helps you feel safe there?",
        "Corridor: when does it not feel safe?",
        "Corridor: why does it not feel safe?",
    ]
    told = r"Too dark</(?:th|span)>.*?<span class=\"told__words\">(.*?)</span>"
    assert re.findall(told, seen.html, re.DOTALL) == ["21 to 25 of 25", "each 0 to 4 of 25"]
    assert "Park" not in seen.html


def test_follow_ups_that_could_tell_are_x_for_that_school_alone(alder: Organisation, alice: User) -> None:
    """Beside "5 to 6 of 11" any follow-up could tell. Alder does not see hers, and nobody else learns of it."""
    event = a_telling_event(alder, "Corridor")
    publish(event)
    another = event.sessions.exclude(organisation=alder)[0].organisation
    told = [(alice, "5 to 6 of 11", {HELD_BACK}), (a_lead_of(another), "0 to 4 of 10", {"each 0 to 4 of 10"})]

    for user, rating, words in told:
        seen = page(user, event)
        why = seen.html.split("Corridor: why does it not feel safe?")[1].split("</table>")[0]
        assert seen.sentences[0] == f"{rating} felt very or quite safe in: Corridor"
        assert "Asked only after “Not very safe” or “Not at all safe”." in why
        assert set(WORDS.findall(why)) <= words
        assert (HELD_BACK in seen.html) == (user == alice)


def test_the_same_ranges_give_the_same_bytes(
    alice: User, carol: User, held: EventPage, alder: Organisation
) -> None:
    """Twins: other answers behind the same printed ranges. No byte of any page may tell them apart."""

    def seen(safe: int) -> list[str]:
        answer_again(held.pk, alder, safe=safe)
        return [page(user, which).html for user in (alice, carol) for which in (None, held)]

    first, twin, other = seen(11), seen(9), seen(3)

    assert first == twin
    assert [a == b for a, b in zip(first, other, strict=True)] == [True, False, True, True]


def answer_again(pk: int, school: Organisation, *, safe: int) -> None:
    """The school's twelve send anew, as if for the first time, and the event is closed."""
    Release.objects.filter(event=pk).delete()
    event = EventPage.objects.get(pk=pk)
    session = Session.objects.get(event=event, organisation=school)
    Submission.objects.filter(session=session).delete()
    reopen_session(session)
    yes, no = {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 2}, {SAFE_AT_SCHOOL: 5, SAFE_ONLINE: 2}
    send(session, *pupils(safe, yes), *pupils(12 - safe, no))
    close_session(session)
    publish(event)


def test_two_board_members_see_the_same(closed: EventPage, carol: User) -> None:
    assert page(carol, closed) == page(a_board_member(), closed)


def test_every_lead_of_a_school_sees_the_same(closed: EventPage, alice: User, alder: Organisation) -> None:
    assert page(alice, closed) == page(a_lead_of(alder), closed)

"""What schools wrote is read by those who read texts, and goes no further before they have said so."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import EventPage, SchoolFollowUp
from consultations.portal.follow_ups import follow_ups_of
from consultations.portal.follow_ups_actions import write_follow_up
from consultations.results.releases import withdraw
from consultations.triage.follow_ups import waiting_follow_ups
from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories.board import a_person, a_school
from tests.factories.portal import ABOUT_SCHOOL, a_sitting, an_approver, an_event_asking, publish

pytestmark = pytest.mark.django_db
WORDS = "Amir said that the corridor is dark."


@pytest.fixture
def event() -> EventPage:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school("Elm School"), {})
    publish(event)
    return EventPage.objects.get(pk=event.pk)


@pytest.fixture
def people() -> dict[str, User]:
    return the_cast()


@pytest.fixture
def reader(people: dict[str, User]) -> Client:
    return signed_in(people["triager"])


def a_follow_up(event: EventPage, school: str = "Alder School", words: str = WORDS) -> SchoolFollowUp:
    return write_follow_up(
        release=event.release, school=a_school(school), learnt=words, did="", version=0, by=a_person()
    )


def say(client: Client, what: str, follow_up: SchoolFollowUp, version: object = 1) -> str:
    """The state after somebody pressed a button."""
    client.post(reverse(f"triage:{what}", args=[follow_up.pk]), {"version": version})
    return SchoolFollowUp.objects.get(pk=follow_up.pk).state


def shown(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse("triage:follow_ups")).text, "html.parser")


def test_what_may_point_to_a_child_is_marked_where_it_stands(event: EventPage, reader: Client) -> None:
    a_follow_up(event)
    (card,) = shown(reader).select("article")

    assert [mark.text for mark in card.select("mark")] == ["Amir"]
    assert card.select_one("blockquote").text == WORDS


def test_once_let_through_the_board_reads_it_and_once_held_back_no_more(
    event: EventPage, reader: Client
) -> None:
    follow_up = a_follow_up(event)
    assert list(follow_ups_of(event)) == []
    assert say(reader, "let_through", follow_up) == "let_through"
    assert list(follow_ups_of(event)) == [follow_up]
    assert say(reader, "hold_back", follow_up) == "written"

    assert list(follow_ups_of(event)) == []


@pytest.mark.parametrize("version", ["0", "2", "", "one", str(10**12)])
def test_nobody_lets_through_words_that_were_not_on_the_screen(
    event: EventPage, reader: Client, version: str
) -> None:
    assert say(reader, "let_through", a_follow_up(event), version) == "written"


def test_two_who_decide_at_once_are_not_both_told_that_they_did(event: EventPage, reader: Client) -> None:
    address, form = reverse("triage:let_through", args=[a_follow_up(event).pk]), {"version": 1}
    told = [
        [str(each) for each in reader.post(address, form, follow=True).context["messages"]] for _ in range(2)
    ]

    assert [len(each) for each in told] == [1, 1]
    assert "Let through." in told[0][0] and "somebody else has decided" in told[1][0]


def test_the_first_page_of_those_who_read_says_how_many_wait_and_nobody_elses_does(
    event: EventPage, reader: Client, people: dict[str, User]
) -> None:
    a_follow_up(event)
    told = {
        who: "1 follow-up of schools waits to be read." in signed_in(person).get("/cms/").text
        for who, person in people.items()
    }

    assert {who for who, is_told in told.items() if is_told} == {"triager"}
    assert shown(reader).select_one('nav [aria-current="page"] .triage-count').text == "1"


def test_the_list_costs_the_same_for_one_as_for_three(event: EventPage, reader: Client) -> None:
    costs = []
    for schools in (("A",), ("B", "C")):
        for name in schools:
            say(reader, "let_through", a_follow_up(event, f"{name} School"))
            a_follow_up(event, f"{name} College")
        with CaptureQueriesContext(connection) as asked:
            assert shown(reader).select("article")
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_words_about_withdrawn_numbers_wait_for_nobody(event: EventPage, reader: Client) -> None:
    follow_up = a_follow_up(event)
    withdraw(event.release, because="A mistake.", by=an_approver())

    assert list(waiting_follow_ups()) == []
    assert say(reader, "let_through", follow_up) == "written"


@pytest.mark.parametrize("wrong", [{"state": "let_through"}, {"read_by": 1}])
def test_the_database_keeps_who_read_what_was_let_through(event: EventPage, wrong: dict[str, object]) -> None:
    follow_up = a_follow_up(event)
    wrong = {name: follow_up.by_id if name == "read_by" else value for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolFollowUp.objects.filter(pk=follow_up.pk).update(**wrong)

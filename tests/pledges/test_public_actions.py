"""What anybody reads about agencies: on the page of a public question, what was marked for it, in plain words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.actions import take_down
from pledges.models import Action
from pledges.tracker.actions import Plan, change_action, update_action

from .acting import SAID, an_action
from .conftest import a_key_question, an_event, somebody

pytestmark = pytest.mark.django_db


def test_the_page_of_a_question_shows_its_public_actions_and_no_others(client: Client) -> None:
    question, other = a_key_question(an_event(), "One?"), a_key_question(an_event("Other"), "Two?")
    an_action(question, what="Seen by everybody", agency="Council", is_public=True)
    an_action(question, what="CANARY not public")
    an_action(other, what="CANARY of another question", is_public=True)
    page = client.get(question.get_absolute_url()).text

    assert "What agencies are doing" in page
    assert "Seen by everybody" in page and "Council" in page
    assert "CANARY" not in page


@pytest.mark.parametrize(
    ("rag", "words"),
    [
        ("red", "Stuck for now"),
        ("amber", "Slower than planned"),
        ("green", "Going to plan"),
        ("complete", "Done"),
    ],
)
def test_how_it_goes_is_said_in_plain_words(client: Client, rag: str, words: str) -> None:
    action = an_action(rag=rag, is_public=True)
    page = client.get(action.key_question.get_absolute_url()).text

    assert words in page
    assert action.get_rag_display() not in page


@pytest.mark.parametrize(
    ("rag", "words"),
    [("red", "Stuck for now"), ("amber", "Slower than planned"), ("green", "Late"), ("complete", "Done")],
)
def test_what_is_late_is_never_shown_as_going_to_plan(client: Client, rag: str, words: str) -> None:
    action = an_action(rag=rag, is_public=True, due_in=-3)
    page = BeautifulSoup(client.get(action.key_question.get_absolute_url()).text, "html.parser")

    assert page.select_one(".public-actions .rag").text.strip() == words
    assert bool(page.select(".public-actions .due--late")) == (rag != "complete")
    assert "Going to plan" not in page.text


def test_everybody_reads_why_it_is_late_and_by_when_now_until_the_day_is_changed(client: Client) -> None:
    action = an_action(is_public=True, due_in=-3)
    day = date.today() + timedelta(days=9)
    update_action(action, said={**SAID, "expected_on": day}, by=somebody())
    card = in_public(client, action)
    change_action(action, replace(plan_of(action), due_on=day), by=somebody())

    assert f"Why it is late: {SAID['because']}" in card
    assert f"Now by {day:%-d %B %Y}." in card
    assert SAID["because"] not in in_public(client, action)


def in_public(client: Client, action: Action) -> str:
    page = BeautifulSoup(client.get(action.key_question.get_absolute_url()).text, "html.parser")
    return " ".join(page.select_one(".public-actions").get_text(" ").split())


def plan_of(action: Action) -> Plan:
    names = ("agency", "what", "due_on", "rag", "because", "key_question", "is_public")
    return Plan(**{name: getattr(action, name) for name in names})


def test_everybody_reads_what_was_learnt_and_done_with_the_links_and_not_what_the_board_is_told(
    client: Client,
) -> None:
    action = an_action(is_public=True, because="CANARY first reason")
    said: dict[str, Any] = {**SAID, "words": "CANARY words", "because": "CANARY reason"}
    update_action(action, said=said, by=somebody())
    page = client.get(action.key_question.get_absolute_url()).text

    for words in (SAID["what_we_learnt"], SAID["what_we_did"], f'href="{SAID["evidence"]}"'):
        assert words in page
    assert "CANARY" not in page


def test_a_question_without_public_actions_says_nothing_about_them(client: Client) -> None:
    action = an_action()
    assert "What agencies are doing" not in client.get(action.key_question.get_absolute_url()).text


@pytest.mark.parametrize("hidden", ["taken down", "of a hidden event"])
def test_nothing_is_public_before_or_after_its_question_is(client: Client, hidden: str) -> None:
    event = an_event(live=hidden == "taken down")
    question = a_key_question(event)
    an_action(question, what="CANARY", is_public=True)
    if hidden == "taken down":
        assert "CANARY" in client.get(question.get_absolute_url()).text
        take_down(question, by=somebody())
    response = client.get(question.get_absolute_url())

    assert response.status_code == 404
    assert "CANARY" not in response.text


def test_the_page_costs_the_same_queries_with_one_action_as_with_three(client: Client) -> None:
    question, costs = a_key_question(an_event()), []
    for number in range(3):
        action = an_action(question, agency=f"Agency {number}", is_public=True)
        update_action(action, said=SAID, by=somebody())
        client.get(question.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(question.get_absolute_url())
        costs.append(len(queries))

    assert costs[0] == costs[2]

"""Which approved questions are offered together, so that one key question is made from many."""

import random
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import Organisation
from pledges.similar import groups_of_similar, key_words

from .conftest import a_wording, an_event

TOGETHER = (
    {
        "How do you look for children who go missing?",
        "What is the most common reason children go missing?",
        "Why do most children go missing?",
    },
    {"Please can we get lights at the park", "Will there be more lights in the park?"}
    | {"Can you put more lights in the park after dark?"},
    {
        "Can there be adults at the bus stop after school?",
        "Can we have adults at the bus stop?",
        "Why are there no police at the bus stop after school?",
    },
    {"How do police look for missing children?", "How do the police find missing children?"},
    {"Who can I tell if a friend talks about running away?", "Who do I tell if my friend wants to run away?"},
    {"Why is Dagenham so unsafe?", "Why is Dagenham not safe?"},
    {"How will you stop knife crime?", "What are you doing about knife crime in our area?"},
)
ALONE = {
    "How many police officers work here?",
    "Do you care about us?",
    "What happens when I report bullying?",
    "Is the library open on Sunday?",
}


def grouped(questions: list[str]) -> list[list[str]]:
    return groups_of_similar(questions, words=str)


@pytest.mark.parametrize("seed", range(4))
def test_questions_that_ask_much_the_same_stand_together_whatever_their_order(seed: int) -> None:
    questions = sorted(ALONE.union(*TOGETHER))
    random.Random(seed).shuffle(questions)
    found = grouped(questions)

    assert len(questions) >= 20
    assert {frozenset(group) for group in found} == {
        *(frozenset(group) for group in TOGETHER),
        *(frozenset([one]) for one in ALONE),
    }
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
    assert found == grouped(sorted(questions))


def test_the_same_words_twice_are_two_and_together() -> None:
    assert grouped(["Why?", "Lights in the park?", "lights in the PARK"]) == [
        ["Lights in the park?", "lights in the PARK"],
        ["Why?"],
    ]


@pytest.mark.parametrize("question", ["", "???", "هل الحديقة آمنة؟", "Why?", "🙂"])
def test_any_words_can_be_compared(question: str) -> None:
    assert grouped([question, "Lights in the park?"]) == sorted(
        [[question], ["Lights in the park?"]], key=lambda group: group[0]
    )
    assert key_words(question) == key_words(question)


@pytest.mark.django_db
def test_on_the_screen_groups_say_how_many_and_from_how_many_schools_and_no_forum(
    signed_in: Callable[[str], Client],
) -> None:
    event, forum = an_event(), Organisation.objects.create(name="Skittlz", kind="forum")
    for body in ("Are there lights in the park?", "Will there be lights in the park?", "lights in park?"):
        a_wording(event, body)
    ours = a_wording(event, "More lights in the park?")
    type(ours).objects.filter(pk=ours.pk).update(organisation=forum)
    a_wording(event, "Do you care about us?")
    page = signed_in("coordinator").get(reverse("key_questions:make", args=[event.pk]))
    sizes = [(len(group.choices), group.schools) for group in page.context["form"].groups()]

    assert sizes == [(4, 1), (1, 1)]
    assert "4 ask much the same</strong>, from 1 school" in page.text
    assert "Skittlz" not in page.text


@pytest.mark.django_db
def test_the_screen_costs_the_same_with_two_questions_as_with_six(
    signed_in: Callable[[str], Client],
) -> None:
    event, coordinator, costs = an_event(), signed_in("coordinator"), []
    url = reverse("key_questions:make", args=[event.pk])
    for bodies in (["One of two?", "Lights?"], ["Light?", "Parks?", "Buses at night?", "Another bus?"]):
        for body in bodies:
            a_wording(event, body)
        coordinator.get(url)
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(url)
        costs.append(len(queries))
    assert costs[0] == costs[1]

"""The order of the queue: a list decides what stands at the top, and nothing else."""

from collections import Counter
from random import Random

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import Session, Wording
from consultations.models.concerns import Concern
from consultations.models.reading import WorryPhrase
from consultations.models.texts import NOT_LOOKED_AT, Text
from consultations.triage import claims, queries
from consultations.triage.ordering import order_again, order_new
from consultations.triage.phrases import first_list

from .conftest import a_session, an_event, written
from .made_up import disclosures, ordinary

QUEUE = "triage:queue"


def put_in(session: Session, bodies: list[str]) -> None:
    Text.objects.bulk_create(
        Text(session=session, part="survey", prompt="?", body=body, date=session.event.date)
        for body in bodies
    )


def test_a_hundred_planted_disclosures_among_ten_thousand_texts_stand_at_the_top(
    session: Session, alice: User
) -> None:
    """Planted ones use phrases of the list, half of them misspelt. What the list lacks: see test_likely.py."""
    random = Random(2018)
    planted = disclosures(100, random)
    bodies = [*planted, *ordinary(9_900, random)]
    random.shuffle(bodies)
    put_in(session, bodies)

    order_new()
    order = list(queries.texts("waiting").values_list("body", flat=True))

    assert Counter(order[:100]) == Counter(planted)
    assert Counter(order) == Counter(bodies)
    assert [claims.claim(by=alice)[at].body for at in range(25)] == order[:25]


def test_the_list_changes_no_words_and_decides_nothing(session: Session) -> None:
    bodies = [*disclosures(20, Random(1)), *ordinary(20, Random(1))]
    put_in(session, bodies)
    order_new()

    assert Counter(Text.objects.values_list("body", "state")) == Counter((body, "waiting") for body in bodies)
    assert (Wording.objects.count(), Concern.objects.count()) == (0, 0)


def test_what_the_list_has_not_looked_at_never_sinks(session: Session) -> None:
    put_in(session, ["more lights", "he hits me"])
    order_new()
    put_in(session, ["new"])

    assert [text.body for text in queries.texts("waiting")] == ["new", "he hits me", "more lights"]
    assert Text.objects.get(body="new").worry == NOT_LOOKED_AT


def test_opening_the_queue_looks_at_what_is_new(triager: Client, session: Session) -> None:
    written(session, "more lights", "he hits me", "more buses")
    cards = triager.get(reverse(QUEUE)).context["cards"]

    assert (cards[0].text.body, cards[0].worries) == ("he hits me", ["Being hurt or touched"])
    assert sorted(Text.objects.values_list("worry", flat=True)) == [0, 0, 3]


def test_the_worrying_ones_of_every_event_come_first_and_the_rest_by_event_and_session(
    triager: Client, session: Session
) -> None:
    other = a_session(an_event("Places"), "Riverside School")
    written(session, "calm here", "he hits me")
    written(other, "calm there", "he hits me, she wants to run away")
    context = triager.get(reverse(QUEUE)).context

    assert [card.text.body for card in context["first"]] == [
        "he hits me, she wants to run away",
        "he hits me",
    ]
    assert [
        (group.event.title, sitting.session.organisation.name, [card.text.body for card in sitting.cards])
        for group in context["groups"]
        for sitting in group.sittings
    ] == [
        ("Missing children", "Trinity School", ["calm here"]),
        ("Places", "Riverside School", ["calm there"]),
    ]


def test_a_new_phrase_moves_what_waits_and_leaves_what_is_decided(session: Session, alice: User) -> None:
    put_in(session, ["the thing again", "the thing again", "more lights"])
    order_new()
    done = Text.objects.filter(body="the thing again")[0]
    Text.objects.filter(pk=done.pk).update(state="approved")
    WorryPhrase.objects.create(phrase="the thing again", folded="the thing again", kind="abuse")

    assert order_again() == 1
    assert order_again() == 0
    assert sorted(Text.objects.values_list("body", "state", "worry")) == [
        ("more lights", "waiting", 0),
        ("the thing again", "approved", 0),
        ("the thing again", "waiting", 3),
    ]


def test_the_command_orders_again(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    put_in(session, ["he hits me"])
    call_command("order_texts")

    assert capsys.readouterr().out == "1 texts have another place now.\n"
    assert Text.objects.get().worry == 3


def test_an_empty_list_is_filled_with_the_first_one(session: Session) -> None:
    assert WorryPhrase.objects.count() == 0
    put_in(session, ["he hits me"])
    order_new()

    assert WorryPhrase.objects.count() == len(first_list()) > 100
    assert set(WorryPhrase.objects.values_list("kind", flat=True)) == set(WorryPhrase.Kind.values)


def test_the_screen_says_that_the_list_is_not_complete(triager: Client, text: Text) -> None:
    page = triager.get(reverse(QUEUE)).text

    assert "slang, other languages, spelling" in page
    assert "Every text is read by a person." in page


@pytest.mark.parametrize("where", ["", "?event={}"])
def test_a_long_queue_costs_as_many_queries_as_a_short_one(
    triager: Client, session: Session, where: str
) -> None:
    costs, address = [], reverse(QUEUE) + where.format(session.event_id)
    for count in (30, 300):
        put_in(session, ordinary(count, Random(count)))
        order_new()
        triager.get(address)
        with CaptureQueriesContext(connection) as queries:
            triager.get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_front_of_the_queue_is_read_from_its_index(session: Session) -> None:
    put_in(session, ordinary(50, Random(1)))
    order_new()
    plan = queries.in_order(Text.objects.waiting())[:25].explain()

    assert "text_queue" in plan
    assert "TEMP B-TREE" not in plan

"""Two adults read one queue at the same moment: together they read every text, and none of them twice."""

from collections import Counter
from functools import partial

import pytest
from django.contrib.auth.models import User

from consultations.models import Session, Wording
from consultations.models.reading import ReadingLog
from consultations.models.texts import Text
from consultations.triage import claims
from consultations.triage.actions import JustDecided, approve, set_aside
from consultations.triage.ordering import order_new
from tests.factories import board

from .race import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TEXTS, READERS, BATCH = 100, 4, 7


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    return [board.a_person(f"Reader {number}") for number in range(READERS)]


@pytest.fixture
def texts(session: Session) -> list[Text]:
    bodies = ["More lights", "she wants to run away", "Ask Mr Osei"]
    return Text.objects.bulk_create(
        Text(session=session, part="survey", prompt="?", body=bodies[n % 3], date=session.event.date)
        for n in range(TEXTS)
    )


def read_until_nothing_is_left(by: User) -> Counter[str]:
    """What a reader does: take the next texts, decide each. Counts decisions, and those that came too late."""
    done: Counter[str] = Counter()
    order_new()
    while batch := claims.claim(by=by, size=BATCH):
        for number, text in enumerate(batch):
            try:
                (set_aside if number % 3 else approve)(text, by=by)
                done["decided"] += 1
            except JustDecided:
                done["too late"] += 1
    return done


def test_several_readers_decide_every_text_once(texts: list[Text], people: list[User]) -> None:
    results = race([partial(read_until_nothing_is_left, person) for person in people])

    assert sum(each["decided"] for each in results) == TEXTS
    assert sum(each["too late"] for each in results) == 0
    decisions = ReadingLog.objects.filter(what__in=["approved", "not_used"]).values_list("text", flat=True)
    assert Counter(decisions) == Counter(text.pk for text in texts)
    assert Text.objects.filter(state="waiting").count() == 0
    assert Wording.objects.count() == Text.objects.filter(state="approved").count()


def test_who_asks_at_the_same_moment_gets_other_texts(texts: list[Text], people: list[User]) -> None:
    batches = race([partial(claims.claim, by=person, size=25) for person in people])

    assert Counter(text.pk for batch in batches for text in batch) == Counter(text.pk for text in texts)


def test_one_person_at_two_screens_loses_no_text(texts: list[Text], people: list[User]) -> None:
    """Both screens may show the same: a text is decided once all the same."""
    results = race([partial(read_until_nothing_is_left, people[0]) for _ in range(2)])

    assert sum(each["decided"] for each in results) == TEXTS
    assert Text.objects.filter(state="waiting").count() == 0

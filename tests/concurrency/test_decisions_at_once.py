"""Two adults decide on one text at the same moment: one decision holds, and the other person is told."""

from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User

from consultations.models import Session, Wording
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding.actions import hand_over, raise_concern
from consultations.triage.actions import JustDecided, approve, set_aside
from tests.factories import board

from .race import kinds, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 15
Decision = Callable[..., object]
DECISIONS: dict[str, Decision] = {
    "approve": approve,
    "reword": partial(approve, wording="More lights."),
    "not used": set_aside,
}
worry = partial(raise_concern, route="school")


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    return [board.a_person("Alice"), board.a_person("Bob")]


def a_text(session: Session) -> Text:
    return Text.objects.create(
        session=session, part="survey", prompt="?", body="More lights, says Jo.", date=session.event.date
    )


def at_once(text: Text, people: list[User], *decisions: Decision) -> list[object]:
    """Each person looks at the text before either decides."""
    looks = [Text.objects.get(pk=text.pk) for _ in people]
    jobs = [partial(decide, look, by=by) for decide, look, by in zip(decisions, looks, people, strict=True)]
    return race(jobs, JustDecided)


@pytest.mark.parametrize("second", DECISIONS)
@pytest.mark.parametrize("first", DECISIONS)
def test_of_two_who_decide_at_once_exactly_one_does(
    first: str, second: str, session: Session, people: list[User]
) -> None:
    for number in range(1, ROUNDS + 1):
        text = a_text(session)

        results = at_once(text, people, DECISIONS[first], DECISIONS[second])

        (winner,) = (index for index, result in enumerate(results) if not isinstance(result, JustDecided))
        text.refresh_from_db()
        is_approved = (first, second)[winner] != "not used"
        assert (text.read_by, text.state) == (people[winner], "approved" if is_approved else "not_used")
        assert (text.wording is not None) == is_approved
        assert Wording.objects.count() == Text.objects.filter(state="approved").count()
        assert Text.objects.exclude(state="waiting").count() == number


def test_a_text_never_has_both_a_wording_and_a_concern(session: Session, people: list[User]) -> None:
    """A concern may follow a decision, and takes its wording away; a decision never follows a concern."""
    for number in range(1, ROUNDS + 1):
        text = a_text(session)

        _, concern = at_once(text, people, approve, worry)

        text.refresh_from_db()
        assert not isinstance(concern, JustDecided)
        assert (text.state, text.wording, text.read_by) == ("waiting", None, people[1])
        assert (Concern.objects.count(), Wording.objects.count()) == (number, 0)


def test_two_who_raise_a_concern_at_once_raise_one(session: Session, people: list[User]) -> None:
    for number in range(1, ROUNDS + 1):
        results = at_once(a_text(session), people, worry, worry)

        assert kinds(results) == ["JustDecided", "bool"]
        assert Concern.objects.count() == number


def test_a_concern_is_handed_over_once(session: Session, people: list[User]) -> None:
    for _ in range(ROUNDS):
        concern = Concern.objects.create(text=a_text(session), raised_by=people[0])
        names = ("Ms Bell", "Mr Hayes")

        looks = [Concern.objects.get(pk=concern.pk) for _ in people]
        results = race(
            [
                partial(hand_over, look, by=by, to=to, how="phone")
                for look, by, to in zip(looks, people, names, strict=True)
            ],
            JustDecided,
        )

        winner = results.index(None)
        assert kinds(results) == ["JustDecided", "NoneType"]
        concern.refresh_from_db()
        assert (concern.handed_by, concern.handed_to) == (people[winner], names[winner])

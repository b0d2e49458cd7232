"""Nothing lost, nothing doubled, nothing mixed up, however many tablets send at once."""

import hmac
import uuid
from collections import Counter
from functools import partial
from hashlib import sha256
from threading import Barrier

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from consultations.models import SealingKey, Session
from consultations.models.submissions import FormVersion, Submission
from consultations.models.texts import Text
from consultations.tablet.script_views import submission
from pledges.models import Pledge
from tests.factories import board

from .pupils import Room
from .race import PATIENCE, race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

IDS, AT_ONCE, TABLETS, PAIRS = 200, 50, 50, 20
ROUNDS, SAME_CODE = 5, 10
PARTS = ("action", "learnt", "question")


@pytest.mark.usefixtures("no_limits")
def test_200_ids_50_times_at_once_are_200_submissions() -> None:
    """The view without the middleware around it and with a short form: 10,000 requests take a minute as it is."""
    room = Room.of(board.a_session(board.an_event(activities=("pledge",))))
    ids = [uuid.uuid4() for _ in range(IDS)]
    boxes = {id: room.body(id, str(id)) for id in ids}
    ticket = {"Authorization": f"Ticket {room.joined.ticket}"}
    together, factory = Barrier(AT_ONCE), RequestFactory()

    def impatient_tablet() -> list[tuple[uuid.UUID, int]]:
        answers = []
        for id in ids:
            request = factory.post(
                f"/submissions/{id}", boxes[id], "application/octet-stream", headers=ticket
            )
            together.wait(PATIENCE)
            answers.append((id, submission(request, id).status_code))
        return answers

    answers = Counter(answer for told in race([impatient_tablet] * AT_ONCE) for answer in told)

    assert answers == {(id, 201): 1 for id in ids} | {(id, 200): AT_ONCE - 1 for id in ids}
    assert set(Submission.objects.values_list("pk", flat=True)) == set(ids)
    assert Submission.objects.count() == IDS
    assert sorted(Text.objects.values_list("body", flat=True)) == sorted(
        f"{id} {part}" for id in ids for part in PARTS
    )


def test_the_three_parts_of_a_pledge_stay_together(session: Session) -> None:
    room = Room.of(session)

    jobs = [partial(room.send_new, 2, words=f"pupil{number}") for number in range(AT_ONCE)]
    assert race(jobs) == [[201, 201]] * AT_ONCE
    pledges = Pledge.objects.select_related(*PARTS)
    marks = [{getattr(pledge, part).body.split()[0] for part in PARTS} for pledge in pledges]
    assert Counter(mark for each in marks for mark in each) == {f"pupil{n}": 2 for n in range(AT_ONCE)}
    assert [len(mark) for mark in marks] == [1] * (2 * AT_ONCE)


def test_of_two_bodies_under_one_id_one_is_kept_whole_and_the_other_is_told(session: Session) -> None:
    room = Room.of(session)
    (rating,) = (
        s for s in room.joined.book.screens() if s.kind == "rating" and s.about.startswith("question:")
    )
    for _ in range(PAIRS):
        id, known = uuid.uuid4(), set(Text.objects.values_list("pk", flat=True))
        bodies = [room.body(id, words, rating=number) for number, words in enumerate(("one", "two"), start=1)]

        statuses = race(partial(room.send, id, body) for body in bodies)

        assert sorted(statuses) == [201, 409]
        kept = statuses.index(201)
        row = Submission.objects.get(pk=id)
        digest = sha256(bodies[kept]).hexdigest()
        assert row.digest == hmac.new(settings.SECRET_KEY.encode(), digest.encode(), sha256).hexdigest()
        assert bytes(row.sheet)[rating.slot] == kept + 1
        words = ("one", "two")[kept]
        assert {text.body for text in Text.objects.exclude(pk__in=known)} == {f"{words} {p}" for p in PARTS}


def test_of_pupils_with_one_code_at_once_all_are_stored_and_one_can_hear_back(session: Session) -> None:
    room = Room.of(session)
    for number in range(ROUNDS):
        ids = [uuid.uuid4() for _ in range(SAME_CODE)]
        code = f"apple kite river {'abcdefghij'[number] * 3}"
        boxes = {id: room.body(id, f"pupil{number}", code=code) for id in ids}

        assert race(partial(room.send, id, box) for id, box in boxes.items()) == [201] * SAME_CODE
        assert Pledge.objects.count() == (number + 1) * SAME_CODE
        assert Pledge.objects.exclude(code_digest=None).count() == number + 1


def test_50_tablets_that_are_the_first_of_all_get_one_form_one_key_and_a_number_each(
    session: Session,
) -> None:
    def tablet() -> tuple[int, str, int]:
        told = Client().post("/take-part/join/", {"code": session.join_code}).json()
        return told["form_version"], told["key"]["name"], told["tablet"]

    joined = race([tablet] * TABLETS)

    assert {(form, key) for form, key, _ in joined} == {
        (FormVersion.objects.get().pk, SealingKey.objects.get().name)
    }
    assert sorted(number for *_, number in joined) == list(range(1, TABLETS + 1))
    assert session.tablets.count() == TABLETS

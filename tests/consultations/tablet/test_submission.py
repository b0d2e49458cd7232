"""One submission arrives exactly once, or is refused with a reason and a right status."""

import json
import uuid
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import Release
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from pledges.models import Pledge
from tests.factories import board

WORDS = "I will walk home with my friends"


def test_the_answer_names_the_id_and_the_digest_of_what_was_sent(tablet):
    id = uuid.uuid4()
    body = json.dumps(tablet.envelope({tablet.screen("pledge:learnt").key: [WORDS]}, id))
    response = tablet.post(body, id)
    assert (response.status_code, response.json()) == (
        201,
        {"id": str(id), "digest": sha256(body.encode()).hexdigest()},
    )


def test_the_same_id_twice_stores_one(tablet):
    id, parts = uuid.uuid4(), {tablet.screen("pledge:action").key: [WORDS]}
    assert [tablet.send(parts, id).status_code for _ in range(3)] == [201, 200, 200]
    assert (Submission.objects.count(), Text.objects.count(), Pledge.objects.count()) == (1, 1, 1)


def test_the_same_id_with_other_words_keeps_the_first(tablet):
    id, key = uuid.uuid4(), tablet.screen("pledge:action").key
    tablet.send({key: [WORDS]}, id)
    assert tablet.send({key: ["Other words"]}, id).status_code == 409
    assert [text.body for text in Text.objects.all()] == [WORDS]


def test_everything_can_be_skipped(tablet):
    assert tablet.send({}).status_code == 201
    sheet = bytes(Submission.objects.get().sheet)
    assert (set(sheet), Text.objects.count(), Pledge.objects.count()) == ({0}, 0, 0)


def test_answers_lie_on_the_sheet_one_byte_an_item(tablet):
    rating, several = (
        tablet.screen("question:"),
        next(s for s in tablet.joined.book.screens() if s.kind == "several" and not s.shown_if),
    )
    tablet.send({rating.key: ["2"], several.key: ["1", "3"]})
    sheet = bytes(Submission.objects.get().sheet)
    assert sheet[rating.slot] == 2
    assert list(sheet[several.slot : several.slot + 3]) == [1, 0, 1]
    assert len(sheet) == tablet.joined.book.size and sum(sheet) == 4


def test_a_follow_up_counts_only_after_the_answer_it_follows(tablet):
    rating = tablet.rating_of_a_place("Corridor")
    why = next(s for s in tablet.joined.book.screens() if s.about == f"{rating.about}:why")
    tablet.send({rating.key: ["1"], why.key: ["1"]})
    tablet.send({rating.key: ["5"], why.key: ["1"]})
    assert sorted(bytes(row.sheet)[why.slot] for row in Submission.objects.all()) == [0, 1]


def test_a_text_cannot_be_traced_to_its_submission(tablet):
    id = uuid.uuid4()
    tablet.send({tablet.screen("pledge:learnt").key: [WORDS]}, id)
    assert Text.objects.get().pk != id and Pledge.objects.get().pk != id
    columns = {field.name for model in (Text, Pledge) for field in model._meta.get_fields()}
    assert "submission" not in columns


def test_a_submission_keeps_the_date_and_no_time(tablet):
    tablet.send({})
    assert {field.get_internal_type() for field in Submission._meta.fields} == {
        "UUIDField",
        "ForeignKey",
        "DateField",
        "CharField",
        "BinaryField",
    }


@pytest.mark.django_db(transaction=True)
def test_a_full_submission_takes_four_statements(join_tablet):
    tablet = join_tablet()
    parts = {tablet.screen(f"pledge:{part}").key: [WORDS] for part in ("learnt", "action", "question")}
    body_id = uuid.uuid4()
    body = json.dumps(tablet.envelope({**parts, tablet.screen("question:").key: ["1"]}, body_id))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert tablet.post(body, body_id).status_code == 201
    statements = [q["sql"] for q in queries if q["sql"].startswith(("SELECT", "INSERT", "UPDATE"))]
    assert len(statements) == 4, statements


def test_a_ticket_that_was_altered_is_refused(tablet):
    id = uuid.uuid4()
    body = json.dumps(tablet.envelope({}, id))
    assert tablet.post(body, id, ticket=tablet.joined.ticket + "x").status_code == 401
    assert tablet.post(body, id, ticket="").status_code == 401
    assert Submission.objects.count() == 0


def test_a_ticket_is_good_for_about_a_week(tablet, monkeypatch):
    from django.core import signing

    from consultations.tablet.tickets import SALT, BadTicket, Ticket

    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now - 9 * 24 * 3600)
    old = signing.dumps([1, 1], salt=SALT)
    monkeypatch.setattr(signing.time, "time", lambda: now)
    with pytest.raises(BadTicket):
        Ticket.read(old)


def test_a_ticket_sends_to_its_own_session_only(tablet, join_tablet):
    other = join_tablet()
    id = uuid.uuid4()
    assert tablet.post(json.dumps(other.envelope({}, id)), id).status_code == 422
    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '{"v": 1}',
        '{"v": 2, "parts": {}}',
        '"text"',
        '{"v":1,"parts":[]}',
        "[" * 60_000,
    ],
)
def test_what_is_not_a_submission_is_refused_with_a_reason(tablet, body):
    response = tablet.post(body, uuid.uuid4())
    assert (response.status_code, response.json()) == (422, {"error": "This is not a submission."})


def test_an_answer_that_the_form_does_not_offer_is_refused(tablet):
    assert tablet.send({tablet.screen("question:").key: ["99"]}).status_code == 422
    assert tablet.send({tablet.screen("pledge:learnt").key: ["x" * 201]}).status_code == 422
    assert Submission.objects.count() == 0


def test_an_unknown_part_is_left_out(tablet):
    assert tablet.send({"9-unknown": ["1"]}).status_code == 201


def test_a_body_that_is_too_large_is_refused_before_it_is_read(tablet):
    assert tablet.send({}, padding="x" * 70_000).status_code == 413


def test_a_closed_session_still_takes_what_a_pupil_had_begun(tablet):
    from consultations.sessions.actions import close_session

    close_session(tablet.joined.session)
    assert tablet.send({}).status_code == 201


def test_a_frozen_event_takes_nothing_more(tablet):
    Release.objects.create(
        event=tablet.joined.session.event, frozen_by=board.a_person(), policy={}, took_part=0
    )
    response = tablet.send({tablet.screen("pledge:learnt").key: [WORDS]})
    assert (response.status_code, Submission.objects.count(), Text.objects.count()) == (403, 0, 0)


def test_the_tablet_gets_no_cookie(tablet):
    assert not tablet.send({}).cookies and not tablet.client.get("/take-part/").cookies


def test_only_post_is_answered(tablet):
    assert tablet.client.get(f"/submissions/{uuid.uuid4()}").status_code == 405

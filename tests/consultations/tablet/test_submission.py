"""One submission arrives exactly once, or is refused with a reason and a right status."""

import uuid
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.tablet.sealing import seal
from pledges.models import Pledge

WORDS = "I will walk home with my friends"


def test_the_answer_names_the_id_and_the_digest_of_what_was_sent(tablet):
    id = uuid.uuid4()
    box = tablet.sealed({tablet.screen("pledge:learnt").key: [WORDS]}, id)
    response = tablet.post(box, id)
    assert (response.status_code, response.json()) == (
        201,
        {"id": str(id), "digest": sha256(box).hexdigest()},
    )


def test_the_same_id_twice_stores_one(tablet):
    id = uuid.uuid4()
    box = tablet.sealed({tablet.screen("pledge:action").key: [WORDS]}, id)
    answers = [tablet.post(box, id) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert answers[0].json() == answers[1].json() == answers[2].json()
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
        "BooleanField",
        "BinaryField",
    }


@pytest.mark.django_db(transaction=True)
def test_a_full_submission_takes_four_statements(join_tablet):
    tablet = join_tablet()
    parts = {tablet.screen(f"pledge:{part}").key: [WORDS] for part in ("learnt", "action", "question")}
    id = uuid.uuid4()
    box = tablet.sealed({**parts, tablet.screen("question:").key: ["1"]}, id)
    tablet.send({})  # a process opens the sealing key with the first box, and knows it from then on
    with CaptureQueriesContext(connection) as queries:
        assert tablet.post(box, id).status_code == 201
    statements = [q["sql"] for q in queries if q["sql"].startswith(("SELECT", "INSERT", "UPDATE"))]
    assert len(statements) == 4, statements


def test_a_ticket_that_was_altered_is_refused(tablet):
    id = uuid.uuid4()
    box = tablet.sealed({}, id)
    assert tablet.post(box, id, ticket=tablet.joined.ticket + "x").status_code == 401
    assert tablet.post(box, id, ticket="").status_code == 401
    assert Submission.objects.count() == 0


def test_a_ticket_sends_to_its_own_session_only(tablet, join_tablet):
    other = join_tablet()
    id = uuid.uuid4()
    assert tablet.post(other.sealed({}, id), id).status_code == 422
    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "[]",
        "null",
        "{",
        '{"v": 1}',
        '{"v": 2, "parts": {}}',
        '"text"',
        '{"v":1,"parts":[]}',
        "\udcff",
        "[" * 60_000,
    ],
)
def test_what_is_not_a_submission_is_refused_with_a_reason(tablet, plain):
    id = uuid.uuid4()
    box = seal(plain.encode(errors="surrogateescape"), about=str(id).encode(), to=tablet.joined.key)
    response = tablet.post(box, id)
    assert (response.status_code, response.json()) == (422, {"error": "This is not a submission."})


@pytest.mark.parametrize("box", [b"", b"{}", b"\x01" * 2000])
def test_what_is_not_sealed_is_refused_with_a_reason(tablet, box):
    response = tablet.post(box, uuid.uuid4())
    assert (response.status_code, response.json()) == (
        422,
        {"error": "We cannot open what came. Ask an adult."},
    )


@pytest.mark.parametrize("changes", [{"v": 2}, {"id": str(uuid.uuid4())}, {"session": 0}])
def test_what_says_that_it_is_another_submission_is_refused(tablet, changes):
    assert tablet.send({}, **changes).status_code == 422
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("version", [0, -1, 10**30, "x", None, [], float("inf"), float("nan")])
def test_a_form_that_nobody_knows_keeps_one_box_back_and_not_the_queue(tablet, version):
    """401 would stop everything that waits on the tablet, and typing the code again would not help."""
    assert tablet.send({}, form_version=version).status_code == 422


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


def test_the_tablet_gets_no_cookie(tablet):
    assert not tablet.send({}).cookies and not tablet.client.get("/take-part/").cookies


def test_only_post_is_answered(tablet):
    assert tablet.client.get(f"/submissions/{uuid.uuid4()}").status_code == 405

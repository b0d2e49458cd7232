"""The database refuses a pupil's words: nothing is stored, the tablet keeps them, and no log holds them."""

import logging
import re
import uuid

import pytest
from django.db import connection
from django.test import Client

from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.tablet.ledger import StorageFailed
from tests.factories import tablets

CANARY = "the swings behind the chip shop"
# Both quote the row in their error, as a real fault would.
REFUSE = {
    "postgresql": "ALTER TABLE consultations_text ADD CONSTRAINT no_swings CHECK (body NOT LIKE '%swings%')",
    "sqlite": "CREATE TRIGGER no_swings BEFORE INSERT ON consultations_text"
    f" BEGIN SELECT RAISE(ABORT, '{CANARY}'); END",
}


@pytest.fixture
def broken(tablet):
    """A tablet that has joined, before the database begins to refuse its words."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSE[connection.vendor])
    tablet.client = Client(raise_request_exception=False)
    return tablet


def everything(log: pytest.LogCaptureFixture) -> str:
    """As a log file has it: messages, and the errors of the whole chain."""
    return "\n".join(logging.Formatter().format(record) for record in log.records)


def test_the_tablet_is_told_to_try_again_and_no_log_holds_the_words(broken, caplog):
    response = broken.send({broken.screen("pledge:learnt").key: [CANARY]})

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert CANARY not in response.content.decode()
    assert (Submission.objects.count(), Text.objects.count()) == (0, 0)
    told = everything(caplog)
    assert "A submission was not stored: " in told and "Service Unavailable: /submissions/" in told
    assert "swings" not in told


def test_the_error_carries_no_other_error(broken):
    """Its cause or context would be printed with it, and they quote the row."""
    key = broken.screen("pledge:learnt").key
    with pytest.raises(StorageFailed) as failed:
        tablets.send(broken.joined, {key: CANARY})

    assert (failed.value.__cause__, failed.value.__context__) == (None, None)
    assert "swings" not in str(failed.value)


def test_what_was_refused_can_be_sent_again_under_the_same_id(broken):
    id = uuid.uuid4()
    box = broken.sealed({broken.screen("pledge:learnt").key: [CANARY]}, id)
    assert broken.post(box, id).status_code == 503
    mend = {"postgresql": "ALTER TABLE consultations_text DROP CONSTRAINT no_swings"}
    with connection.cursor() as cursor:
        cursor.execute(mend.get(connection.vendor, "DROP TRIGGER no_swings"))

    assert broken.post(box, id).status_code == 201
    assert [text.body for text in Text.objects.all()] == [CANARY]


def test_the_plain_form_keeps_the_words_on_the_page(broken, caplog):
    page = broken.client.post("/take-part/", {"code": broken.joined.session.join_code}).content.decode()
    sent = {name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("ticket", "id")}

    response = broken.client.post("/take-part/", {**sent, "1-learnt": CANARY})

    text = response.content.decode()
    assert response.status_code == 503
    assert "We could not save this just now." in text and CANARY in text and sent["id"] in text
    assert "swings" not in everything(caplog)


def test_half_an_emoji_does_not_keep_a_submission_out(tablet):
    response = tablet.send({tablet.screen("pledge:learnt").key: ["More lights \ud83d"]})

    assert response.status_code == 201
    assert [text.body for text in Text.objects.all()] == ["More lights �"]

"""A server that refuses a row quotes the row. Its log must not, and nor must ours."""

import os
import uuid
from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from consultations.models import Session

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CANARY = "the swings behind the chip shop"


@pytest.fixture
def server_log() -> Path:
    if "POSTGRES_LOG" not in os.environ:
        pytest.skip("POSTGRES_LOG does not name the server's log. tests/with_postgres.sh does.")
    return Path(os.environ["POSTGRES_LOG"])


def test_a_row_that_the_server_refuses_is_not_in_its_log(session: Session, server_log: Path) -> None:
    """A text without a date. The error does quote it, which is why the tablet's actions never pass one on."""
    columns = "id, session_id, part, prompt, domain, body, state"
    values = [uuid.uuid4(), session.pk, "survey", "?", "", CANARY, "waiting"]
    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO consultations_text ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)", values
        )

    assert CANARY in str(refused.value)
    log = server_log.read_text()
    assert 'null value in column "date"' in log
    assert CANARY not in log

"""Every reading of original words is written down: who, when, which text. The words themselves never."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import Session
from consultations.models.reading import ReadingLog
from consultations.models.texts import Text
from consultations.safeguarding.actions import raise_concern
from consultations.safeguarding.append_only import NeverChanged
from consultations.sessions.actions import hold_what_comes
from consultations.triage import actions
from consultations.triage.reading import ONE_READING, log_reading
from tests.consultations.staff.cast import somebody_takes_part

from .conftest import someone, written

LOG = "triage:reading_log"


def rows() -> list[tuple[str, object, str]]:
    return [(row.by.username, row.text, row.what) for row in ReadingLog.objects.order_by("pk")]


def test_who_opens_the_queue_is_written_down_for_each_text(triager: Client, session: Session) -> None:
    texts = written(session, "a", "b")
    triager.get(reverse("triage:queue"))

    assert sorted(rows(), key=str) == sorted((("Alice", text.pk, "opened") for text in texts), key=str)
    assert {row.session_id for row in ReadingLog.objects.all()} == {session.pk}


@pytest.mark.parametrize("query", ["?state=approved", "?state=approved&only={}"])
def test_so_is_who_looks_at_a_decided_one_again(triager: Client, text: Text, bob: User, query: str) -> None:
    actions.approve(text, by=bob)
    triager.get(reverse("triage:queue") + query.format(text.pk))

    assert rows() == [("Bob", text.pk, "approved"), ("Alice", text.pk, "opened")]


def test_what_is_held_is_read_as_well(triager: Client, session: Session) -> None:
    hold_what_comes(session, since=timezone.now())
    session.refresh_from_db()
    somebody_takes_part(session, writes="held words")
    triager.get(reverse("triage:quarantine"))

    assert [(by, what) for by, _, what in rows()] == [("Alice", "opened_held")]


def test_the_same_text_again_within_minutes_is_the_same_reading(text: Text, alice: User, bob: User) -> None:
    log_reading([text], alice)
    log_reading([text], alice)
    log_reading([text], bob)
    assert [by for by, _, _ in rows()] == ["Alice", "Bob"]


def test_an_hour_later_it_is_another(text: Text, alice: User) -> None:
    before = timezone.now() - 2 * ONE_READING
    ReadingLog.objects.create(text=text.pk, session=text.session, by=alice, at=before)
    log_reading([text], alice)

    assert [by for by, _, _ in rows()] == ["Alice", "Alice"]


def test_nobody_changes_the_log(text: Text, alice: User) -> None:
    log_reading([text], alice)

    for attempt in (ReadingLog.objects.all().delete, lambda: ReadingLog.objects.update(what="approved")):
        with pytest.raises(NeverChanged):
            attempt()
    assert len(rows()) == 1


def test_decisions_are_in_it(text: Text, alice: User) -> None:
    actions.approve(text, by=alice)
    actions.take_back(text, by=alice)
    actions.set_aside(text, by=alice, because="empty")
    actions.reopen(text, by=alice)
    raise_concern(text, by=alice, route="school")

    assert [what for _, _, what in rows()] == ["approved", "undone", "not_used", "reopened", "concern"]


def test_no_word_is_in_it(triager: Client, text: Text, client: Client) -> None:
    triager.get(reverse("triage:queue"))
    triager.post(reverse("triage:approve", args=[text.pk]))
    assert "Jayden" in Text.objects.get().body
    client.force_login(User.objects.create_superuser("Root"))
    page = client.get(reverse(LOG)).text

    assert all("Jayden" not in str(value) for row in ReadingLog.objects.values() for value in row.values())
    assert ("Jayden" in page, "Alice" in page, str(text.pk)[-8:] in page) == (False, True, True)


def test_readers_do_not_look_after_themselves(client: Client, text: Text, alice: User) -> None:
    client.force_login(alice)
    assert client.get(reverse(LOG)).status_code == 302
    overseer = someone("Olive", "access_admin", "see_reading_log")
    client.force_login(overseer)
    assert client.get(reverse(LOG)).status_code == 200
    assert Permission.objects.filter(codename="see_reading_log").count() == 1


def test_the_log_costs_the_same_with_one_row_and_with_thirty(
    client: Client, session: Session, alice: User
) -> None:
    client.force_login(User.objects.create_superuser("Root"))
    costs = []
    for count in (1, 30):
        log_reading(written(session, *map(str, range(count))), alice)
        client.get(reverse(LOG))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LOG))
        costs.append(len(queries))
    assert costs[0] == costs[1]

"""When words are due to go, and who is told when nobody erases them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from consultations.models import Session
from consultations.models.retention import Erasure
from consultations.models.texts import Text
from consultations.retention.actions import erase_old_texts
from consultations.retention.due import how_it_stands, last_day_due, months_before
from consultations.safeguarding import actions as safeguarding
from tests.consultations.triage.conftest import written

from .conftest import old

CANARY = "zebrafish"


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2027, 3, 4), 12, date(2026, 3, 4)),
        (date(2029, 2, 28), 12, date(2028, 2, 28)),
        (date(2029, 3, 1), 12, date(2028, 3, 1)),
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 2, date(2026, 11, 30)),
    ],
)
def test_a_month_is_a_month_of_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_the_setting_says_for_how_long(session: Session, settings: Any) -> None:
    text = written(session, CANARY)[0]
    settings.RETENTION_MONTHS = 1
    Text.objects.filter(pk=text.pk).update(date=last_day_due(timezone.localdate()))
    assert (erase_old_texts().texts, Erasure.objects.get().months) == (1, 1)


def test_what_is_due_next_is_known_and_then_due(session: Session) -> None:
    written(session, CANARY)
    now = how_it_stands()
    assert (now.texts, now.is_overdue) == (0, False)
    assert now.next_on
    assert how_it_stands(now.next_on - timedelta(days=1)).texts == 0
    assert how_it_stands(now.next_on).texts == 1


@pytest.mark.parametrize(("last_run", "is_overdue"), [(None, True), (8, True), (7, True), (6, False)])
def test_a_week_without_a_run_is_overdue_while_something_is_due(
    session: Session, last_run: int | None, is_overdue: bool
) -> None:
    if last_run is not None:
        erase_old_texts(today=timezone.localdate() - timedelta(days=last_run))
    assert how_it_stands().is_overdue is False
    old(session, CANARY)
    assert how_it_stands().is_overdue is is_overdue


def test_the_command_says_what_it_did_without_a_word(session: Session, alice: User, capsys: Any) -> None:
    text, worry = old(session, CANARY, f"{CANARY} too")
    safeguarding.raise_concern(worry, by=alice, route="school")
    call_command("erase_old_texts", "--dry-run")
    assert Text.objects.get(pk=text.pk).body == CANARY
    call_command("erase_old_texts")
    said = capsys.readouterr().out

    assert Text.objects.get(pk=text.pk).body == "" and CANARY not in said
    assert [line.partition(" what was")[0] for line in said.splitlines()] == [
        "Nothing was changed. A run would erase",
        "Kept because of open concerns: 1.",
        "Erased",
        "Kept because of open concerns: 1.",
    ]

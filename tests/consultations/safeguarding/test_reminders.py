"""Reminders: somebody waits, and not one word of what about."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from consultations.models import Session
from consultations.models.concerns import Concern, ConcernEntry
from consultations.safeguarding import actions
from consultations.safeguarding.tasks import tell_those_who_wait
from tests.factories.concerns import a_concern, a_concern_for

CANARY = "canary-4711"


def remind() -> str:
    out = StringIO()
    call_command("remind_concerns", stdout=out)
    return out.getvalue().strip()


def recipients() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def later(**age: int) -> None:
    """Everything happened that long ago."""
    ago = timezone.now() - timedelta(**age)
    Concern.objects.update(routed_at=ago)
    Concern.objects.filter(handed_at__isnull=False).update(handed_at=ago)


def test_a_mail_says_only_that_something_waits(session: Session, triager: User, lead: User, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    a_concern_for(lead, session, by=triager, body=CANARY)
    later(hours=30)
    remind()
    said = "\n".join(f"{message.subject}\n{message.body}" for message in mail.outbox)

    assert recipients() == sorted([lead.email, "alice@board.example"])
    assert {message.subject for message in mail.outbox} == {"Young People's Safety: something waits for you"}
    assert (
        "http://localhost:8000/safeguarding/" in said and "http://localhost:8000/cms/triage/concerns/" in said
    )
    telling = (
        CANARY,
        "Alder",
        "Safe online",
        session.join_code,
        "concern about",
        "child",
        "pupil",
        "Alice",
        "Okafor",
    )
    assert [word for word in telling if word in said] == []
    assert CANARY not in caplog.text


def test_everybody_is_written_to_once_a_day_however_often_it_runs(
    session: Session, triager: User, lead: User
) -> None:
    for _ in "12":
        a_concern_for(lead, session, by=triager)

    assert [remind(), remind()] == ["Reminders sent: 1.", "Reminders sent: 0."]
    assert (
        list(ConcernEntry.objects.filter(kind="reminded").values_list("by", "how"))
        == [("This site", "mail")] * 2
    )


def test_the_next_day_they_are_written_to_again(
    session: Session, triager: User, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_concern_for(lead, session, by=triager)
    remind()
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)

    assert remind() == "Reminders sent: 2."  # and those who handed it over: it is overdue by then


def test_who_has_said_that_they_have_it_is_left_alone(session: Session, triager: User, lead: User) -> None:
    concern = a_concern_for(lead, session, by=triager)
    actions.acknowledge(concern, by="Mrs Okafor")
    later(days=3)

    assert remind() == "Reminders sent: 0."


def test_triagers_are_written_to_when_nobody_was_told_in_time(session: Session, triager: User) -> None:
    a_concern(session, by=triager, route="lado")
    assert remind() == "Reminders sent: 0."
    later(minutes=61)
    remind()

    assert recipients() == ["alice@board.example"]


def test_about_staff_no_mail_goes_to_the_school(session: Session, triager: User, lead: User) -> None:
    a_concern(session, by=triager, route="head")
    later(days=3)
    remind()

    assert lead.email not in recipients()


def test_nobody_who_was_switched_off_is_written_to(session: Session, triager: User, lead: User) -> None:
    a_concern_for(lead, session, by=triager)
    User.objects.filter(pk__in=[lead.pk, triager.pk]).update(is_active=False)
    later(days=3)

    assert remind() == "Reminders sent: 0."


def test_the_background_task_does_the_same(session: Session, triager: User, lead: User) -> None:
    a_concern_for(lead, session, by=triager)
    tell_those_who_wait.call()

    assert recipients() == [lead.email]


def test_who_is_given_a_concern_is_written_to_at_once(
    session: Session, triager: User, lead: User, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        a_concern_for(lead, session, by=triager)

    assert recipients() == [lead.email]


def test_a_mail_server_that_does_not_answer_is_not_recorded_as_a_reminder(
    session: Session, triager: User, lead: User, settings
) -> None:
    a_concern_for(lead, session, by=triager)
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    assert remind() == "Reminders sent: 0."
    assert not ConcernEntry.objects.filter(kind="reminded").exists()

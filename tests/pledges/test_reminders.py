"""Reminders of replies that are due: to the mailbox of an agency, with a number, a day and a link, and no words."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.actions import take_down
from pledges.models import Agency, KeyQuestion, Milestone
from pledges.reminding import latest_reminder, remind_owners

from .conftest import a_key_question, a_wording, an_event, answer, somebody
from .test_mails import CANARY, everything

pytestmark = pytest.mark.django_db


def due(in_days: int, *, owner: str = "Police", mailbox: str = "desk@police.example") -> KeyQuestion:
    question = a_key_question(
        an_event(f"Event {in_days}"), f"{CANARY} {in_days}?", owner=owner, due_in=in_days
    )
    question.sources.add(a_wording(question.event, f"{CANARY} asked"))
    Agency.objects.filter(name=owner).update(email=mailbox)
    return question


def run() -> tuple[str, str]:
    out, trouble = StringIO(), StringIO()
    call_command("remind_owners", stdout=out, stderr=trouble)
    return out.getvalue().strip(), trouble.getvalue().strip()


@pytest.mark.parametrize(
    ("in_days", "days_ago"),
    [(30, None), (8, None), (7, 0), (3, 4), (1, 6), (0, 0), (-1, 1), (-6, 6), (-7, 0), (-13, 6), (-14, 0)],
)
def test_a_week_before_on_the_day_and_each_week_after(in_days: int, days_ago: int | None) -> None:
    today = date(2026, 3, 2)
    wanted = None if days_ago is None else today - timedelta(days=days_ago)
    assert latest_reminder(today + timedelta(days=in_days), today) == wanted


def test_a_mail_says_how_many_wait_since_when_and_where_and_none_of_the_words(settings: Any) -> None:
    questions = [due(-3), due(6), due(40)]
    said = run()
    (message,) = mail.outbox
    agency = Agency.objects.get()

    assert said == ("Reminders sent: 1.", "")
    assert message.to == ["desk@police.example"]
    assert message.subject == "1 reply is late: young people wait for you"
    assert "your agency answers 3 that are still open" in message.body
    assert f"{settings.BASE_URL}/questions/?owner={agency.pk}\n" in message.body
    words = [CANARY, *(question.event.title for question in questions)]
    assert [word for word in words if word in everything(mail.outbox)] == []


def test_however_often_it_runs_there_is_one_mail_a_day_and_the_timeline_says_so_once(client: Client) -> None:
    question = due(-3)
    for _ in range(3):
        run()
    assert len(mail.outbox) == 1
    assert list(question.milestones.filter(kind="reminded").values_list("day", flat=True)) == [date.today()]
    assert client.get(question.get_absolute_url()).text.count("Reminder sent to Police") == 1


def test_a_week_later_it_is_sent_again_and_not_before() -> None:
    question = due(-9)
    for days_ago, mails in ((0, 0), (2, 0), (3, 1)):
        mail.outbox.clear()
        Milestone.objects.filter(kind="reminded").delete()
        reminded = date.today() - timedelta(days=days_ago)
        Milestone.objects.create(
            question=question,
            kind="reminded",
            day=reminded,
            agency=question.owner,
            due_on=question.due_on,
        )
        run()
        assert len(mail.outbox) == mails


def test_another_day_or_another_owner_begins_anew() -> None:
    question = due(0)
    run()
    question.due_on = date.today() + timedelta(days=2)
    question.save()
    run()
    question.owner = Agency.objects.create(name="Council", email="desk@council.example")
    question.save()
    run()
    assert [message.to[0].split("@")[1] for message in mail.outbox] == [
        "police.example",
        "police.example",
        "council.example",
    ]


def test_what_was_promised_is_reminded_of_by_its_own_day() -> None:
    question = due(-9)
    answer(question, "looking", more_by=date.today() + timedelta(days=20))
    run()
    assert mail.outbox == []
    answer(question, "looking", more_by=date.today())
    run()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("why", ["answered", "taken down", "hidden event", "no owner", "not yet"])
def test_nobody_is_reminded_of_what_does_not_wait(why: str) -> None:
    question = due(8 if why == "not yet" else -1)
    if why == "answered":
        answer(question)
    elif why == "taken down":
        take_down(question, by=somebody())
    elif why == "hidden event":
        question.event.unpublish()
    elif why == "no owner":
        KeyQuestion.objects.update(owner=None)
    assert run() == ("Reminders sent: 0.", "")
    assert mail.outbox == []


def test_an_agency_without_a_mailbox_is_named_to_whoever_runs_it_and_nothing_is_recorded() -> None:
    question = due(-1, mailbox="")
    assert run() == ("Reminders sent: 0.", "No mailbox, so no reminder: Police.")
    assert not question.milestones.filter(kind="reminded").exists()


def test_a_mail_that_is_refused_is_sent_by_the_next_run(settings: Any) -> None:
    due(-1)
    settings.EMAIL_BACKEND = "tests.pledges.test_reminders.NoServer"
    assert remind_owners().mails == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind_owners().mails == 1


class NoServer:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


def test_the_mailbox_is_kept_by_coordinators_and_on_no_public_page(
    signed_in: Callable[[str], Client], client: Client
) -> None:
    question = due(-1)
    agency = Agency.objects.get()
    page = signed_in("coordinator").get(f"/cms/agencies/edit/{agency.pk}/").text
    assert "desk@police.example" in page
    for url in ("/questions/", question.get_absolute_url()):
        assert "desk@police.example" not in client.get(url).text


def test_reading_who_to_remind_costs_the_same_for_one_as_for_three() -> None:
    costs = []
    for owners in (["A"], ["B", "C"]):
        for owner in owners:
            due(30, owner=owner)
        with CaptureQueriesContext(connection) as queries:
            remind_owners()
        costs.append(len(queries))
    assert costs[0] == costs[1]

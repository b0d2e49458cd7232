"""Reminders to agencies whose replies are due: how many, since when, and where. No words of a young person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from consultations.mail import send_mail

from .models import Agency, KeyQuestion, Milestone
from .queries import open_questions_by_owner

BEFORE, AGAIN = timedelta(days=7), timedelta(days=7)


@dataclass(frozen=True)
class Sent:
    mails: int
    without_mailbox: tuple[str, ...]


def remind_owners() -> Sent:
    """One mail for each agency with something to be reminded of today. Again on the same day sends nothing."""
    today, mails, without = timezone.localdate(), 0, []
    for agency, questions in open_questions_by_owner().items():
        due = [question for question in questions if is_reminder_due(question, today)]
        if due and not agency.email:
            without.append(agency.name)
        elif due and send(agency, questions, today):
            record(agency, due, today)
            mails += 1
    return Sent(mails, tuple(without))


def latest_reminder(due: date, today: date) -> date | None:
    """The newest day at which one was to be sent: a week before, on the day, and each week after."""
    if today < due - BEFORE:
        return None
    if today < due:
        return due - BEFORE
    return today - (today - due) % AGAIN


def is_reminder_due(question: KeyQuestion, today: date) -> bool:
    """Also when nothing ran on the very day. A day that was moved begins anew."""
    wanted = latest_reminder(question.next_due_on, today)
    if wanted is None:
        return False
    return not any(
        each.kind == Milestone.Kind.REMINDED
        and each.agency_id == question.owner_id
        and each.due_on == question.next_due_on
        and each.day >= wanted
        for each in question.milestones.all()
    )


def send(agency: Agency, questions: list[KeyQuestion], today: date) -> bool:
    """All that this agency still owes, so that one mail says everything."""
    days = sorted(question.next_due_on for question in questions)
    context = {
        "site": settings.WAGTAIL_SITE_NAME,
        "number": len(questions),
        "late": sum(day < today for day in days),
        "sent_back": sum(question.is_sent_back for question in questions),
        "first": days[0],
        "link": f"{settings.BASE_URL}{reverse('questions:all')}?owner={agency.pk}",
    }
    what = f"A reminder to agency {agency.pk}"
    return send_mail("pledges/reminder.txt", context, to=agency.email, what=what)


def record(agency: Agency, questions: list[KeyQuestion], today: date) -> None:
    """After it was sent: a mail too many is better than one that never went."""
    Milestone.objects.bulk_create(
        Milestone(
            question=question,
            kind=Milestone.Kind.REMINDED,
            day=today,
            agency=agency,
            due_on=question.next_due_on,
        )
        for question in questions
    )

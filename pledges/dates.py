"""When a key question was asked, and by when somebody owns and answers it."""

from datetime import date, timedelta

from django.conf import settings

from consultations.models import EventPage

SATURDAY = 5


def day_asked(event: EventPage) -> date:
    """Young people asked at the event, whenever staff find the time to make the key question."""
    return min(event.date, date.today())


def reply_due(asked: date) -> date:
    """About a school term after it was asked; where that has passed, the same time from today."""
    term = timedelta(days=settings.KEY_QUESTION_DUE_DAYS)
    due = asked + term
    return due if due >= date.today() else date.today() + term


def working_days_after(day: date, number: int) -> date:
    """Bank holidays count as working days: nobody waits longer for them."""
    for _ in range(number):
        day += timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
    return day


def owner_named_by(asked: date) -> date:
    return working_days_after(asked, settings.KEY_QUESTION_OWNER_WORKING_DAYS)


def answer_again_by(sent_back: date) -> date:
    """When a better answer is due, after the young people's group said that a reply does not answer."""
    return working_days_after(sent_back, settings.ANSWER_AGAIN_WORKING_DAYS)


def asked_before_owner_is_late(today: date) -> date:
    """The newest day on which a question was asked that should have an owner by now."""
    asked = today
    while owner_named_by(asked) >= today:
        asked -= timedelta(days=1)
    return asked

"""Whose time is over: what the command erases next, and since when it should have."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Min, QuerySet
from django.utils import timezone

from consultations.models.quarantine import Quarantined
from consultations.models.retention import Erasure
from consultations.models.texts import Text

PATIENCE = timedelta(days=7)
"""So long may the command not have run while something is due."""


def last_day_due(today: date) -> date:
    """Whatever was written on this day or earlier has been kept for long enough."""
    return months_before(today, settings.RETENTION_MONTHS)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def texts_due(until: date) -> QuerySet[Text]:
    return Text.objects.filter(date__lte=until, erased_on=None)


def held_due(until: date) -> QuerySet[Quarantined]:
    return Quarantined.objects.filter(verdict="", submission__date__lte=until)


@dataclass(frozen=True)
class Due:
    """How things stand today. ``next_on``: the first day on which something will be due; None without words."""

    until: date
    texts: int
    held: int
    kept: int
    next_on: date | None
    last: Erasure | None
    is_overdue: bool


def how_it_stands(today: date | None = None) -> Due:
    today = today or timezone.localdate()
    until, last = last_day_due(today), Erasure.objects.first()
    texts, held = texts_due(until), held_due(until).count()
    kept = texts.filter(concern__isnull=False, concern__closed_at=None).count()
    waiting = texts.count() - kept
    rests = last is None or today - last.day >= PATIENCE
    return Due(until, waiting, held, kept, _next_on(until), last, bool(waiting + held) and rests)


def _next_on(until: date) -> date | None:
    """When the oldest words that may still be kept are a day too old."""
    texts = Text.objects.filter(erased_on=None, date__gt=until)
    held = Quarantined.objects.filter(verdict="", submission__date__gt=until)
    oldest = [found for found in (_oldest(texts, "date"), _oldest(held, "submission__date")) if found]
    return _due_on(min(oldest)) if oldest else None


def _oldest(rows: QuerySet, day: str) -> date | None:
    oldest: date | None = rows.aggregate(oldest=Min(day))["oldest"]
    return oldest


def _due_on(written: date) -> date:
    """The first day whose ``last_day_due`` is not before it."""
    day = months_before(written, -settings.RETENTION_MONTHS)
    return day if last_day_due(day) >= written else day + timedelta(days=1)

"""The reading log: who had which original words on the screen, and what became of them. No words are in it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from consultations.models.reading import ReadingLog
from consultations.models.texts import Text

ONE_READING = timedelta(minutes=10)
"""Seen again within this time by the same person, it is the same reading."""


def log_reading(texts: Sequence[Any], by: User, *, held: bool = False) -> None:
    """Write down, in one statement, that somebody was shown these texts; or these submissions that are ``held``."""
    what = ReadingLog.What.OPENED_HELD if held else ReadingLog.What.OPENED
    now = timezone.now()
    ids = {text.pk for text in texts}
    shown = ReadingLog.objects.filter(by=by, at__gte=now - ONE_READING, what=what, text__in=ids)
    new = ids - set(shown.values_list("text", flat=True)) if ids else set()
    ReadingLog.objects.bulk_create(
        ReadingLog(text=text.pk, session_id=_session(text), by=by, at=now, what=what)
        for text in texts
        if text.pk in new
    )


def log_decision(text: Any, by: User, what: str) -> None:
    """In the transaction of the decision itself."""
    ReadingLog.objects.create(text=text.pk, session_id=text.session_id, by=by, at=timezone.now(), what=what)


def _session(text: Any) -> int:
    """What is held belongs to a session through its submission."""
    session: int = getattr(text, "session_id", None) or text.submission.session_id
    return session


def erased_among(rows: Iterable[ReadingLog]) -> set[UUID]:
    """The texts of these rows whose words are erased. One query."""
    ids = [row.text for row in rows]
    return set(Text.objects.filter(pk__in=ids, erased_on__isnull=False).values_list("pk", flat=True))


def readings() -> QuerySet[ReadingLog]:
    """The newest first."""
    return ReadingLog.objects.select_related("by", "session__organisation", "session__event")

"""Made-up words of the young people's group on replies, and of readers who found them clear or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.models import User

from .dates import answer_again_by
from .models import KeyQuestion, Mark, Version, YoungEditor
from .young_editors.actions import mark_reply

DAYS_AGO = 9
READERS = {"What is the most common": (14, 5), "How do the police": (21, 2), "Can there be adults": (6, 17)}
"""By how a question begins: how many found the reply clear, and how many did not."""


def say(*, by: User) -> None:
    """One reply that answers, and one that came back; the others wait for whoever looks at the demo."""
    YoungEditor.objects.create(user=by)
    for question, (clear, not_clear) in READERS.items():
        version = words_of(question)
        version.clear, version.not_clear = clear, not_clear
        version.save(update_fields=["clear", "not_clear"])
    date_back(mark_reply(words_of("What is the most common"), answers=True, by=by))
    date_back(mark_reply(words_of("Can there be adults"), answers=False, reason=Mark.Reason.WHEN, by=by))


def words_of(question: str) -> Version:
    """Those that are public now."""
    version = KeyQuestion.objects.get(wording__startswith=question).reply.versions.last()
    assert version is not None
    return version


def date_back(mark: Mark) -> None:
    day = date.today() - timedelta(days=DAYS_AGO)
    again_by = answer_again_by(day) if mark.again_by else None
    Mark.objects.filter(pk=mark.pk).update(at=datetime.combine(day, time(16), tzinfo=UTC), again_by=again_by)

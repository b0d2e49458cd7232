"""Erasing words whose time is over. Rows stay, so every count stays; the words in them go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from wagtail import hooks

from consultations.models import Wording
from consultations.models.concerns import Concern
from consultations.models.quarantine import Quarantined
from consultations.models.retention import Erasure
from consultations.models.submissions import Submission
from consultations.models.texts import Text

from .due import held_due, last_day_due, texts_due

AT_ONCE = 500
REASON = "Nobody decided about it before its time was over"


@transaction.atomic
def erase_old_texts(*, today: date | None = None, dry_run: bool = False) -> Erasure:
    """Erase what is older than RETENTION_MONTHS and write down how much. A dry run finds the same and keeps all."""
    today = today or timezone.localdate()
    until = last_day_due(today)
    texts, kept = _texts(until)
    counts = {
        "wordings": sum(_erase_wordings(some, today) for some in _some(texts)),
        "texts": sum(_erase_texts(some, today) for some in _some(texts)),
        "held": _erase_held(until),
        "others": sum(erase() for erase in hooks.get_hooks("erase_old_texts")),
        "kept": kept,
    }
    done = Erasure(
        day=today,
        until=until,
        months=settings.RETENTION_MONTHS,
        software=settings.SOFTWARE_VERSION[:120],
        **counts,
    )
    if dry_run:
        transaction.set_rollback(True)
    elif not done.nothing or not Erasure.objects.filter(day=today).exists():
        done.save(force_insert=True)
    return done


def _texts(until: date) -> tuple[list[UUID], int]:
    """Those to erase, and how many stay. The lock comes first: whoever raises a concern about one waits, or we do."""
    due = list(texts_due(until).select_for_update(of=("self",)).values_list("pk", flat=True))
    open_ones = Concern.objects.filter(closed_at=None, text__isnull=False)
    kept = set(open_ones.values_list("text", flat=True)).intersection(due)
    return [pk for pk in due if pk not in kept], len(kept)


def _some(ids: list[UUID]) -> Iterator[list[UUID]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _erase_wordings(texts: list[UUID], today: date) -> int:
    """A key question keeps its sources, so that as many asked it as did; it has words of its own."""
    of_texts = Text.objects.filter(pk__in=texts, wording__isnull=False).values("wording")
    return Wording.objects.filter(pk__in=of_texts, erased_on=None).update(body="", erased_on=today)


def _erase_texts(texts: list[UUID], today: date) -> int:
    """One that nobody decided leaves the queue: there is nothing to read. ``worry`` was made from the words."""
    undecided = When(Q(state=Text.State.WAITING), then=Value(Text.State.ERASED))
    return Text.objects.filter(pk__in=texts).update(
        body="",
        erased_on=today,
        state=Case(undecided, default="state"),
        worry=0,
        claimed_by=None,
        claimed_until=None,
    )


def _erase_held(until: date) -> int:
    """As if somebody had discarded it: its id is never taken again."""
    due = list(held_due(until).select_for_update(of=("self",)).values_list("pk", flat=True))
    for some in _some(due):
        Submission.objects.filter(pk__in=some).update(standing=Submission.Standing.DISCARDED)
        Quarantined.objects.filter(pk__in=some).update(
            verdict=Quarantined.Verdict.DISCARDED, reason=REASON, sealed=b"", decided_at=timezone.now()
        )
    return len(due)

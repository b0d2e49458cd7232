"""Concerns as the screens list them. Only ``entries_of`` and the pages of one concern go further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from consultations.models import SafeguardingLead
from consultations.models.concerns import URGENCY, Concern, ConcernEntry

SHOWN_TEXTS = ("text", "unfrozen_text")


def concerns(*, event: int | None = None) -> QuerySet[Concern]:
    """Open ones first, the most urgent on top. With what a list shows: never the words themselves."""
    found = _with_their_session(Concern.objects.all())
    if event is not None:
        found = found.filter(Q(text__session__event=event) | Q(unfrozen_text__session__event=event))
    return found.order_by(*URGENCY)


def handed_to(lead: SafeguardingLead) -> QuerySet[Concern]:
    """What this lead may see: handed to this very person, of a school that is still theirs, never about staff."""
    theirs = Concern.objects.filter(lead=lead, about_staff=False, closed_at=None, text__isnull=False)
    of_their_schools = theirs.filter(text__session__organisation__in=lead.organisations.all())
    return _with_their_session(of_their_schools).order_by(*URGENCY)


def still_open() -> list[Concern]:
    return list(_with_their_session(Concern.objects.filter(closed_at=None)).order_by(*URGENCY))


def overdue() -> list[Concern]:
    """Nobody was told in time, or nobody said in time that they have it."""
    now = timezone.now()
    late = Q(handed_at=None, routed_at__lt=now - timedelta(hours=settings.CONCERN_HAND_OVER_HOURS)) | Q(
        acknowledged_at=None, handed_at__lt=now - timedelta(hours=settings.CONCERN_ACKNOWLEDGE_HOURS)
    )
    return list(Concern.objects.filter(late, closed_at=None).order_by("pk"))


def waiting_for_leads() -> dict[SafeguardingLead, list[Concern]]:
    """Each lead who can sign in, with what was handed to them and not acknowledged."""
    leads = SafeguardingLead.objects.filter(user__is_active=True).select_related("user")
    waiting = {lead: list(handed_to(lead).filter(acknowledged_at=None)) for lead in leads}
    return {lead: found for lead, found in waiting.items() if found}


@dataclass(frozen=True)
class Reading:
    """That one person read the words, how often, and when last."""

    by: str
    times: int
    last: ConcernEntry


def entries_of(concern: Concern) -> list[ConcernEntry]:
    """The record of one concern, oldest first, without the readings."""
    return list(concern.entries.exclude(kind=ConcernEntry.Kind.READ))


def readings_of(concern: Concern) -> list[Reading]:
    """Who has read the words, the latest first."""
    return _readings(concern.entries.filter(kind=ConcernEntry.Kind.READ).order_by("-number"))


def _readings(entries: Iterable[ConcernEntry]) -> list[Reading]:
    found = list(entries)
    times, last = Counter(entry.by for entry in found), {entry.by: entry for entry in reversed(found)}
    return sorted((Reading(by, times[by], last[by]) for by in times), key=lambda each: -each.last.number)


def _with_their_session(found: QuerySet[Concern]) -> QuerySet[Concern]:
    """The words stay in the database: a list has no use for them."""
    wanted = ("session__event", "session__organisation")
    return found.select_related(
        "raised_by",
        "handed_by",
        "lead__user",
        *(f"{text}__{what}" for text in SHOWN_TEXTS for what in wanted),
    ).defer(*(f"{text}__body" for text in SHOWN_TEXTS))

"""Whether somebody in need would reach anybody: every local number is there, and was looked at not long ago."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from .models import SafetySettings


@dataclass(frozen=True)
class Trouble:
    """``is_missing``: nobody can be rung, or nobody knows whether the number is right. Else it is only old."""

    what: str
    said: str
    is_missing: bool

    def __str__(self) -> str:
        return f"{self.what}: {self.said}."


def troubles() -> list[Trouble]:
    """Without any settings everything is missing."""
    return list(_of(SafetySettings.objects.first() or SafetySettings()))


def _of(one: SafetySettings) -> Iterator[Trouble]:
    yield from _number("The MASH number, office hours", one.mash_phone, one.mash_checked_on)
    yield from _number("The MASH number, evenings and weekends", one.mash_out_of_hours, one.mash_checked_on)
    yield from _number("The LADO number", one.lado_phone, one.lado_checked_on)
    lines = list(one.helplines.all()) if one.pk else []
    if not lines:
        yield Trouble("The help lines", "there is none", is_missing=True)
    for line in lines:
        yield from _number(f"The help line {line.name}", line.contact, line.checked_on)


def _number(what: str, number: str, checked_on: date | None) -> Iterator[Trouble]:
    if not number:
        yield Trouble(what, "it is missing", is_missing=True)
    elif checked_on is None:
        yield Trouble(what, "nobody has said when it was checked", is_missing=True)
    elif checked_on < timezone.localdate() - timedelta(days=settings.HELP_NUMBERS_GOOD_FOR_DAYS):
        day = f"{checked_on.day} {checked_on:%B %Y}"
        yield Trouble(what, f"it was last checked on {day}", is_missing=False)

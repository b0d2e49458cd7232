"""A mail that says only that something waits, and where to sign in: no words, no school, no event."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from consultations.mail import send_mail
from consultations.models.concerns import Concern, ConcernEntry

from . import queries
from .chain import add_entry

TRIAGE = "consultations.triage_text"
TRIAGERS = "Triagers"
BY_ITSELF = "This site"


def send_reminders() -> int:
    """How many mails went out. Each person gets one a day at most, however often this runs."""
    mails = 0
    for lead, concerns in queries.waiting_for_leads().items():
        role = f"Safeguarding lead {lead.user.get_username()}"
        mails += remind([lead.user], concerns, role=role, page="safeguarding:mine")
    return mails + remind(triagers(), queries.overdue(), role=TRIAGERS, page="triage:concerns")


def remind(people: Iterable[User], concerns: list[Concern], *, role: str, page: str) -> int:
    """Sent first and recorded afterwards: a mail too many is better than one that never went."""
    due = [concern for concern in concerns if not was_reminded_today(concern, role)]
    sent = sum(send(person.email, page) for person in people if person.email) if due else 0
    for concern in due if sent else []:
        add_entry(concern, ConcernEntry.Kind.REMINDED, by=BY_ITSELF, to=role, how=ConcernEntry.How.MAIL)
    return sent


def was_reminded_today(concern: Concern, role: str) -> bool:
    """Since it last changed hands: whoever gets it now has not been told yet."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    since = max(midnight, concern.routed_at)
    entries = ConcernEntry.objects.filter(concern=concern, kind=ConcernEntry.Kind.REMINDED)
    return entries.filter(to=role, at__gte=since).exists()


def send(address: str, page: str) -> bool:
    context = {"site": settings.WAGTAIL_SITE_NAME, "link": settings.BASE_URL + reverse(page)}
    template = "consultations/safeguarding/reminder.txt"
    return send_mail(template, context, to=address, what="A reminder of a concern")


def triagers() -> QuerySet[User]:
    return User.objects.with_perm(
        TRIAGE, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    ).filter(is_active=True)

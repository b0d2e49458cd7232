"""A mail that says only that something waits, and where to sign in: no words, no school, no event."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from consultations.models.concerns import Concern, ConcernEntry

from . import queries
from .chain import add_entry

logger = logging.getLogger(__name__)
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
    subject, _, body = (
        render_to_string("consultations/safeguarding/reminder.txt", context).strip().partition("\n")
    )
    try:
        EmailMessage(subject, body.strip(), to=[address]).send()
    except OSError as trouble:  # smtplib's errors are OSErrors, and so is a server that does not answer
        logger.error("A reminder of a concern was not sent: %s", type(trouble).__name__)
        return False
    return True


def triagers() -> QuerySet[User]:
    return User.objects.with_perm(
        TRIAGE, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    ).filter(is_active=True)

"""A log-in for a school's safeguarding lead: given, sent, and taken away."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.log_actions import log

from consultations.models import Organisation, SafeguardingLead
from consultations.staff.inviting import _start_afresh, person_with

logger = logging.getLogger(__name__)

HAS_ONE = "This person is a safeguarding lead here already. Look for them in the list."


def lead_with(email: str) -> User | None:
    """Whose address this is, if anybody's. Raises ValidationError when they may not be a safeguarding lead."""
    person = person_with(email)
    if person and SafeguardingLead.objects.filter(user=person).exists():
        raise ValidationError(HAS_ONE)
    return person


@transaction.atomic
def invite_lead(
    *, email: str, names: tuple[str, str] = ("", ""), organisations: Iterable[Organisation], by: User
) -> SafeguardingLead:
    """Give the owner of the address a log-in for these schools' concerns. The mail with the link comes next."""
    first_name, last_name = names
    address = email.lower()
    person = lead_with(email) or User(
        username=address, email=address, first_name=first_name, last_name=last_name, is_active=False
    )
    if not person.is_active:
        _start_afresh(person)
    lead = SafeguardingLead.objects.create(user=person)
    lead.organisations.set(organisations)
    log(lead, "wagtail.create", user=by)
    return lead


def send_link(lead: SafeguardingLead, *, request: HttpRequest) -> bool:
    """Whether the mail with the link to choose a password was taken. Call it after the lead is committed."""
    key = f"{user_pk_to_url_str(lead.user)}-{default_token_generator.make_token(lead.user)}"
    context = {
        "lead": lead,
        "link": get_adapter(request).get_reset_password_from_key_url(key),
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    text = render_to_string("consultations/safeguarding/lead_mail.txt", context, request)
    subject, _, body = text.strip().partition("\n")
    try:
        EmailMessage(subject, body.strip(), to=[lead.user.email]).send()
    except OSError as trouble:
        logger.error("The link of safeguarding lead %s was not sent: %s", lead.pk, type(trouble).__name__)
        return False
    return True


@transaction.atomic
def remove_lead(lead: SafeguardingLead, *, by: User) -> bool:
    """Whether the log-in went with it. It stays for who has other work here. No concern is open to them any more."""
    person = lead.user
    log(lead, "wagtail.delete", user=by)
    lead.delete()
    if person.get_all_permissions() or any(
        hasattr(person, role) for role in ("portal_account", "agency_lead")
    ):
        return False
    person.is_active = False
    person.save(update_fields=["is_active"])
    return True

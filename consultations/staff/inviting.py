"""A log-in for a school lead or a Board member: given, sent, and taken away."""

from __future__ import annotations

import logging

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.log_actions import log

from consultations.models import Organisation, PortalAccount

logger = logging.getLogger(__name__)

IN_THE_CMS = "This person can enter the CMS and sees all schools there. Choose another."
HAS_ONE = "This person has a portal account already. Look for it in the list."
NOT_CLEAR = "Another log-in uses this address as its name. Choose another address."


def person_with(email: str) -> User | None:
    """Whose address this is, if anybody's. Raises ValidationError when they may not have a portal account.

    Somebody who was switched off counts as they would be after they are switched on again.
    """
    people = User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email))
    for person in people:
        person.is_active = True
        if person.has_perm("wagtailadmin.access_admin"):
            raise ValidationError(IN_THE_CMS)
        if hasattr(person, "portal_account"):
            raise ValidationError(HAS_ONE)
    if len(people) > 1 or any(person.email.lower() != email.lower() for person in people):
        raise ValidationError(NOT_CLEAR)
    return User.objects.get(pk=people[0].pk) if people else None


@transaction.atomic
def invite_to_portal(
    *, email: str, names: tuple[str, str] = ("", ""), role: str, organisation: Organisation | None, by: User
) -> PortalAccount:
    """Give the owner of the address an account, and a log-in if they have none. ``send_invitation`` comes next."""
    first_name, last_name = names
    # In small letters: allauth looks addresses up that way.
    person = person_with(email) or User(
        username=email.lower(),
        email=email.lower(),
        first_name=first_name,
        last_name=last_name,
        is_active=False,
    )
    if not person.is_active:
        _start_afresh(person)
    account = PortalAccount(user=person, role=role, organisation=organisation)
    account.full_clean()
    account.save()
    log(account, "wagtail.create", user=by)
    return account


def _start_afresh(person: User) -> None:
    """A school may give the address to somebody else: no old password and no old telephone opens it again."""
    person.is_active = True
    person.set_unusable_password()
    person.save()
    Authenticator.objects.filter(user=person).delete()


def send_invitation(account: PortalAccount, *, request: HttpRequest) -> bool:
    """Whether the mail with the link to choose a password was taken. Call it after the account is committed."""
    key = f"{user_pk_to_url_str(account.user)}-{default_token_generator.make_token(account.user)}"
    context = {
        "account": account,
        "link": get_adapter(request).get_reset_password_from_key_url(key),
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    text = render_to_string("consultations/staff/invitation_mail.txt", context, request)
    subject, _, body = text.strip().partition("\n")
    try:
        EmailMessage(subject, body.strip(), to=[account.user.email]).send()
    except OSError as trouble:  # smtplib's errors are OSErrors, and so is a server that does not answer
        logger.error(
            "The invitation of portal account %s was not sent: %s", account.pk, type(trouble).__name__
        )
        return False
    return True


@transaction.atomic
def remove_from_portal(account: PortalAccount, *, by: User) -> bool:
    """Whether the log-in went with the account. It stays for who has other work here, as a facilitator has."""
    person = account.user
    log(account, "wagtail.delete", user=by)
    account.delete()
    if person.get_all_permissions():
        return False
    person.is_active = False
    person.save(update_fields=["is_active"])
    return True

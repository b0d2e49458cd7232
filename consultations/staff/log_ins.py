"""A log-in for somebody outside the CMS: given, sent, and taken away. What it opens is a record that points to it."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from wagtail.log_actions import log

from consultations.mail import send_mail

# A user name is no longer than this, and the address becomes it.
LONGEST = User._meta.get_field("username").max_length
OUTSIDE = ("portal_account", "safeguarding_lead", "agency_lead", "young_editor")
"""What can be open to somebody who never enters the CMS."""
IN_THE_CMS = "This person can enter the CMS and sees all schools there. Choose another."
HAS_AN_ACCOUNT = "This person has a portal account already. Look for it in the list."
IS_YOUNG = "This is a young editor. Their log-in is for that alone. Choose another."
NOT_CLEAR = "Another log-in uses this address as its name. Choose another address."


def person_with(email: str) -> User | None:
    """Whose address this is, if anybody's. Raises ValidationError when they may be given nothing more.

    Somebody who was switched off counts as they would be after they are switched on again.
    """
    people = User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email))
    for person in people:
        person.is_active = True
        if person.has_perm("wagtailadmin.access_admin"):
            raise ValidationError(IN_THE_CMS)
        if hasattr(person, "portal_account"):
            raise ValidationError(HAS_AN_ACCOUNT)
        if hasattr(person, "young_editor"):
            raise ValidationError(IS_YOUNG)
    if len(people) > 1 or any(person.email.lower() != email.lower() for person in people):
        raise ValidationError(NOT_CLEAR)
    return User.objects.get(pk=people[0].pk) if people else None


def give_log_in(person: User | None, *, email: str, names: tuple[str, str]) -> User:
    """The owner of the address, able to sign in. `person`: who owns it already, as `person_with` says."""
    first_name, last_name = names
    # In small letters: allauth looks addresses up that way.
    owner = person or User(
        username=email.lower(),
        email=email.lower(),
        first_name=first_name,
        last_name=last_name,
        is_active=False,
    )
    if not owner.is_active:
        _start_afresh(owner)
    return owner


def _start_afresh(person: User) -> None:
    """A school may give the address to somebody else: no old password and no old telephone opens it again."""
    person.is_active = True
    person.set_unusable_password()
    person.save()
    Authenticator.objects.filter(user=person).delete()


def send_invitation(invited: Any, mail: str, *, request: HttpRequest) -> bool:
    """Whether the mail with the link to choose a password was taken. Call it after the record is committed.

    `invited` is a record with a `user`; `mail` a template that extends ``log_in_mail.txt``.
    """
    key = f"{user_pk_to_url_str(invited.user)}-{default_token_generator.make_token(invited.user)}"
    context = {
        "invited": invited,
        "link": get_adapter(request).get_reset_password_from_key_url(key),
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    what = f"The invitation of {invited._meta.verbose_name} {invited.pk}"
    return send_mail(mail, context, to=invited.user.email, what=what, request=request)


@transaction.atomic
def take_away(invited: Any, *, by: User) -> bool:
    """Whether the log-in went with the record. It stays for who has other work here, as a facilitator has."""
    person: User = invited.user
    log(invited, "wagtail.delete", user=by)
    invited.delete()
    owner = User.objects.get(pk=person.pk)
    if owner.get_all_permissions() or any(hasattr(owner, role) for role in OUTSIDE):
        return False
    person.is_active = False
    person.save(update_fields=["is_active"])
    return True

"""Accounts are made by the Board's staff; nobody can sign themselves up."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import get_default_password_validators
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WRONG = _("That name and password do not fit. Check both and try again.")
WRONG_CODE = _("That code is not right. A code lasts 30 seconds and works once: type the newest.")
TOO_MANY = _("Too many tries. Wait five minutes, then try again.")


class ClosedRegistration(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "account_inactive": _("This account is switched off. Ask the coordinator of the group."),
        "enter_current_password": _("That is not the password you have now."),
        "incorrect_password": _("That is not your password. Try again."),
        "incorrect_code": WRONG_CODE,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Staff type addresses with capitals; allauth finds those in small letters only."""
        email = credentials.get("email")
        person = User.objects.filter(email__iexact=email).first() if email else None
        if person:
            credentials["username"] = person.get_username()
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return user

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago is not asked for the same password on the very next page."""
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(context.request, context.request.user)
        if any(record["at"] > since for record in records):
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}


class PlainWords:
    """The same form in plain words, which stand beside the field and never inside it."""

    words: dict[str, tuple[Any, Any]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            field.widget.attrs.pop("placeholder", None)


def _what_a_password_needs() -> str:
    shortest = max(getattr(rule, "min_length", 1) for rule in get_default_password_validators())
    needs = _("At least %(shortest)s characters. Not a common one, and nothing like your name or address.")
    return needs % {"shortest": shortest}


class NewPasswordWords(PlainWords):
    words = {
        "oldpassword": (_("The password you have now"), ""),
        "password1": (_("New password"), ""),
        "password2": (_("The new password again"), ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _what_a_password_needs()


class CodeWords(PlainWords):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(spellcheck="false", autocapitalize="none")


class SignInForm(PlainWords, LoginForm):
    words = {"login": (_("User name or e-mail address"), ""), "password": (_("Password"), "")}


class ForgottenPasswordForm(PlainWords, ResetPasswordForm):
    users: list[Any]
    words = {"email": (_("E-mail address"), _("The one you sign in with."))}

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = self.users or list(User.objects.filter(email__iexact=email, is_active=True))
        return email


class NewPasswordForm(NewPasswordWords, ResetPasswordKeyForm):
    pass


class ChangeOwnPasswordForm(NewPasswordWords, ChangePasswordForm):
    pass


class PasswordAgainForm(PlainWords, ReauthenticateForm):
    words = {"password": (_("Your password"), "")}


class SignInCodeForm(CodeWords, AuthenticateForm):
    words = {"code": (_("Code"), _("The six digits in your app, or one of your spare codes."))}


class CodeAgainForm(CodeWords, ReauthenticateByCodeForm):
    words = {"code": (_("Code"), _("The six digits in your app, or one of your spare codes."))}


class FirstCodeForm(CodeWords, ActivateTOTPForm):
    words = {"code": (_("Code"), _("The six digits that the app shows now."))}

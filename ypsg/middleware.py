"""What every answer carries, and who must show a second factor."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from consultations.staff.log_ins import OUTSIDE

ADMIN = "/cms/"


class ContentSecurityPolicy(CSPMiddleware):
    """One strict policy everywhere; Wagtail's own admin pages need inline script and style."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN):
            parts.update = {
                "script-src": [UNSAFE_INLINE],
                "style-src": [UNSAFE_INLINE],
                "img-src": ["blob:"],
                "frame-src": [SELF],
                **(parts.update or {}),
            }
        return parts


class StaffOnly:
    """The admin is closed to every account that is not staff's: 403, rather than a log-in that cannot help.

    Whoever has a portal account is a school's or the Board's, a safeguarding lead is a school's, the lead of an
    agency is the agency's and a young editor is a young person, whatever group they were put into by mistake.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ADMIN) and self.is_outsider(request.user):
            raise PermissionDenied
        return self.get_response(request)

    @staticmethod
    def is_outsider(user: User | AnonymousUser) -> bool:
        if not user.is_authenticated or user.is_superuser:
            return False
        return not user.has_perm("wagtailadmin.access_admin") or any(hasattr(user, role) for role in OUTSIDE)


class SecondFactor:
    """Nobody who signed in reaches more than the set-up page before a second factor is theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_SECOND_FACTOR and self.is_private(request):
            if not get_authentication_records(request, request.user):
                # Signed in by another door than ours, which knows no second factor.
                logout(request)
                return redirect_to_login(request.get_full_path())
            if not is_mfa_enabled(request.user):
                return redirect("mfa_activate_totp")
        return self.get_response(request)

    @staticmethod
    def is_private(request: HttpRequest) -> bool:
        # The tablet's own address is asked first: it must never cost a look at a session.
        rooms = ("sessions:mine", "portal:home", "safeguarding:mine", "tracker:mine", "young_editors:replies")
        private = request.path_info.startswith((ADMIN, *map(reverse, rooms)))
        return private and request.user.is_authenticated

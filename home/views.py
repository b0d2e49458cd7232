"""Where each role lands after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Each to their work: concerns, numbers, actions, the CMS, sessions. Whoever has none gets an empty page."""
    user = request.user
    if hasattr(user, "safeguarding_lead") and not user.is_superuser:
        return redirect("safeguarding:mine")
    if hasattr(user, "portal_account") and not user.is_superuser:
        return redirect("portal:home")
    if hasattr(user, "agency_lead") and not user.is_superuser:
        return redirect("tracker:mine")
    if user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    if user.has_perm("consultations.run_session"):
        return redirect("sessions:mine")
    return redirect("portal:home")

"""Where each role lands after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Staff go to the CMS, facilitators to their sessions, schools and the Board to their numbers."""
    user = request.user
    if hasattr(user, "portal_account") and not user.is_superuser:
        return redirect("portal:home")
    if user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    if user.has_perm("consultations.run_session"):
        return redirect("sessions:mine")
    return redirect("portal:home")

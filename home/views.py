"""Where each role lands after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

ROOMS = {
    "safeguarding_lead": "safeguarding:mine",
    "portal_account": "portal:home",
    "agency_lead": "tracker:mine",
    "young_editor": "young_editors:replies",
}
"""By what points to somebody outside the CMS, in the order of what is more urgent."""


@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Each to their work: concerns, numbers, actions, replies, the CMS, sessions. Who has none gets an empty page."""
    user = request.user
    for role, room in ROOMS.items():
        if hasattr(user, role) and not user.is_superuser:
            return redirect(room)
    if user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    if user.has_perm("consultations.run_session"):
        return redirect("sessions:mine")
    return redirect("portal:home")

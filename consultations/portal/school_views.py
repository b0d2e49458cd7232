"""A school's pages, for its lead and for the Safer Schools Officers who are assigned to it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import access, follow_ups, follow_ups_views, queries, school_files, school_queries
from .audience import Scope, tables_of_all
from .school_changes import changes
from .school_pages import school_page
from .sections import home_sections, portal_sections


@require_safe
@never_cache
@login_required
def school(request: HttpRequest, school: int) -> HttpResponse:
    found = access.school_or_404(request.user, school)
    viewer = access.viewer_for(found)
    events = school_queries.with_their_invitations(access.school_events(viewer.schools), viewer.schools)
    told = queries.with_what_is_told(events, tables_of_all(viewer, Scope.OWN))
    more = home_sections(access.account_or_404(request.user))
    context = {"school": found, "events": told, "more": more}
    return render(request, "consultations/portal/school_home.html", context)


@require_safe
@never_cache
@login_required
def results(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    found = access.school_or_404(request.user, school)
    event, viewer = access.school_event_or_404(found, pk), access.viewer_for(found)
    account = access.account_or_404(request.user)
    context = {
        **school_page(viewer, found, event),
        "follow_ups": list(follow_ups.follow_ups_for(account, viewer, event)),
        "is_theirs": True,
        "may_write": follow_ups.may_write(account, viewer, event),
        "more": portal_sections(event, account),
    }
    return render(request, "consultations/portal/school_results.html", context)


@require_safe
@never_cache
@login_required
def places(request: HttpRequest, school: int) -> HttpResponse:
    """The same places and questions from event to event."""
    found = access.school_or_404(request.user, school)
    viewer = access.viewer_for(found)
    again, once = changes(viewer)
    context = {"school": found, "changes": again, "once": once, "several": len(viewer.schools) > 1}
    return render(request, "consultations/portal/school_places.html", context)


urlpatterns = [
    path("schools/<int:school>/", school, name="school"),
    path("schools/<int:school>/places/", places, name="school_places"),
    path("schools/<int:school>/events/<int:pk>/", results, name="school_results"),
    *school_files.urlpatterns,
    *follow_ups_views.urlpatterns,
]

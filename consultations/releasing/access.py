"""Who looks at releases before anybody else does: those with one permission, inside the CMS."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_required

from consultations.models import Organisation, Release
from consultations.portal.audience import PREVIEWED
from consultations.results.releases import APPROVE, OPEN

from . import queries

View = Callable[..., HttpResponse]


class ApproverRequest(HttpRequest):
    """What the views behind these guards receive: nobody gets in without an account."""

    user: User


def only_approvers(view: View) -> View:
    guarded: View = permission_required(APPROVE)(never_cache(view))
    return guarded


def only_who_opens(view: View) -> View:
    """Those who choose for the Board what everybody reads; they look at the release as well."""
    chosen: View = permission_required(OPEN)(view)
    return only_approvers(chosen)


def decision(view: View) -> View:
    """A view that changes something. Who comes to its address by signing in again gets the release."""

    @wraps(view)
    def posted(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, pk) if request.method == "POST" else redirect("releases:release", pk)

    return only_approvers(posted)


def release_or_404(pk: int) -> Release:
    return get_object_or_404(Release.objects.select_related("event", "frozen_by", "withdrawn_by"), pk=pk)


def shown_release_or_404(pk: int) -> Release:
    """One whose tables may be looked at. Being worked out, failed and withdrawn ones show nothing."""
    release = release_or_404(pk)
    if release.state not in PREVIEWED:
        raise Http404
    return release


def school_or_404(release: Release, pk: int) -> Organisation:
    return get_object_or_404(queries.schools_of(release), pk=pk)

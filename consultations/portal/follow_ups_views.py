"""Where a school lead writes what the school learnt and did."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultations.models import EventPage, Organisation

from . import access, follow_ups
from .follow_ups_actions import Meanwhile, write_follow_up
from .follow_ups_forms import MEANWHILE, FollowUpForm

KEPT = "Kept. A member of staff reads it first. Then your officers and the Board can read it."


def _school_and_event_or_404(request: HttpRequest, school: int, pk: int) -> tuple[Organisation, EventPage]:
    """For leads whose school took part, once the numbers are published. Officers read, and do not write."""
    found = access.school_or_404(request.user, school)
    event = access.school_event_or_404(found, pk)
    account = access.account_or_404(request.user)
    if not follow_ups.may_write(account, access.viewer_for(found), event):
        raise Http404
    return found, event


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def follow_up(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    found, event = _school_and_event_or_404(request, school, pk)
    by, now = access.account_or_404(request.user).user, follow_ups.newest(found, event)
    written = now and {"learnt": now.what_we_learnt, "did": now.what_we_did, "version": now.version}
    form = FollowUpForm(request.POST or None, initial=written or {"version": 0})
    if form.is_valid():
        try:
            write_follow_up(release=event.release, school=found, by=by, **form.written)
        except Meanwhile:
            form.add_error(None, MEANWHILE)
        else:
            messages.success(request, KEPT)
            return redirect(f"{reverse('portal:school_results', args=[found.pk, event.pk])}#follow-up")
    context = {"school": found, "event": event, "form": form}
    return render(
        request, "consultations/portal/follow_up_form.html", context, status=422 if form.errors else 200
    )


urlpatterns = [path("schools/<int:school>/events/<int:pk>/follow-up/", follow_up, name="school_follow_up")]

"""Where those who read texts read what schools wrote about an event, before anybody outside the school does."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from . import access, follow_ups
from .access import TriagerRequest
from .cards import frame
from .follow_ups import ChangedMeanwhile, FollowUpCard
from .place import LARGEST_ID, Place

SHOWN = 30
CHANGED = "It has changed since you read it, or somebody else has decided. Look at how it stands now."
THROUGH = "Let through. The officers of {0} and the Board can read it now."
HELD = "Held back. Nobody but {0} reads it any more."


class VersionForm(forms.Form):
    version = forms.IntegerField(min_value=1, max_value=LARGEST_ID)


@access.only_triagers
@never_cache
def index(request: TriagerRequest) -> HttpResponse:
    context = {
        **frame(Place(), here="follow-ups"),
        "events": [],
        "cards": [FollowUpCard.of(each) for each in follow_ups.waiting_follow_ups()],
        "read": follow_ups.read_follow_ups()[:SHOWN],
    }
    return render(request, "consultations/triage/follow_ups.html", context)


@access.decision
def let_through(request: TriagerRequest, pk: int) -> HttpResponse:
    return decide(request, pk, follow_ups.let_through, THROUGH)


@access.decision
def hold_back(request: TriagerRequest, pk: int) -> HttpResponse:
    return decide(request, pk, follow_ups.hold_back, HELD)


def decide(request: TriagerRequest, pk: int, action: Callable[..., None], told: str) -> HttpResponse:
    """Only about the very words that were on the screen: the form names their version."""
    found = get_object_or_404(follow_ups.published_follow_ups(), pk=pk)
    form = VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise ChangedMeanwhile
        action(found, version=form.cleaned_data["version"], by=request.user)
    except ChangedMeanwhile:
        messages.warning(request, CHANGED)
    else:
        messages.success(request, told.format(found.organisation.name))
    return redirect("triage:follow_ups")


urlpatterns = [
    path("follow-ups/", index, name="follow_ups"),
    path("follow-ups/<int:pk>/let-through/", let_through, name="let_through"),
    path("follow-ups/<int:pk>/hold-back/", hold_back, name="hold_back"),
]

"""Concerns: who has to be told, and that they were."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.admin import messages

from . import access, actions, queries
from .access import TriagerRequest
from .cards import ConcernCard, frame
from .forms import HandOverForm
from .place import Place

A_PAGE = 25
TOO_LATE = "Somebody else has just handed this over. Nothing was changed."


@access.only_triagers
def concerns(request: TriagerRequest) -> HttpResponse:
    place = Place.of(request)
    page = Paginator(queries.concerns(event=place.event), A_PAGE).get_page(place.page)
    cards = [ConcernCard(concern, HandOverForm.of(concern)) for concern in page]
    return show(request, place, {"page": page, "cards": cards})


@access.only_triagers
def concern(request: TriagerRequest, pk: int) -> HttpResponse:
    """The one that was just raised: whom to tell, before anything else is read."""
    found = access.concern_or_404(pk)
    cards = [ConcernCard(each, HandOverForm.of(each)) for each in queries.concerns(only=found.pk)]
    return show(request, Place.of(request), {"cards": cards, "is_alone": True})


@access.decision
def hand_over(request: TriagerRequest, pk: int) -> HttpResponse:
    concern = access.concern_or_404(pk)
    form = HandOverForm.of(concern, request.POST)
    if not form.is_valid():
        return ask_again(request, pk, form)
    try:
        actions.hand_over(concern, by=request.user, **form.cleaned_data)
    except actions.JustDecided:
        messages.warning(request, TOO_LATE)
    else:
        messages.success(request, "Handed over. The time, by whom and to whom are kept.")
    return redirect(reverse("triage:concerns") + Place.of(request).query)


def ask_again(request: TriagerRequest, pk: int, form: HandOverForm) -> HttpResponse:
    """The one concern, with what is missing."""
    form.fields["to"].widget.attrs["autofocus"] = True
    cards = [ConcernCard(concern, form) for concern in queries.concerns(only=pk)]
    return show(request, Place.of(request), {"cards": cards, "is_asked_again": True}, status=422)


def show(request: TriagerRequest, place: Place, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {**frame(place, here="concerns"), **context}
    return render(request, "consultations/triage/concerns.html", context, status=status)

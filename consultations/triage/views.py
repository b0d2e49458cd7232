"""The queue. Every decision is a plain form that leads back to the next text; a concern leads to whom to tell."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.admin import messages

from consultations.models.texts import Concern, Text

from . import access, actions, queries
from .access import TriagerRequest
from .cards import Card, cards, frame
from .forms import ConcernForm, RewordForm
from .place import Place

Button = tuple[str, str, bool]
A_PAGE = 25
TOO_LATE = "Somebody else has just decided this. Nothing was changed."
STILL_ASKED = (
    "A key question was made from this text. It is held back until a coordinator has looked at it again."
)


@access.only_triagers
def queue(request: TriagerRequest) -> HttpResponse:
    place = Place.of(request)
    found = queries.texts(place.state, event=place.event, only=place.only)
    page = Paginator(found, A_PAGE).get_page(place.page)
    context = {**frame(place), "page": page, "cards": cards(list(page), place)}
    return render(request, "consultations/triage/queue.html", context)


@access.decision
def approve(request: TriagerRequest, pk: UUID) -> HttpResponse:
    return decide(request, pk, actions.approve, "Approved.", look_again(pk, Text.State.APPROVED))


@access.decision
def reword(request: TriagerRequest, pk: UUID) -> HttpResponse:
    form = RewordForm.of(access.text_or_404(pk), request.POST)
    if not form.is_valid():
        return ask_again(request, pk, form)
    again = look_again(pk, Text.State.APPROVED)
    return decide(request, pk, actions.approve, "Approved with other words.", again, **form.cleaned_data)


@access.decision
def set_aside(request: TriagerRequest, pk: UUID) -> HttpResponse:
    return decide(request, pk, actions.set_aside, "Not used.", look_again(pk, Text.State.NOT_USED))


@access.decision
def reopen(request: TriagerRequest, pk: UUID) -> HttpResponse:
    return decide(request, pk, actions.reopen, "Moved back to waiting.", look_again(pk, Text.State.WAITING))


@access.decision
def raise_concern(request: TriagerRequest, pk: UUID) -> HttpResponse:
    form = ConcernForm(request.POST)
    form.is_valid()
    text, place = access.text_or_404(pk), Place.of(request)
    try:
        was_asked = actions.raise_concern(text, by=request.user, **form.cleaned_data)
    except actions.JustDecided:
        messages.warning(request, TOO_LATE)
        return redirect(place.after)
    messages.success(request, "Concern raised. Nobody has been told yet.")
    if was_asked:
        messages.warning(request, STILL_ASKED)
    return redirect(reverse("triage:concern", args=[Concern.objects.get(text=text).pk]) + place.query)


def decide(
    request: TriagerRequest, pk: UUID, action: Callable[..., Any], done: str, then: Button, **how: Any
) -> HttpResponse:
    """Do it, say so without any of the words, and go back to where the reader was."""
    text = access.text_or_404(pk)
    try:
        outcome = action(text, by=request.user, **how)
    except actions.JustDecided:
        messages.warning(request, TOO_LATE)
    else:
        messages.success(request, done, buttons=[then])
        if outcome is True:
            messages.warning(request, STILL_ASKED)
    return redirect(Place.of(request).after)


def look_again(pk: UUID, state: str) -> Button:
    """For the slip of a finger: the text alone, where the decision can be taken back."""
    button: Button = messages.button(Place(state=state, only=pk).address, "Look again")
    return button


def ask_again(request: TriagerRequest, pk: UUID, form: RewordForm) -> HttpResponse:
    """The one text, with what was typed and what is wrong with it."""
    text, place = queries.texts(Text.State.WAITING, only=pk).first(), Place.of(request)
    if text is None:
        messages.warning(request, TOO_LATE)
        return redirect(place.after)
    form.fields["wording"].widget.attrs["autofocus"] = True
    context = {**frame(place), "is_asked_again": True, "cards": [Card(text, form, place.query)]}
    return render(request, "consultations/triage/queue.html", context, status=422)

"""Concerns: who has to be told, that they were, and that they have it. None of it decides about publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from wagtail.admin import messages

from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding import actions, queries
from consultations.safeguarding.forms import ConfirmedForm, HandOverForm, OpenForm, RouteForm

from . import access
from .access import TriagerRequest
from .actions import JustDecided
from .cards import frame
from .place import Place
from .reading import log_reading

A_PAGE = 25
TOO_LATE = "Somebody else has just done this. Nothing was changed."
STILL_ASKED = (
    "A key question was made from this text. It is held back until a coordinator has looked at it again."
)


@access.only_triagers
def raise_concern(request: TriagerRequest, pk: UUID) -> HttpResponse:
    """One question, which decides whom to tell; then the text is frozen."""
    text, place = access.text_or_404(pk), Place.of(request)
    if Concern.objects.filter(text=text).exists():
        messages.warning(request, "Somebody has just raised a concern about this text.")
        return redirect("triage:concern", Concern.objects.get(text=text).pk)
    if text.erased_on:
        messages.warning(request, "This text is erased. There is nothing left to read.")
        return redirect(place.after)
    form = RouteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ask_whom_it_is_about(request, text, form)
    try:
        was_asked = actions.raise_concern(text, by=request.user, **form.cleaned_data)
    except JustDecided:
        messages.warning(request, TOO_LATE)
        return redirect(place.after)
    messages.success(request, "Concern raised, and the text is frozen. Nobody has been told yet.")
    if was_asked:
        messages.warning(request, STILL_ASKED)
    return redirect(reverse("triage:concern", args=[Concern.objects.get(text=text).pk]) + place.query)


def ask_whom_it_is_about(request: TriagerRequest, text: Text, form: RouteForm) -> HttpResponse:
    """A mistake shows the question again without the words: they were read a moment ago."""
    if not form.is_bound:
        log_reading([text], request.user)
    context = {"text": text, "form": form, "place": Place.of(request), "has_words": not form.is_bound}
    status = 422 if form.is_bound else 200
    return render(request, "consultations/triage/concern_raise.html", context, status=status)


@access.only_triagers
def concerns(request: TriagerRequest) -> HttpResponse:
    place = Place.of(request)
    page = Paginator(queries.concerns(event=place.event), A_PAGE).get_page(place.page)
    context = {**frame(place, here="concerns"), "page": page, "concerns": page.object_list}
    return render(request, "consultations/triage/concerns.html", context)


@access.only_triagers
def concern(request: TriagerRequest, pk: int) -> HttpResponse:
    """The words, whom to tell, and the record. That they were read is written down first."""
    found = access.concern_or_404(pk)
    actions.record_reading(found, by=request.user, who=actions.name_of(request.user))
    return show(request, found, has_words=True)


@access.decision
def hand_over(request: TriagerRequest, pk: int) -> HttpResponse:
    found = access.concern_or_404(pk)
    form = HandOverForm(request.POST, concern=found)
    return step(request, found, actions.hand_over, "The hand-over is kept: when, by whom and to whom.", form)


@access.decision
def open_to(request: TriagerRequest, pk: int) -> HttpResponse:
    found = access.concern_or_404(pk)
    form = OpenForm(request.POST, concern=found)
    done = (
        "They can read it on this site now. An e-mail tells them that something waits, and not a word more."
    )
    return step(request, found, actions.open_to, done, form)


@access.decision
def confirm(request: TriagerRequest, pk: int) -> HttpResponse:
    found = access.concern_or_404(pk)
    form = ConfirmedForm(request.POST, concern=found)
    return step(request, found, acknowledge, "Kept: they have it.", form)


@access.decision
def re_route(request: TriagerRequest, pk: int) -> HttpResponse:
    found = access.concern_or_404(pk)
    form = RouteForm(request.POST, now=found.route)
    return step(request, found, actions.re_route, "Nobody on the new way has been told yet.", form)


@access.decision
def close(request: TriagerRequest, pk: int) -> HttpResponse:
    return step(request, access.concern_or_404(pk), actions.close, "Closed. The text stays frozen.")


@access.decision
def unfreeze(request: TriagerRequest, pk: int) -> HttpResponse:
    done = "The text waits to be read again. Nothing is approved by that."
    return step(request, access.concern_or_404(pk), actions.unfreeze, done)


def acknowledge(concern: Concern, *, by: Any, who: str) -> None:
    actions.acknowledge(concern, by=actions.name_of(by), who=who)


def step(
    request: TriagerRequest, found: Concern, action: Callable[..., None], done: str, form: Form | None = None
) -> HttpResponse:
    """Do it, say so without any of the words, and show the concern again."""
    if form is not None and not form.is_valid():
        return show(request, found, has_words=False, typed=form)
    try:
        action(found, by=request.user, **(form.cleaned_data if form else {}))
    except JustDecided:
        messages.warning(request, TOO_LATE)
    else:
        messages.success(request, done)
    return redirect(reverse("triage:concern", args=[found.pk]) + Place.of(request).query)


def show(
    request: TriagerRequest, found: Concern, *, has_words: bool, typed: Form | None = None
) -> HttpResponse:
    """``typed``: the form with a mistake, which stands there again. The words do not: nobody asked for them."""
    fresh: list[Form] = [
        HandOverForm(concern=found, auto_id="hand-over-%s"),
        OpenForm(concern=found, auto_id="open-%s"),
        ConfirmedForm(concern=found, auto_id="confirm-%s"),
        RouteForm(now=found.route, auto_id="route-%s"),
    ]
    forms = {type(form).__name__: form for form in fresh}
    if typed is not None:
        typed.auto_id = forms[type(typed).__name__].auto_id
        forms[type(typed).__name__] = typed
    context = {
        "concern": found,
        "text": found.about,
        "session": found.about.session,
        "place": Place.of(request),
        "has_words": has_words,
        "forms": forms,
        "is_asked_again": typed is not None,
        "entries": queries.entries_of(found),
        "readings": queries.readings_of(found),
    }
    status = 200 if typed is None else 422
    return render(request, "consultations/triage/concern.html", context, status=status)


urlpatterns = [
    path("<uuid:pk>/concern/", raise_concern, name="raise_concern"),
    path("concerns/", concerns, name="concerns"),
    path("concerns/<int:pk>/", concern, name="concern"),
    path("concerns/<int:pk>/hand-over/", hand_over, name="hand_over"),
    path("concerns/<int:pk>/open/", open_to, name="open_to_lead"),
    path("concerns/<int:pk>/they-have-it/", confirm, name="confirm"),
    path("concerns/<int:pk>/another-way/", re_route, name="re_route"),
    path("concerns/<int:pk>/close/", close, name="close_concern"),
    path("concerns/<int:pk>/unfreeze/", unfreeze, name="unfreeze"),
]

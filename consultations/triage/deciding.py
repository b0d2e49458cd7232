"""Deciding about one text. A plain form leads on to the next text; a script is told what happened, in JSON."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from wagtail.admin import messages

from consultations.models.texts import Text
from consultations.reading.likely import spans

from . import access, actions, claims, queries
from .access import TriagerRequest
from .cards import Card, frame, grouped
from .forms import NotUsedForm, RedactForm, RewordForm
from .phrases import CAVEAT, the_list
from .place import Place
from .reading import log_reading

Button = tuple[str, str, bool]
TOO_LATE = "Somebody else has just decided this. Nothing was changed."
NOT_YOURS = "This cannot be taken back here: somebody else decided it, or a key question was made from it."
STILL_ASKED = (
    "A key question was made from this text. It is held back until a coordinator has looked at it again."
)


@access.decision
def approve(request: TriagerRequest, pk: UUID) -> HttpResponse:
    return decide(request, pk, actions.approve, "Approved.", look_again(pk, Text.State.APPROVED))


@access.decision
def reword(request: TriagerRequest, pk: UUID) -> HttpResponse:
    form = RewordForm.of(access.text_or_404(pk), request.POST)
    if not form.is_valid():
        return ask_again(request, pk, form, str(form.errors["wording"][0]))
    again = look_again(pk, Text.State.APPROVED)
    return decide(request, pk, actions.approve, "Approved with other words.", again, **form.cleaned_data)


@access.decision
def redact(request: TriagerRequest, pk: UUID) -> HttpResponse:
    """Marked words only: the wording is made from the original, here."""
    text = access.text_or_404(pk)
    form = RedactForm(text, request.POST)
    if not form.is_valid():
        return ask_again(request, pk, RewordForm.of(text), form.what_is_wrong)
    again = look_again(pk, Text.State.APPROVED)
    wording = form.cleaned_data["wording"]
    return decide(request, pk, actions.approve, "Approved, redacted.", again, wording=wording)


@access.decision
def set_aside(request: TriagerRequest, pk: UUID) -> HttpResponse:
    text = access.text_or_404(pk)
    form = NotUsedForm(request.POST)
    if not form.is_valid():
        return ask_again(request, pk, RewordForm.of(text), str(form.errors["because"][0]))
    again = look_again(pk, Text.State.NOT_USED)
    return decide(request, pk, actions.set_aside, "Not used.", again, **form.cleaned_data)


@access.decision
def undo(request: TriagerRequest, pk: UUID) -> HttpResponse:
    response = decide(
        request, pk, actions.take_back, "Taken back. It waits again.", look_again(pk, Text.State.WAITING)
    )
    claims.claim_one(pk, by=request.user)
    return response


@access.decision
def reopen(request: TriagerRequest, pk: UUID) -> HttpResponse:
    return decide(request, pk, actions.reopen, "Moved back to waiting.", look_again(pk, Text.State.WAITING))


def decide(
    request: TriagerRequest, pk: UUID, action: Callable[..., Any], done: str, then: Button, **how: Any
) -> HttpResponse:
    """Do it, say so without any of the words, and go back to where the reader was."""
    text = access.text_or_404(pk)
    claims.keep(by=request.user)
    try:
        outcome = action(text, by=request.user, **how)
    except actions.JustDecided:
        return refuse(request, TOO_LATE)
    except actions.NotYours:
        return refuse(request, NOT_YOURS)
    if is_from_script(request):
        return JsonResponse({"said": done})
    messages.success(request, done, buttons=[then])
    if outcome is True:
        messages.warning(request, STILL_ASKED)
    return redirect(Place.of(request).after)


def refuse(request: TriagerRequest, why: str) -> HttpResponse:
    """The second of two is told so, and has changed nothing."""
    if is_from_script(request):
        return JsonResponse({"said": why}, status=409)
    messages.warning(request, why)
    return redirect(Place.of(request).after)


def is_from_script(request: TriagerRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def look_again(pk: UUID, state: str) -> Button:
    """For the slip of a finger: the text alone, where the decision can be taken back."""
    button: Button = messages.button(Place(state=state, only=pk).address, "Look again")
    return button


def ask_again(request: TriagerRequest, pk: UUID, form: RewordForm, wrong: str) -> HttpResponse:
    """The one text, with what was typed and what is wrong with it."""
    text, place = queries.texts(Text.State.WAITING, only=pk).first(), Place.of(request)
    if text is None:
        return refuse(request, TOO_LATE)
    if is_from_script(request):
        return JsonResponse({"said": wrong}, status=422)
    if form.is_bound:
        form.fields["wording"].widget.attrs["autofocus"] = True
    log_reading([text], request.user)
    card = Card(text, form, place.query, tuple(spans(text.body, the_list())), "" if form.is_bound else wrong)
    context = {**frame(place), **grouped([card]), "is_asked_again": True, "caveat": CAVEAT}
    return render(request, "consultations/triage/queue.html", context, status=422)

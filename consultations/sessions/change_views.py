"""The facilitator's buttons. Each leads back to the room, which then says how it stands."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from consultations.models import Session

from . import access, actions
from .forms import HeadsForm, HoldForm
from .views import only_facilitators, show_room

FROZEN = "The event is closed and its numbers are counted for good. Its sessions stay as they are."
TOO_LATE = "Somebody else has just changed this session. Look at how it stands now."
THEY_WAIT = "Not closed yet. Some tablets still hold something, or may. Look below, then tick the box."


@require_POST
@only_facilitators
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, actions.pause_session)


@require_POST
@only_facilitators
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, actions.go_on_with_session)


@only_facilitators
def new_code(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        told = "There is a new code. The old one joins nobody any more."
        return change(request, pk, actions.draw_new_code, told)
    return render(request, "consultations/sessions/new_code.html", {"session": access.session_or_404(pk)})


@require_POST
@only_facilitators
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, actions.hold_what_comes, since=timezone.now())


@require_POST
@only_facilitators
def hold_later(request: HttpRequest, pk: int) -> HttpResponse:
    form = HoldForm(request.POST)
    if not form.is_valid():
        return show_room(request, access.session_or_404(pk), 422, hold_form=form)
    return change(request, pk, actions.hold_what_comes, since=form.cleaned_data["at"])


@require_POST
@only_facilitators
def stop_holding(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, actions.stop_holding)


@require_POST
@only_facilitators
def heads(request: HttpRequest, pk: int) -> HttpResponse:
    form = HeadsForm(request.POST)
    if not form.is_valid():
        return show_room(request, access.session_or_404(pk), 422, heads_form=form)
    return change(request, pk, actions.count_heads, **form.cleaned_data)


@require_POST
@only_facilitators
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, actions.begin_closing)


@require_POST
@only_facilitators
def close_for_good(request: HttpRequest, pk: int) -> HttpResponse:
    """The tick names the tablets that were on the screen when somebody looked."""
    looked = {
        int(each) for each in request.POST.get("looked", "").split() if re.fullmatch(r"[0-9]{1,4}", each)
    }
    try:
        return change(request, pk, actions.close_session, looked_at=looked)
    except actions.TabletsWait:
        messages.error(request, THEY_WAIT)
        return show_room(request, access.session_or_404(pk), 409)


@require_POST
@only_facilitators
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, actions.reopen_session)


def change(
    request: HttpRequest, pk: int, action: Callable[..., None], told: str = "", **how: Any
) -> HttpResponse:
    """Do it and go back to the room. Who comes too late is told, and sees how it stands."""
    session: Session = access.session_or_404(pk)
    try:
        action(session, **how)
    except actions.EventClosed:
        messages.error(request, FROZEN)
    except actions.JustChanged:
        messages.error(request, TOO_LATE)
    else:
        if told:
            messages.success(request, told)
    return redirect("sessions:room", pk)

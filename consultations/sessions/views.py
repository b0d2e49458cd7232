"""The facilitator's screens: open a session, show its code, watch the room, print the form. Never content."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from consultations.models import Session
from consultations.tablet.paper import newest_form

from . import access, actions
from .forms import HeadsForm, HoldForm, OpenSessionForm, invited_to
from .qr import join_address, qr_svg
from .questions import numbered
from .room import Room

View = Callable[..., HttpResponse]
LIVE = {
    "room": ("state", "numbers", "tablets", "hold", "actions"),
    "projector": ("join", "sent"),
}
"""The parts of each page that are asked for again every few seconds, by the name of their template."""


def only_facilitators(view: View) -> View:
    """Signed in (else: to the log-in) and allowed to run sessions (else: 403)."""
    allowed = permission_required("consultations.run_session", raise_exception=True)
    return login_required(allowed(never_cache(view)))


@only_facilitators
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/sessions/mine.html", {"sessions": access.sessions()})


@only_facilitators
def open_one(request: access.FacilitatorRequest) -> HttpResponse:
    form = OpenSessionForm(request.POST or None, event=request.GET.get("event", ""))
    if request.method == "POST" and form.is_valid():
        session = actions.open_session(**form.cleaned_data, by=request.user)
        warn_when_not_invited(request, session)
        return redirect("sessions:room", session.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "consultations/sessions/open.html", {"form": form}, status=status)


def warn_when_not_invited(request: HttpRequest, session: Session) -> None:
    if session.organisation_id not in invited_to(session.event):
        told = f"{session.organisation.name} is not among those invited to “{session.event.title}”."
        messages.warning(request, f"{told} If you chose the wrong one, close this session and open another.")


@only_facilitators
def projector(request: HttpRequest, pk: int) -> HttpResponse:
    context = projector_context(request, access.session_or_404(pk))
    return render(request, "consultations/sessions/projector.html", context)


@only_facilitators
def projector_now(request: HttpRequest, pk: int) -> JsonResponse:
    return parts("projector", projector_context(request, access.session_or_404(pk)))


def projector_context(request: HttpRequest, session: Session) -> dict[str, Any]:
    address = join_address(request, session)
    return {
        "session": session,
        "room": Room.of(session),
        "spelled": " ".join(session.join_code),
        "shown_address": address.partition("#")[0].partition("://")[2],
        "qr": qr_svg(address),
    }


@only_facilitators
def room(request: HttpRequest, pk: int) -> HttpResponse:
    return show_room(request, access.session_or_404(pk))


def show_room(request: HttpRequest, session: Session, status: int = 200, **forms: Any) -> HttpResponse:
    """``forms``: the one that was filled in wrongly, as it was filled in."""
    empty = {"heads_form": HeadsForm(initial={"heads": session.heads}), "hold_form": HoldForm()}
    for form in forms.values():
        for name in form.errors:
            form.fields[name].widget.attrs["autofocus"] = True
    context = {"session": session, "room": Room.of(session), **empty, **forms}
    return render(request, "consultations/sessions/room.html", context, status=status)


@only_facilitators
def room_now(request: HttpRequest, pk: int) -> JsonResponse:
    session = access.session_or_404(pk)
    return parts("room", {"session": session, "room": Room.of(session)})


def parts(page: str, context: dict[str, Any]) -> JsonResponse:
    """The live parts of a page. They hold no token, so that what has not changed is the same text."""
    drawn = {
        name: render_to_string(f"consultations/sessions/{page}_{name}.html", context) for name in LIVE[page]
    }
    return JsonResponse({"parts": drawn})


@only_facilitators
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The event's activities as a form to print, in one of two sizes."""
    session = access.session_or_404(pk)
    form = newest_form(session)
    context = {
        "session": session,
        "form": form,
        "format": form.book.format,
        "parts": numbered(form.book),
        "is_large": "large" in request.GET,
    }
    return render(request, "consultations/sessions/paper.html", context)

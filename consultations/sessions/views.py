"""The facilitator's screens: open a session, show its code, see how many have sent. Never content."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from consultations.models import Session
from consultations.results.queries import sent_in

from . import access, actions
from .forms import OpenSessionForm
from .qr import join_address, qr_svg

View = Callable[..., HttpResponse]


def only_facilitators(view: View) -> View:
    """Signed in (else: to the log-in) and allowed to run sessions (else: 403)."""
    allowed = permission_required("consultations.run_session", raise_exception=True)
    return login_required(allowed(never_cache(view)))


@only_facilitators
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/sessions/mine.html", {"sessions": access.sessions()})


@only_facilitators
def open_one(request: access.FacilitatorRequest) -> HttpResponse:
    form = OpenSessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        session = actions.open_session(**form.cleaned_data, by=request.user)
        return redirect("sessions:projector", session.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "consultations/sessions/open.html", {"form": form}, status=status)


@only_facilitators
def projector(request: HttpRequest, pk: int) -> HttpResponse:
    session = access.session_or_404(pk)
    address = join_address(request, session)
    context = {
        "session": session,
        "sent": sent_in(session),
        "spelled": " ".join(session.join_code),
        "shown_address": address.partition("#")[0].partition("://")[2],
        "qr": qr_svg(address),
    }
    return render(request, "consultations/sessions/projector.html", context)


@only_facilitators
def counts(request: HttpRequest, pk: int) -> JsonResponse:
    session = access.session_or_404(pk)
    return JsonResponse({"sent": sent_in(session), "open": session.is_open})


@require_POST
@only_facilitators
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.close_session)


@require_POST
@only_facilitators
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, actions.reopen_session)


def _change(request: HttpRequest, pk: int, action: Callable[[Session], None]) -> HttpResponse:
    try:
        action(access.session_or_404(pk))
    except actions.EventClosed:
        messages.error(
            request, "The event is closed and its numbers are frozen. Its sessions stay as they are."
        )
    return redirect("sessions:projector", pk)

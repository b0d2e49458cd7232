"""The facilitator's screens: open a session, show its code, see how many have sent. Never content."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from consultations.results.queries import sent_in

from . import access, actions
from .forms import OpenSessionForm
from .qr import join_address, qr_svg

facilitator = [login_required, permission_required("consultations.run_session", raise_exception=True), never_cache]


def only_facilitators(view):  # noqa: ANN001, ANN201  (a plain stack of decorators)
    for decorate in reversed(facilitator):
        view = decorate(view)
    return view


@only_facilitators
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/sessions/mine.html", {"sessions": access.sessions()})


@only_facilitators
def open_one(request: HttpRequest) -> HttpResponse:
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
    context = {"session": session, "sent": sent_in(session), "address": address, "qr": qr_svg(address)}
    return render(request, "consultations/sessions/projector.html", context)


@only_facilitators
def counts(request: HttpRequest, pk: int) -> JsonResponse:
    session = access.session_or_404(pk)
    return JsonResponse({"sent": sent_in(session), "open": session.is_open})


@require_POST
@only_facilitators
def close(request: HttpRequest, pk: int) -> HttpResponse:
    actions.close_session(access.session_or_404(pk))
    return redirect("sessions:projector", pk)


@require_POST
@only_facilitators
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    session = access.session_or_404(pk)
    actions.reopen_session(session)
    return redirect("sessions:projector", pk)

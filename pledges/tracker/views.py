"""An agency's own actions, and the tracker of all of them for the Board."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consultations.results.sheets import XLSX

from .. import queries
from . import access
from .actions import update_action
from .forms import UpdateForm
from .sheet import FILE_NAME, tracker_sheet
from .summary import Summary


@require_safe
@access.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    lead = access.lead_or_404(request.user)
    actions = list(queries.the_late_first(access.actions_of(lead)))
    context = {"agency": lead.agency, "actions": actions, "summary": Summary.of(actions)}
    return render(request, "pledges/tracker/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def action(request: access.SignedInRequest, pk: int) -> HttpResponse:
    found = access.action_or_404(request.user, pk)
    form = UpdateForm(request.POST if request.method == "POST" else None, action=found)
    if form.is_valid():
        update_action(found, said=form.cleaned_data, by=request.user)
        messages.success(request, "Your update is saved. The Board can read it now.")
        return redirect("tracker:mine")
    context = {"action": found, "form": form}
    return render(request, "pledges/tracker/action.html", context, status=422 if form.is_bound else 200)


@require_safe
@access.signed_in
def whole(request: HttpRequest) -> HttpResponse:
    access.board_or_404(request.user)
    actions = list(queries.tracked())
    context = {"events": queries.by_event_and_origin(actions), "summary": Summary.of(actions)}
    return render(request, "pledges/tracker/whole.html", context)


@require_safe
@access.signed_in
def download(request: HttpRequest) -> HttpResponse:
    access.board_or_404(request.user)
    return sheet_response(tracker_sheet(queries.tracked()))


def sheet_response(content: bytes) -> HttpResponse:
    disposition = f'attachment; filename="{FILE_NAME}"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})

"""What a school's safeguarding lead sees: the concerns handed to them, one page each, and one button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from consultations.triage.actions import JustDecided

from . import access, actions, queries


@require_safe
@access.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    lead = access.lead_or_404(request.user)
    context = {"lead": lead, "concerns": queries.handed_to(lead)}
    return render(request, "consultations/safeguarding/mine.html", context)


@require_safe
@access.signed_in
def concern(request: access.LeadRequest, pk: int) -> HttpResponse:
    """The words, and that they were read: written down before they are shown."""
    found = access.concern_or_404(request.user, pk)
    who = actions.role_of(request.user.safeguarding_lead, found)
    actions.record_reading(found, by=request.user, who=who)
    return render(request, "consultations/safeguarding/concern.html", {"concern": found, "text": found.about})


@require_POST
@access.signed_in
def acknowledge(request: access.LeadRequest, pk: int) -> HttpResponse:
    found = access.concern_or_404(request.user, pk)
    try:
        actions.acknowledge(found, by=actions.role_of(request.user.safeguarding_lead, found))
    except JustDecided:
        messages.warning(request, "You have said so before. Nothing was changed.")
    else:
        messages.success(request, "Thank you. The people who handed it over see now that you have it.")
    return redirect("safeguarding:concern", pk)

"""What is held: look at it, then accept it or discard it with a reason."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.admin import messages

from consultations.results import quarantine as rows
from consultations.tablet import ledger, sealing

from . import access
from .access import TriagerRequest
from .cards import frame
from .place import Place
from .quarantine import DiscardForm, HeldCard
from .reading import log_reading

A_PAGE = 25
TOO_LATE = "Somebody else has just decided this. Nothing was changed."
LOCKED = "This one cannot be opened, so it cannot be accepted. Nothing was changed."


@access.only_triagers
def quarantine(request: TriagerRequest) -> HttpResponse:
    place = Place.of(request)
    page = Paginator(rows.held(event=place.event), A_PAGE).get_page(place.page)
    return show(request, place, {"page": page, "cards": [HeldCard.of(held) for held in page]})


@access.decision
def accept(request: TriagerRequest, pk: UUID) -> HttpResponse:
    try:
        ledger.accept(pk, by=request.user)
    except ledger.Decided:
        messages.warning(request, TOO_LATE)
    except sealing.BadBox:
        messages.error(request, LOCKED)
    else:
        messages.success(request, "Accepted. Its texts wait to be read.", buttons=[to_the_texts()])
    return back(request)


@access.decision
def accept_all(request: TriagerRequest) -> HttpResponse:
    """Those that were on the screen, and none that came meanwhile."""
    accepted = left = 0
    for pk in shown(request):
        try:
            ledger.accept(pk, by=request.user)
            accepted += 1
        except (ledger.Decided, sealing.BadBox):
            left += 1
    if accepted:
        messages.success(
            request, f"{accepted} accepted. Their texts wait to be read.", buttons=[to_the_texts()]
        )
    if left or not accepted:
        told = f"{left} left as they were: somebody has just decided them, or they cannot be opened."
        messages.warning(request, told if left else "None was chosen. Nothing was changed.")
    return back(request)


@access.decision
def discard(request: TriagerRequest, pk: UUID) -> HttpResponse:
    held = rows.held_by_id(pk)
    if held is None:
        messages.warning(request, TOO_LATE)
        return back(request)
    form = DiscardForm.of(held, request.POST)
    if not form.is_valid():
        form.fields["why" if "why" in form.errors else "other"].widget.attrs["autofocus"] = True
        context = {"is_asked_again": True, "cards": [HeldCard.of(held, form)]}
        return show(request, Place.of(request), context, status=422)
    try:
        ledger.discard(pk, reason=form.reason, by=request.user)
    except ledger.Decided:
        messages.warning(request, TOO_LATE)
    else:
        messages.success(request, "Discarded. What it said is erased, and the reason is kept.")
    return back(request)


def shown(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(each) for each in request.POST.getlist("held")[:A_PAGE]]
    except ValueError as error:
        raise Http404 from error


def to_the_texts() -> tuple[str, str, bool]:
    button: tuple[str, str, bool] = messages.button(reverse("triage:queue"), "Read texts")
    return button


def back(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("triage:quarantine") + Place.of(request).query)


def show(request: TriagerRequest, place: Place, context: dict[str, Any], status: int = 200) -> HttpResponse:
    log_reading([card.held for card in context["cards"] if card.given], request.user, held=True)
    context = {**frame(place, here="quarantine"), "events": rows.held_tallies(), **context}
    return render(request, "consultations/triage/quarantine.html", context, status=status)

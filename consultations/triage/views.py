"""The queue: the next texts for this reader, each with its decisions. See ``deciding.py`` for what they do."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from wagtail.admin import messages

from consultations.models.texts import Text

from . import access, claims, queries
from .access import TriagerRequest
from .cards import cards, frame, grouped
from .ordering import order_new
from .phrases import CAVEAT, the_list
from .place import Place
from .reading import erased_among, log_reading, readings

A_PAGE = 25
READINGS = 100


@access.only_triagers
def queue(request: TriagerRequest) -> HttpResponse:
    """Waiting texts are handed out: each to one reader at a time. All others are looked up, page by page."""
    place = Place.of(request)
    order_new()
    if place.state == Text.State.WAITING and place.only is None:
        texts, others = (
            claims.claim(by=request.user, event=place.event),
            claims.other_readers(than=request.user),
        )
        return show(request, place, texts, {"others": others, "is_a_batch": True})
    page: Page[Text] = Paginator(
        queries.texts(place.state, event=place.event, only=place.only), A_PAGE
    ).get_page(place.page)
    return show(request, place, list(page), {"page": page})


def show(request: TriagerRequest, place: Place, texts: list[Text], context: dict[str, Any]) -> HttpResponse:
    log_reading(texts, request.user)
    context = {**frame(place), **grouped(cards(texts, place, the_list())), "caveat": CAVEAT, **context}
    return render(request, "consultations/triage/queue.html", context)


@access.decision
def give_back(request: TriagerRequest) -> HttpResponse:
    """Somebody stops reading: the others need not wait."""
    claims.give_back(by=request.user)
    messages.success(request, "Thank you. What you have not decided goes to the others.")
    return redirect("wagtailadmin_home")


@access.only_overseers
def reading_log(request: TriagerRequest) -> HttpResponse:
    page = Paginator(readings(), READINGS).get_page(request.GET.get("page"))
    context = {"page": page, "erased": erased_among(page)}
    return render(request, "consultations/triage/reading_log.html", context)

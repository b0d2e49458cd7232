"""Public results: what the Board chose to show to everybody.

No copy is kept anywhere on the way (``never_cache``): a release may be withdrawn at any hour, and what is
withdrawn must not be shown a minute longer by a browser or a proxy.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.results import open_data

from . import board_queries
from .access import PUBLIC
from .public_pages import public_page
from .public_queries import open_event_or_404, open_events


@require_safe
@never_cache
def all_results(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/results/all.html", {"events": open_events()})


@require_safe
@never_cache
def event_results(request: HttpRequest, pk: int) -> HttpResponse:
    event = open_event_or_404(pk)
    return render(request, "consultations/results/event.html", public_page(PUBLIC, event))


@require_safe
@never_cache
def event_csv(request: HttpRequest, pk: int) -> HttpResponse:
    event = open_event_or_404(pk)
    content = open_data.as_csv(event, board_queries.borough_tables(PUBLIC, event))
    headers = {"Content-Disposition": f'attachment; filename="results-{event.date.isoformat()}.csv"'}
    return HttpResponse(content, content_type=open_data.CSV, headers=headers)


@require_safe
def data_dictionary(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/results/data_dictionary.html", {"columns": open_data.COLUMNS})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/results/method.html")

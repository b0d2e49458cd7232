"""The Board's pages: community and online, and never a single school's."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.models import PortalAccount
from consultations.results import open_data
from consultations.results.sheets import XLSX

from . import access, board_actions, board_queries, queries
from .audience import Scope, tables_of_all
from .board_pages import board_page
from .follow_ups import follow_ups_of
from .participation import participation
from .sections import home_sections, portal_sections
from .trends import trends


def home(request: HttpRequest, account: PortalAccount) -> HttpResponse:
    events = board_queries.with_attendance(access.board_events())
    told = queries.with_what_is_told(events, tables_of_all(access.BOARD, Scope.BOROUGH))
    context = {"events": told, "more": home_sections(account)}
    return render(request, "consultations/portal/board_home.html", context)


@require_safe
@never_cache
@login_required
def results(request: HttpRequest, pk: int) -> HttpResponse:
    event = access.board_event_or_404(request.user, pk)
    account, show = access.account_or_404(request.user), request.GET.get("show", "")
    noted = board_actions.noted_findings(event, account)
    context = {
        **board_page(access.BOARD, event),
        "noted": board_actions.asked_for(noted, show),
        "found": len(noted),
        "without": len(board_actions.asked_for(noted, board_actions.WITHOUT)),
        "show": show,
        "follow_ups": follow_ups_of(event),
        "more": portal_sections(event, account),
    }
    return render(request, "consultations/portal/board_results.html", context)


@require_safe
@never_cache
@login_required
def results_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The event's figures to work on with. 404 where nothing is told, or was withdrawn."""
    event = access.board_event_or_404(request.user, pk)
    tables = board_queries.borough_tables(access.BOARD, event)
    if not tables:
        raise Http404
    write, type = {"csv": (open_data.as_csv, open_data.CSV), "xlsx": (open_data.as_xlsx, XLSX)}[kind]
    headers = {"Content-Disposition": f'attachment; filename="board-{event.date.isoformat()}.{kind}"'}
    return HttpResponse(write(event, tables), content_type=type, headers=headers)


@require_safe
@never_cache
@login_required
def trends_page(request: HttpRequest) -> HttpResponse:
    access.board_or_404(request.user)
    events = board_queries.with_attendance(access.board_events()).order_by("date", "pk")
    context = {"groups": trends(access.BOARD), "events": events}
    return render(request, "consultations/portal/trends.html", context)


@require_safe
@never_cache
@login_required
def participation_page(request: HttpRequest) -> HttpResponse:
    access.board_or_404(request.user)
    return render(request, "consultations/portal/participation.html", {"told": participation()})


@require_safe
@never_cache
@login_required
def method(request: HttpRequest) -> HttpResponse:
    """For schools and officers as well: the numbers are made in one way for all."""
    account = access.account_or_404(request.user)
    return render(request, "consultations/portal/method.html", {"is_board": access.is_board(account)})


urlpatterns = [
    path("events/<int:pk>/", results, name="results"),
    path("events/<int:pk>/numbers.csv", results_file, {"kind": "csv"}, name="results_csv"),
    path("events/<int:pk>/numbers.xlsx", results_file, {"kind": "xlsx"}, name="results_xlsx"),
    path("trends/", trends_page, name="trends"),
    path("participation/", participation_page, name="participation"),
    path("method/", method, name="method"),
]

"""The Board's pages: community and online, and never a single school's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.models import PortalAccount

from . import access, board_queries, queries
from .audience import Scope, tables_of_all
from .board_pages import board_page
from .sections import home_sections, portal_sections


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
    more = portal_sections(event, access.account_or_404(request.user))
    context = {**board_page(access.BOARD, event), "more": more}
    return render(request, "consultations/portal/board_results.html", context)


urlpatterns = [path("events/<int:pk>/", results, name="results")]

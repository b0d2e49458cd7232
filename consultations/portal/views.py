"""The pages of schools and the Board. Every answer says "never store me": the tablets here are shared."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.models import PortalAccount

from . import access, queries
from .legend import legend
from .sections import home_sections, portal_sections


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    account = access.account_or_404(request.user)
    page = board_home if access.is_board(account) else school_home
    return page(request, account)


@require_safe
@never_cache
@login_required
def results(request: HttpRequest, pk: int) -> HttpResponse:
    account = access.account_or_404(request.user)
    page = board_results if access.is_board(account) else school_results
    return page(request, account, pk)


def school_home(request: HttpRequest, account: PortalAccount) -> HttpResponse:
    schools = access.schools_of(account)
    events = queries.with_their_invitations(access.school_events(schools), schools)
    told = queries.with_what_is_told(events, queries.tables_of(schools))
    context = {"school": account.organisation, "events": told, "more": home_sections(account)}
    return render(request, "consultations/portal/school_home.html", context)


def board_home(request: HttpRequest, account: PortalAccount) -> HttpResponse:
    events = queries.with_attendance(access.board_events())
    told = queries.with_what_is_told(events, queries.borough_tables())
    context = {"events": told, "more": home_sections(account)}
    return render(request, "consultations/portal/board_home.html", context)


def school_results(request: HttpRequest, account: PortalAccount, pk: int) -> HttpResponse:
    event, schools = access.school_event_or_404(request.user, pk), access.schools_of(account)
    context = {
        "event": event,
        "school": account.organisation,
        "invitations": queries.invitations(event).filter(organisation__in=schools),
        "sections": queries.school_sections(event, schools),
        "more": portal_sections(event, account),
        "legend": legend(),
    }
    return render(request, "consultations/portal/school_results.html", context)


def board_results(request: HttpRequest, account: PortalAccount, pk: int) -> HttpResponse:
    event = access.board_event_or_404(request.user, pk)
    context = {
        "event": event,
        "invitations": queries.invitations(event),
        "sections": queries.borough_sections(event),
        "more": portal_sections(event, account),
        "legend": legend(),
    }
    return render(request, "consultations/portal/board_results.html", context)

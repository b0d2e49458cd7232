"""The first page of the portal. Every answer says "never store me": the tablets here are shared."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import access, board_views, school_views


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The Board's page; a school's; or, of an officer, the list of schools."""
    account = access.account_or_404(request.user)
    if access.is_board(account):
        return board_views.home(request, account)
    schools = access.schools_of(account)
    if len(schools) == 1:
        return school_views.school(request, schools[0].pk)
    return render(request, "consultations/portal/schools.html", {"schools": schools})

"""The page on which a pupil hears back: a code opens it, and nothing else. No cookie, no session, no account.

Exempt from the CSRF check: there is no ambient authority to abuse, the code is the whole right. So the page may also
forbid browsers to say where they came from, which that check would need.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations.buckets import TooMany

from ..models import Pledge
from .actions import open_code, say_how_it_goes
from .forms import CodeForm, DoingForm
from .queries import what_became_of


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def hear_back(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return show_code(request, form, 200 if request.method == "GET" else 422)
    try:
        pledge = open_code(form.cleaned_data["code"])
    except TooMany as reason:
        form.add_error("code", _("Many wrong codes were tried just now. Wait a moment, then press again."))
        return show_code(request, form, 429, reason.seconds)
    if pledge is None:
        form.add_error(
            "code",
            _("We don't know this code. Check the words. If a tablet has not sent it yet, try later."),
        )
        return show_code(request, form, 422)
    return show_state(request, pledge, form.cleaned_data["code"])


def show_code(request: HttpRequest, form: CodeForm, status: int, seconds: int = 0) -> HttpResponse:
    response = show(request, "pledges/hear_back/code.html", {"form": form}, status)
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def show_state(request: HttpRequest, pledge: Pledge, code: str) -> HttpResponse:
    """Whoever holds the card may hold somebody else's: no word that the pupil wrote is on this page."""
    told, said = what_became_of(pledge), DoingForm(request.POST)
    answered = told.pledged and said.is_valid() and said.cleaned_data["doing"]
    if answered:
        say_how_it_goes(pledge, doing=said.cleaned_data["doing"])
    context = {"told": told, "pledge": pledge, "code": code, "answered": answered, "doings": Pledge.Doing}
    return show(request, "pledges/hear_back/state.html", context)


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response

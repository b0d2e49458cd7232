"""The tablet. One address for the whole flow; no cookie, no session, no account.

Exempt from the CSRF check: there is no ambient authority to abuse. The right to send is the ticket, and it
is in what the tablet itself sends.
"""

import hashlib
import json
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from . import actions
from .envelope import BadEnvelope, Envelope
from .forms import AnswersForm, JoinForm
from .tickets import BadTicket

NOT_SAVED = gettext_lazy("We could not save this just now. Your answers are still here: please send again.")
RETRY_AFTER = "5"
"""Seconds. A database that was restarted is back by then; a tablet waits longer by itself."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    if "ticket" in request.POST:
        return finish(request)
    if request.method == "POST":
        return begin(request)
    return show_code(request, JoinForm())


def begin(request: HttpRequest) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return show_code(request, form, 422)
    try:
        joined = actions.join(form.cleaned_data["code"])
    except actions.NothingToDo:
        form.add_error("code", _("This session has no questions yet. Ask the adult who runs it."))
        return show_code(request, form, 422)
    if joined is None:
        form.add_error("code", _("We can't find that code. Look at the big screen and try again."))
        return show_code(request, form, 422)
    sitting = actions.sitting(joined.ticket)
    return show_form(request, sitting, AnswersForm(joined.book), joined.ticket, str(uuid.uuid4()))


def finish(request: HttpRequest) -> HttpResponse:
    """The plain form, without JavaScript: the server made the id, and a second send of it stores nothing."""
    ticket = request.POST["ticket"]
    try:
        id = uuid.UUID(request.POST.get("id", ""))
        sitting = actions.sitting(ticket)
    except (BadTicket, ValueError):
        return show_code(request, JoinForm(), 401, _("This page is too old to send. Type the code again."))
    except actions.EventClosed as closed:
        form = AnswersForm(closed.sitting.book, request.POST)
        form.add_error(
            None, _("This event has finished. Your words are still here. Ask the adult who runs it.")
        )
        return show_form(request, closed.sitting, form, ticket, str(id), 403)
    form = AnswersForm(sitting.book, request.POST)
    if not form.is_valid():
        return show_form(request, sitting, form, ticket, str(id), 422)
    answers = form.answers()
    try:
        actions.receive(id=id, sitting=sitting, answers=answers, digest=digest_of(answers))
    except actions.OtherContent:
        return show_code(
            request, JoinForm(), 409, _("That one was sent already. Type the code to start again.")
        )
    except actions.StorageFailed:
        form.add_error(None, NOT_SAVED)
        return show_form(request, sitting, form, ticket, str(id), 503)
    return render(request, "consultations/tablet/sent.html", {"format": sitting.book.format})


@csrf_exempt
@never_cache
@require_POST
def submission(request: HttpRequest, id: uuid.UUID) -> JsonResponse:
    """One submission from the tablet's script. Answers ``{id, digest}`` after the commit, and nothing else."""
    try:
        envelope = Envelope.open(request, id)
        sitting = actions.sitting(envelope.ticket)
        envelope.must_fit(sitting)
        form = AnswersForm(sitting.book, envelope.data())
        if not form.is_valid():
            raise BadEnvelope(422, _("Some answers do not fit this form. Ask an adult."))
        stored = actions.receive(id=id, sitting=sitting, answers=form.answers(), digest=envelope.digest)
    except BadEnvelope as error:
        return refusal(error.status, str(error))
    except BadTicket:
        return refusal(401, _("Ask an adult to type the code again."))
    except actions.EventClosed:
        return refusal(403, _("This event has finished. Ask an adult."))
    except actions.OtherContent:
        return refusal(409, _("This was sent before with other words. The first one is kept."))
    except actions.StorageFailed:
        return refusal(503, str(NOT_SAVED), {"Retry-After": RETRY_AFTER})
    return JsonResponse({"id": str(id), "digest": envelope.digest}, status=201 if stored else 200)


def refusal(status: int, error: str, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse({"error": error}, status=status, headers=headers)


def digest_of(answers: Any) -> str:
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


def show_code(request: HttpRequest, form: JoinForm, status: int = 200, notice: str = "") -> HttpResponse:
    return render(request, "consultations/tablet/join.html", {"form": form, "notice": notice}, status=status)


def show_form(
    request: HttpRequest, sitting: actions.Sitting, form: AnswersForm, ticket: str, id: str, status: int = 200
) -> HttpResponse:
    context = {
        "event": sitting.version.event,
        "session": sitting.session,
        "format": sitting.book.format,
        "form": form,
        "ticket": ticket,
        "id": id,
        "form_version": sitting.version.pk,
        "parts": [
            (part, [(screen, form[screen.key]) for screen in part.screens]) for part in sitting.book.parts
        ],
    }
    return render(request, "consultations/tablet/take.html", context, status=status)

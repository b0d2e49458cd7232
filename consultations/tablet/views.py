"""The tablet's page, and the same as a plain form. No cookie, no session, no account.

Exempt from the CSRF check: there is no ambient authority to abuse. The right to send is the ticket, and it
is in what the tablet itself sends.
"""

import hashlib
import json
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations.activities.sheet import Answers
from consultations.pictures.drawing import drawing_of

from . import actions, ledger, limits
from .codes import new_code, read_code
from .forms import AnswersForm, JoinForm
from .hearing_back import hearing_back
from .tickets import BadTicket, Ticket
from .words import ERASED, NOT_SAVED, TOO_MANY, why_not_now


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
    try:
        joined = try_to_join(form)
    except NotJoined as refused:
        return show_code(request, form, refused.status)
    return show_form(request, {**joined_context(joined), "code": new_code()})


class NotJoined(Exception):
    """The form says why. ``status`` is the answer's; after ``seconds`` it may be tried again."""

    def __init__(self, status: int, seconds: int = 0) -> None:
        super().__init__(status)
        self.status, self.seconds = status, seconds


def try_to_join(form: JoinForm) -> actions.Joined:
    """Raises NotJoined."""
    if not form.is_valid():
        raise NotJoined(422)
    try:
        joined = actions.join(form.cleaned_data["code"])
    except actions.NotNow as reason:
        form.add_error("code", why_not_now(reason.state))
        raise NotJoined(422) from reason
    except limits.TooMany as reason:
        form.add_error("code", TOO_MANY)
        raise NotJoined(429, reason.seconds) from reason
    if joined is None:
        form.add_error("code", _("We can't find that code. Look at the big screen and try again."))
        raise NotJoined(422)
    return joined


def finish(request: HttpRequest) -> HttpResponse:
    """The plain form, without JavaScript: the server made the id, and a second send of it stores nothing."""
    signed = request.POST["ticket"]
    try:
        id, ticket = uuid.UUID(request.POST.get("id", "")), Ticket.read(signed)
        sitting = actions.sitting(ticket)
    except (BadTicket, actions.NotOnTheForm, ValueError):
        return show_code(request, JoinForm(), 401, _("This page is too old to send. Type the code again."))
    form, code = AnswersForm(sitting.book, request.POST), read_code(request.POST.get("hear_back", ""))
    context = {**form_context(sitting, form, signed, id), "code": code}
    if not form.is_valid():
        return show_form(request, context, 422)
    answers = form.answers()
    try:
        limits.allow_submission(ticket, sitting.event.pk)
        ledger.receive(id=id, sitting=sitting, answers=answers, digest=digest_of(answers), code=code)
    except ledger.OtherContent:
        return show_code(
            request, JoinForm(), 409, _("That one was sent already. Type the code to start again.")
        )
    except ledger.Erased:
        return show_code(request, JoinForm(), 410, str(ERASED))
    except (ledger.StorageFailed, limits.TooMany):
        form.add_error(None, NOT_SAVED)
        return show_form(request, context, 503)
    return show_thanks(request, sitting, answers, code)


def show_thanks(request: HttpRequest, sitting: actions.Sitting, answers: Answers, code: str) -> HttpResponse:
    """With the code, where there is something to hear about."""
    about = hearing_back(sitting.book)
    told = code if about and about.is_about(answers) else ""
    context = {"format": sitting.book.format, "hear_back": about, "code": told}
    return render(request, "consultations/tablet/sent.html", context)


def digest_of(answers: Any) -> str:
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


def show_code(request: HttpRequest, form: JoinForm, status: int = 200, notice: str = "") -> HttpResponse:
    return render(request, "consultations/tablet/join.html", {"form": form, "notice": notice}, status=status)


def joined_context(joined: actions.Joined) -> dict[str, Any]:
    """A fresh form, and who is on duty today for a child who wants to talk."""
    return {
        **form_context(joined.sitting, AnswersForm(joined.book), joined.ticket),
        "safeguarding_lead": joined.session.safeguarding_lead,
        "safeguarding_lead_contact": joined.session.safeguarding_lead_contact,
    }


def form_context(
    sitting: actions.Sitting, form: AnswersForm, ticket: str, id: uuid.UUID | None = None
) -> dict[str, Any]:
    return {
        "event": sitting.event,
        "session": sitting.session,
        "format": sitting.book.format,
        "form": form,
        "ticket": ticket,
        "id": id or uuid.uuid4(),
        "form_version": sitting.version.pk,
        "plan": drawing_of(sitting.book.plan),
        "hear_back": hearing_back(sitting.book),
        "parts": [
            (part, [(screen, form[screen.key]) for screen in part.screens]) for part in sitting.book.parts
        ],
    }


def show_form(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "consultations/tablet/take.html", context, status=status)

"""What the tablet's script asks: join, send, and say that it is here. JSON, and no cookie either way."""

import base64
import json
import uuid

from django.forms import BooleanField, Form, IntegerField
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from . import actions, ledger, limits
from .envelope import BadEnvelope, Envelope, ticket_of
from .forms import AnswersForm, JoinForm
from .tickets import BadTicket
from .views import NotJoined, joined_context, try_to_join
from .words import ASK_AGAIN, ERASED, NOT_SAVED, OTHER_FORM, OTHER_WORDS

RETRY_AFTER = 5
"""Seconds. A database that was restarted is back by then; a tablet waits longer by itself."""

REFUSALS = {
    BadTicket: (401, ASK_AGAIN),
    actions.NotOnTheForm: (422, OTHER_FORM),
    ledger.OtherContent: (409, OTHER_WORDS),
    ledger.Erased: (410, ERASED),
}


class PresenceForm(Form):
    tablet = IntegerField(min_value=1, max_value=9999)
    waiting = IntegerField(min_value=0, max_value=99_999)
    sent = IntegerField(min_value=0, max_value=99_999)
    writing = BooleanField(required=False)


@csrf_exempt
@never_cache
@require_POST
def join(request: HttpRequest) -> JsonResponse:
    """Everything a tablet needs to go on without a network: the form, the ticket, the key to seal to."""
    form, before = JoinForm(request.POST), request.POST.get("tablet", "")
    try:
        joined = try_to_join(form)
    except NotJoined as refused:
        return refusal(refused.status, " ".join(map(str, form.errors["code"])), refused.seconds)
    number = int(before) if before.isdecimal() and len(before) < 5 else None
    context = joined_context(joined)
    return JsonResponse(
        {
            "session": joined.session.pk,
            "form_version": joined.version.pk,
            "ticket": joined.ticket,
            "tablet": actions.number_tablet(joined.session, number),
            "format": joined.book.format,
            "event": joined.session.event.title,
            "organisation": joined.session.organisation.name,
            "key": {
                "name": joined.key.name,
                "point": base64.b64encode(bytes(joined.key.public)).decode(),
            },
            "html": render_to_string("consultations/tablet/take_part.html", context, request),
        }
    )


@csrf_exempt
@never_cache
@require_POST
def submission(request: HttpRequest, id: uuid.UUID) -> JsonResponse:
    """One sealed submission. Answers ``{id, digest}`` after the commit, and nothing else."""
    try:
        digest, is_new = take_in(request, id)
    except BadEnvelope as error:
        return refusal(error.status, error)
    except limits.TooMany as error:
        return refusal(429, NOT_SAVED, error.seconds)
    except ledger.StorageFailed:
        return refusal(503, NOT_SAVED, RETRY_AFTER)
    except tuple(REFUSALS) as error:
        return refusal(*REFUSALS[type(error)])
    return JsonResponse({"id": str(id), "digest": digest}, status=201 if is_new else 200)


def take_in(request: HttpRequest, id: uuid.UUID) -> tuple[str, bool]:
    """Its digest, and whether it was stored now or before. Raises whatever ``submission`` answers."""
    ticket = ticket_of(request)
    envelope = Envelope.open(request, id, ticket)
    sitting = actions.sitting(ticket, envelope.form_version)
    limits.allow_submission(ticket, sitting.event.pk)
    form = AnswersForm(sitting.book, envelope.data())
    if not form.is_valid():
        raise BadEnvelope(422, _("Some answers do not fit this form. Ask an adult."))
    digest, code = envelope.digest, envelope.code
    return digest, ledger.receive(id=id, sitting=sitting, answers=form.answers(), digest=digest, code=code)


@csrf_exempt
@never_cache
@require_POST
def presence(request: HttpRequest) -> JsonResponse:
    """A tablet says that it is here, and how many wait on it. Answers its session's state."""
    try:
        ticket = ticket_of(request)
        form = PresenceForm(said_in(request))
        if not form.is_valid():
            return refusal(422, _("This is not a tablet's report."))
        return JsonResponse({"state": actions.report_presence(ticket, **form.cleaned_data)})
    except BadTicket:
        return refusal(401, ASK_AGAIN)


def said_in(request: HttpRequest) -> dict[str, object]:
    """Nothing, where it is no JSON object."""
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def refusal(status: int, error: object, retry_after: int = 0) -> JsonResponse:
    headers = {"Retry-After": str(retry_after)} if retry_after else None
    return JsonResponse({"error": str(error)}, status=status, headers=headers)

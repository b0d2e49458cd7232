"""Typing in a stack of sheets: choose the session, then one compact page for each sheet."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.forms.boundfield import BoundWidget
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin import messages

from consultations.models import Session
from consultations.sessions.questions import Question, numbered
from consultations.tablet import ledger
from consultations.tablet.actions import Sitting
from consultations.tablet.forms import AnswersForm
from consultations.tablet.paper import enter as store
from consultations.tablet.paper import forms_of, newest_form, sheets_typed

from . import access
from .access import TriagerRequest
from .cards import frame
from .place import Place

A_PAGE = 50
FROZEN = "The event is closed and its numbers are counted for good. No sheet can be typed in for it."
NOTHING = "Nothing is answered here. Was the sheet handed in blank? Then tick the box below and save again."
OTHER = (
    "This sheet was saved before, with other answers, and those are kept. "
    "Is what stands here another sheet? Then save it now. Is it the same one? Then begin a fresh one."
)
NOT_SAVED = "We could not save this just now. Everything still stands here: save it again in a moment."
ALTERED = "This page came back without its number. Everything still stands here: save it again."


@access.only_triagers
def choose(request: TriagerRequest) -> HttpResponse:
    open_still = Session.objects.filter(event__release__isnull=True).select_related("event", "organisation")
    found = open_still.order_by("-event__date", "event", "organisation__name", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    typed = sheets_typed([session.pk for session in page])
    context = {"page": page, "rows": [(session, typed.get(session.pk, 0)) for session in page]}
    return render(
        request, "consultations/triage/paper.html", {**frame(Place(), here="paper"), "events": [], **context}
    )


@access.only_triagers
def enter(request: TriagerRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("event__release", "organisation"), pk=pk)
    if request.method == "POST":
        return save(request, session, sitting_of(session, request.POST.get("form", "")))
    if session.event.is_closed:
        messages.warning(request, FROZEN)
        return redirect("triage:paper")
    newest_form(session)
    sitting = sitting_of(session, request.GET.get("form", ""))
    return show(request, session, sitting, AnswersForm(sitting.book))


def sitting_of(session: Session, wanted: str) -> Sitting:
    """The form with this number, of the session's event and format; the newest when none is named. Or 404."""
    known = forms_of(session)
    found = [sitting for sitting in known if wanted in ("", str(sitting.version.pk))]
    if not found:
        raise Http404
    return found[0]


def save(request: TriagerRequest, session: Session, sitting: Sitting) -> HttpResponse:
    """Whatever goes wrong, what was typed stands there again."""
    form = AnswersForm(sitting.book, with_one_sign_a_line(request.POST))
    id, status = id_of(request.POST), 422
    if session.event.is_closed:
        form.add_error(None, FROZEN)
        status = 409
    elif id is None:
        form.add_error(None, ALTERED)
    elif form.is_valid() and not form.answers() and "blank" not in request.POST:
        form.add_error(None, NOTHING)
    if not form.is_valid() or id is None:
        return show(request, session, sitting, form, id, status)
    try:
        number = store(id=id, sitting=sitting, form=form)
    except (ledger.OtherContent, ledger.Erased):
        form.add_error(None, OTHER)
        return show(request, session, sitting, form, None, 409)
    except ledger.StorageFailed:
        form.add_error(None, NOT_SAVED)
        return show(request, session, sitting, form, id, 503)
    messages.success(request, f"Sheet {number} is saved.")
    return redirect(request.get_full_path())


def id_of(data: QueryDict) -> uuid.UUID | None:
    try:
        return uuid.UUID(data.get("id", ""))
    except ValueError:
        return None


def with_one_sign_a_line(data: QueryDict) -> QueryDict:
    """A browser counts a new line as one sign and sends two."""
    data = data.copy()
    for key, values in data.lists():
        data.setlist(key, [value.replace("\r\n", "\n") for value in values])
    return data


def choices_of(question: Question, form: AnswersForm) -> list[tuple[str, BoundWidget]]:
    """The keys with the boxes that they tick."""
    if question.screen.kind == "text":
        return []
    return list(zip(question.keys, form[question.screen.key], strict=False))


def show(
    request: HttpRequest,
    session: Session,
    sitting: Sitting,
    form: AnswersForm,
    id: uuid.UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    parts = [
        (part, [(question, form[question.screen.key], choices_of(question, form)) for question in questions])
        for part, questions in numbered(sitting.book)
    ]
    context: dict[str, Any] = {
        "session": session,
        "sitting": sitting,
        "other_forms": [each for each in forms_of(session) if each.version != sitting.version],
        "form": form,
        "parts": parts,
        "id": id or uuid.uuid4(),
        "typed": sheets_typed([session.pk]).get(session.pk, 0),
        "asks_about_blank": NOTHING in form.non_field_errors(),
    }
    return render(request, "consultations/triage/paper_enter.html", context, status=status)

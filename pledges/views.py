"""The public pages of key questions and replies, and the part of an event's page that shows its own."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultations.models import EventPage

from .changes import edits
from .filters import QuestionFilter
from .queries import lives_on_in, public_actions, public_questions, questions_of, questions_to_read
from .timeline import timeline

CARDS_ON_A_PAGE = 12


def all_questions(request: HttpRequest) -> HttpResponse:
    form = QuestionFilter(request.GET)
    questions = form.narrowed(questions_to_read())
    page = Paginator(questions, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "waiting": questions.waiting().count()}
    return render(request, "pledges/all_questions.html", context)


def one_question(request: HttpRequest, pk: int) -> HttpResponse:
    if other := lives_on_in(pk):
        return redirect(other)
    question = get_object_or_404(public_questions().with_askers(), pk=pk)
    reply = question.published_reply
    versions = list(reply.versions.all()) if reply else []
    context = {
        "question": question,
        "actions": public_actions(question),
        "timeline": timeline(question, versions),
        "edits": edits(versions),
    }
    return render(request, "pledges/one_question.html", context)


def event_questions(event: EventPage) -> SafeString:
    """The section of an event's page; empty where the event has no key questions yet."""
    if questions := questions_of(event):
        return render_to_string("pledges/event_questions.html", {"questions": questions, "event": event})
    return SafeString()

"""The public pages of key questions and replies, and the part of an event's page that shows its own."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from consultations.buckets import TooMany
from consultations.models import EventPage

from .changes import edits
from .clearness import ClearForm, count_answer
from .filters import QuestionFilter
from .models import KeyQuestion
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
    return page_of(request, question, thanks="thanks" in request.GET)


@require_POST
def say_whether_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """The page again, with a thank-you: nothing is remembered of who pressed."""
    question = get_object_or_404(public_questions().answered().with_askers(), pk=pk)
    form = ClearForm(request.POST, reply=question.reply)
    if not form.is_valid():
        return page_of(request, question, trouble="again", status=422)
    try:
        count_answer(form.cleaned_data["version"], clear=form.cleaned_data["clear"] == "yes")
    except TooMany as error:
        answer = page_of(request, question, trouble="too many", status=429)
        answer["Retry-After"] = str(error.seconds)
        return answer
    return redirect(f"{question.get_absolute_url()}?thanks#clear")


def page_of(request: HttpRequest, question: KeyQuestion, *, status: int = 200, **said: Any) -> HttpResponse:
    """``said``: thanks, or the trouble with an answer that was sent just now."""
    reply = question.published_reply
    versions = list(reply.versions.all()) if reply else []
    context = {
        "question": question,
        "actions": public_actions([question]),
        "timeline": timeline(question, versions),
        "edits": edits(versions),
        "version": versions[-1] if versions else None,
        **said,
    }
    return render(request, "pledges/one_question.html", context, status=status)


def event_questions(event: EventPage) -> SafeString:
    """The section of an event's page; empty where the event has no key questions yet."""
    if questions := questions_of(event):
        return render_to_string("pledges/event_questions.html", {"questions": questions, "event": event})
    return SafeString()

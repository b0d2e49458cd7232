"""Staff screens: the list of key questions, making one from approved questions, changing one."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required, permission_required

from consultations.models import EventPage

from ..actions import (
    change_key_question,
    make_key_question,
    merge_key_questions,
    take_down,
    why_not_merge,
)
from ..filters import StaffQuestionFilter
from ..models import KeyQuestion
from ..models.key_questions import KeyQuestionQuerySet
from ..queries import (
    erased_sources,
    events_to_choose_from,
    late_questions,
    questions_for_staff,
    wordings_to_choose_from,
)
from ..similar import groups_of_similar
from .forms import KeyQuestionForm, MergeForm
from .reading import read_draft

ADD, CHANGE = "pledges.add_keyquestion", "pledges.change_keyquestion"
REPLY = "pledges.change_reply"
ROWS_ON_A_PAGE = 50


@any_permission_required(ADD, CHANGE)
def list_key_questions(request: HttpRequest) -> HttpResponse:
    form = StaffQuestionFilter(request.GET)
    page = Paginator(form.narrowed(questions_for_staff()), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pledges/staff/key_questions.html", {"form": form, "page": page})


@permission_required(ADD)
def choose_event(request: HttpRequest) -> HttpResponse:
    return render(request, "pledges/staff/choose_event.html", {"events": events_to_choose_from()})


@permission_required(ADD)
def make(request: HttpRequest, event_pk: int) -> HttpResponse:
    event = get_object_or_404(EventPage.objects.live(), pk=event_pk)
    form = sent_form(request, event, None)
    if form.is_valid():
        question = make_key_question(event=event, by=cast(User, request.user), **form.cleaned_data)
        messages.success(request, f"“{question}” is public now, as waiting for a reply.")
        return redirect("key_questions:list")
    return with_form(request, form, event)


@permission_required(CHANGE)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(at_work().select_related("held_by"), pk=pk)
    form = sent_form(request, question.event, question)
    if form.is_valid():
        change_key_question(question, by=cast(User, request.user), **form.cleaned_data)
        messages.success(request, "The key question is public as it stands now.")
        return redirect("key_questions:list")
    return with_form(request, form, question.event)


@permission_required(CHANGE)
def confirm_take_down(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(at_work(), pk=pk)
    if request.method == "POST":
        take_down(question, by=cast(User, request.user))
        messages.success(request, "It is taken down. Nobody outside sees it. Open it again to put it back.")
        return redirect("key_questions:list")
    return render(request, "pledges/staff/take_down.html", {"question": question})


@permission_required(CHANGE)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Afterwards the one that stays is open, so that it can be reworded to say what both asked."""
    question = get_object_or_404(at_work(), pk=pk)
    form = MergeForm(request.POST or None, question=question)
    why_not = why_not_merge(question)
    if form.is_valid() and not why_not:
        into = form.cleaned_data["into"]
        merge_key_questions(question, into=into, by=cast(User, request.user))
        messages.success(request, "Merged. Does this one say what both asked? Reword it here if not.")
        return redirect("key_questions:edit", into.pk)
    context = {"question": question, "form": form, "why_not": why_not}
    return render(request, "pledges/staff/merge.html", context, status=422 if form.errors else 200)


@any_permission_required(CHANGE, REPLY)
def overdue(request: HttpRequest) -> HttpResponse:
    """For the chair: what nobody owns in time, and what nobody answered in time."""
    return render(request, "pledges/staff/overdue.html", {"questions": late_questions()})


def at_work() -> KeyQuestionQuerySet:
    return KeyQuestion.objects.not_merged().select_related("event", "owner", "reply")


def sent_form(request: HttpRequest, event: EventPage, question: KeyQuestion | None) -> KeyQuestionForm:
    """Bound when it was sent to be saved; filled in anew, unbound, when only words were to be copied."""
    if "copy" in request.POST:
        return KeyQuestionForm(event=event, instance=question, initial=with_first_ticked(request, event))
    return KeyQuestionForm(request.POST or None, event=event, instance=question)


def with_first_ticked(request: HttpRequest, event: EventPage) -> dict[str, Any]:
    sent = {**request.POST.dict(), "sources": request.POST.getlist("sources")}
    shown = groups_of_similar(wordings_to_choose_from(event), words=lambda words: words.body)
    ticked = (words for group in shown for words in group if str(words.pk) in sent["sources"])
    first = next(ticked, None)
    return {**sent, "wording": first.body} if first else sent


def with_form(request: HttpRequest, form: KeyQuestionForm, event: EventPage) -> HttpResponse:
    question = form.instance
    context = {"form": form, "event": event, "question": question, "erased": erased_sources(question)}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/staff/key_question_form.html", context, status=status)


urlpatterns = [
    path("", list_key_questions, name="list"),
    path("make/", choose_event, name="choose_event"),
    path("make/<int:event_pk>/", make, name="make"),
    path("<int:pk>/", edit, name="edit"),
    path("<int:pk>/take-down/", confirm_take_down, name="take_down"),
    path("<int:pk>/merge/", merge, name="merge"),
    path("overdue/", overdue, name="overdue"),
    path("reading/", read_draft, name="reading"),
]

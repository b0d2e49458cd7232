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

from ..actions import change_key_question, make_key_question, take_down
from ..filters import StaffQuestionFilter
from ..models import KeyQuestion
from ..queries import events_to_choose_from, questions_for_staff, wordings_to_choose_from
from .forms import KeyQuestionForm

ADD, CHANGE = "pledges.add_keyquestion", "pledges.change_keyquestion"
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
    question = get_object_or_404(KeyQuestion.objects.select_related("event", "held_by"), pk=pk)
    form = sent_form(request, question.event, question)
    if form.is_valid():
        change_key_question(question, by=cast(User, request.user), **form.cleaned_data)
        messages.success(request, "The key question is public as it stands now.")
        return redirect("key_questions:list")
    return with_form(request, form, question.event)


@permission_required(CHANGE)
def confirm_take_down(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(KeyQuestion.objects.select_related("event"), pk=pk)
    if request.method == "POST":
        take_down(question, by=cast(User, request.user))
        messages.success(request, "It is taken down. Nobody outside sees it. Open it again to put it back.")
        return redirect("key_questions:list")
    return render(request, "pledges/staff/take_down.html", {"question": question})


def sent_form(request: HttpRequest, event: EventPage, question: KeyQuestion | None) -> KeyQuestionForm:
    """Bound when it was sent to be saved; filled in anew, unbound, when only words were to be copied."""
    if "copy" in request.POST:
        return KeyQuestionForm(event=event, instance=question, initial=with_first_ticked(request, event))
    return KeyQuestionForm(request.POST or None, event=event, instance=question)


def with_first_ticked(request: HttpRequest, event: EventPage) -> dict[str, Any]:
    sent = {**request.POST.dict(), "sources": request.POST.getlist("sources")}
    ticked = (words for words in wordings_to_choose_from(event) if str(words.pk) in sent["sources"])
    first = next(ticked, None)
    return {**sent, "wording": first.body} if first else sent


def with_form(request: HttpRequest, form: KeyQuestionForm, event: EventPage) -> HttpResponse:
    context = {"form": form, "event": event, "question": form.instance}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/staff/key_question_form.html", context, status=status)


urlpatterns = [
    path("", list_key_questions, name="list"),
    path("make/", choose_event, name="choose_event"),
    path("make/<int:event_pk>/", make, name="make"),
    path("<int:pk>/", edit, name="edit"),
    path("<int:pk>/take-down/", confirm_take_down, name="take_down"),
]

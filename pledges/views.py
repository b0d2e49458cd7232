"""The public pages of key questions and replies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from .queries import public_questions


def all_questions(request: HttpRequest) -> HttpResponse:
    return render(request, "pledges/all_questions.html", {"questions": public_questions()})


def one_question(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(public_questions(), pk=pk)
    return render(request, "pledges/one_question.html", {"question": question})

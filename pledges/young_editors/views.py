"""The young editors' own pages: what the Board replied, and what the group says of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..queries import replies_of_the_group, replies_to_mark
from ..tracker.access import SignedInRequest, signed_in
from . import access
from .actions import ReplyChanged, mark_reply
from .forms import CHANGED, MarkForm


@require_safe
@signed_in
def replies(request: HttpRequest) -> HttpResponse:
    access.young_editor_or_404(request.user)
    context = {"to_mark": replies_to_mark(), "marked": replies_of_the_group()}
    return render(request, "pledges/young_editors/replies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reply(request: SignedInRequest, pk: int) -> HttpResponse:
    question = access.answered_or_404(request.user, pk)
    version = question.reply.versions.latest("pk")
    sent = request.POST if request.method == "POST" else None
    form = MarkForm(sent, version=version, mark=question.group_says)
    if form.is_valid() and said(form, request):
        return redirect("young_editors:replies")
    context = {"question": question, "form": form, "version": version}
    return render(request, "pledges/young_editors/reply.html", context, status=200 if sent is None else 422)


def said(form: MarkForm, request: SignedInRequest) -> bool:
    try:
        mark_reply(form.version, **form.said, by=request.user)
    except ReplyChanged:
        form.add_error(None, CHANGED)
        return False
    messages.success(request, "Thank you. What you said stands on the page of the question now.")
    return True

"""Who reads originals: those with one permission, inside the CMS admin, and nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.auth import permission_required

from consultations.models.concerns import Concern
from consultations.models.texts import Text

TRIAGE = "consultations.triage_text"
SEE_READINGS = "consultations.see_reading_log"
View = Callable[..., HttpResponse]


class TriagerRequest(HttpRequest):
    """What the views behind these guards receive: nobody gets in without an account."""

    user: User


def only_triagers(view: View) -> View:
    guarded: View = permission_required(TRIAGE)(view)
    return guarded


def only_overseers(view: View) -> View:
    """Those who look after the readers: who reads is not who looks at the log."""
    guarded: View = permission_required(SEE_READINGS)(view)
    return guarded


def decision(view: View) -> View:
    """A view that changes something. Who comes to its address by signing in again gets the queue."""

    @wraps(view)
    def posted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.method == "POST" else redirect("triage:queue")

    return only_triagers(posted)


def text_or_404(pk: UUID) -> Text:
    return get_object_or_404(Text, pk=pk)


def concern_or_404(pk: int) -> Concern:
    return get_object_or_404(Concern.objects.select_related("text__session"), pk=pk)

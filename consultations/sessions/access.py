"""Which sessions a facilitator may run: every session of an event that is not closed yet."""

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest

from consultations.models import Session
from consultations.models.sessions import SessionQuerySet


class FacilitatorRequest(HttpRequest):
    """What the views behind the guard receive: nobody gets in without an account."""

    user: User


def sessions() -> SessionQuerySet:
    return Session.objects.select_related("event", "organisation").filter(event__release__isnull=True)


def session_or_404(pk: int) -> Session:
    session = Session.objects.select_related("event", "organisation").filter(pk=pk).first()
    if session is None:
        raise Http404
    return session

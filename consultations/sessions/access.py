"""Which sessions a facilitator may run (of events that are not closed yet), and which may be shown (all)."""

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
    """Of a closed event as well: the screen in the hall then says so. The actions refuse to change it."""
    session = Session.objects.select_related("event", "organisation").filter(pk=pk).first()
    if session is None:
        raise Http404
    return session

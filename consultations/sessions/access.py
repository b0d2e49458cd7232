"""Which sessions a facilitator may run: every session of an event that is not closed yet."""

from django.http import Http404

from consultations.models import Session
from consultations.models.sessions import SessionQuerySet


def sessions() -> SessionQuerySet:
    return Session.objects.select_related("event", "organisation").filter(event__release__isnull=True)


def session_or_404(pk: int) -> Session:
    session = Session.objects.select_related("event", "organisation").filter(pk=pk).first()
    if session is None:
        raise Http404
    return session

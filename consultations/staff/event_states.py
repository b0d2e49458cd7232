"""How far an event is, in the words of the people who run it."""

from datetime import date

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from wagtail.query import PageQuerySet

from consultations.models import Release, Session


class EventState(models.TextChoices):
    PLANNED = "planned", "Planned"
    IN_PROGRESS = "in_progress", "In progress"
    TO_CLOSE = "to_close", "Ended, not closed"
    CHECKED = "checked", "Closed, not published"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Closed, numbers withdrawn"


NOT_YET_TOLD = (Release.State.COMPUTING, Release.State.FAILED, Release.State.READY)


def with_states(events: PageQuerySet) -> PageQuerySet:
    """Each event with its ``state``, ``held`` (sessions) and ``open_sessions``, in the same query.

    ``frozen``: how many took part when it was closed; None before. ``numbers``: the id of its release.
    """
    sessions = Session.objects.filter(event=OuterRef("pk"))
    return events.annotate(
        held=Count("sessions", distinct=True),
        open_sessions=Count("sessions", filter=Q(sessions__state=Session.State.OPEN), distinct=True),
        frozen=F("release__took_part"),
        numbers=F("release__pk"),
        state=Case(
            When(release__state__in=NOT_YET_TOLD, then=Value(EventState.CHECKED)),
            When(release__state=Release.State.WITHDRAWN, then=Value(EventState.WITHDRAWN)),
            When(release__isnull=False, then=Value(EventState.CLOSED)),
            When(Exists(sessions.open()), then=Value(EventState.IN_PROGRESS)),
            When(date__lt=date.today(), then=Value(EventState.TO_CLOSE)),
            default=Value(EventState.PLANNED),
            output_field=models.CharField(),
        ),
    )

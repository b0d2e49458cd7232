"""Which events ask a survey or a list of places: the relation has no name on their side."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from consultations.models import ActivityEntry


def events_using(field: str) -> Coalesce:
    """How many events have an activity with this row in ``field``, as an annotation."""
    uses = ActivityEntry.objects.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(uses.annotate(events=Count("event", distinct=True)).values("events")), 0)

"""What there is of releases, for those who approve them."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet

from consultations.models import Approval, Organisation, Release, SchoolFollowUp

State = Release.State


def releases() -> QuerySet[Release]:
    """The newest event first, each with how many said ``yes``. One query."""
    found: QuerySet[Release] = Release.objects.select_related("event").annotate(yes=Count("approvals"))
    return found.order_by("-event__date", "-pk")


def to_look_at(user: User) -> QuerySet[Release]:
    """Those that wait for this person's yes, and those that somebody has to begin again."""
    unfinished = releases().filter(state__in=(State.COMPUTING, State.FAILED, State.READY))
    return unfinished.exclude(state=State.READY, pk__in=Approval.objects.filter(by=user).values("release"))


def approvals_of(release: Release) -> list[Approval]:
    """In the order in which they were given, with who gave them. Two queries."""
    return list(release.approvals.select_related("by").prefetch_related("by__groups"))


def schools_of(release: Release) -> QuerySet[Organisation]:
    """Those with tables of their own, by name."""
    own = release.tables.exclude(organisation=None).values("organisation")
    found: QuerySet[Organisation] = Organisation.objects.filter(pk__in=own).order_by("name", "pk")
    return found


def follow_ups_of(release: Release) -> QuerySet[SchoolFollowUp]:
    """What schools wrote about it, by the name of the school. Whose it is is told, never what it says."""
    return release.follow_ups.select_related("organisation").defer("what_we_learnt", "what_we_did")

"""What schools did after an event: who reads it, and who may write it."""

from __future__ import annotations

from django.db.models import QuerySet

from consultations.models import EventPage, Organisation, PortalAccount, Release, SchoolFollowUp

from .audience import Scope, Viewer, tables_for


def follow_ups_of(event: EventPage) -> QuerySet[SchoolFollowUp]:
    """Of every school, by name, what was let through: what the Board reads while the numbers are published.

    The text is ``what_we_learnt`` and ``what_we_did``.
    """
    shown = SchoolFollowUp.objects.let_through().filter(release__event=event)
    return shown.filter(release__state=Release.State.PUBLISHED).select_related("organisation")


def own_follow_ups(viewer: Viewer, event: EventPage) -> QuerySet[SchoolFollowUp]:
    """The same, of the viewer's school and those that it took over from, and of no other."""
    return follow_ups_of(event).filter(organisation__in=viewer.schools)


def follow_ups_for(account: PortalAccount, viewer: Viewer, event: EventPage) -> QuerySet[SchoolFollowUp]:
    """A lead reads the school's own words at once, and still does when the numbers are withdrawn. Officers wait."""
    if account.role != PortalAccount.Role.SCHOOL_LEAD:
        return own_follow_ups(viewer, event)
    own = SchoolFollowUp.objects.filter(release__event=event, organisation__in=viewer.schools)
    return own.select_related("organisation", "release")


def may_write(account: PortalAccount, viewer: Viewer, event: EventPage) -> bool:
    """A lead whose school has tables in a published release, which it has when its pupils took part."""
    if account.role != PortalAccount.Role.SCHOOL_LEAD or not event.is_closed:
        return False
    return tables_for(viewer, event.release, scope=Scope.OWN).exists()


def newest(school: Organisation, event: EventPage) -> SchoolFollowUp | None:
    """What the school has written, let through or not: it is changed from there."""
    return SchoolFollowUp.objects.filter(release__event=event, organisation=school).first()

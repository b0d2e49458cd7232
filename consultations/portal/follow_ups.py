"""What schools did after an event. Read only while the numbers that it is about are published."""

from __future__ import annotations

from django.db.models import QuerySet

from consultations.models import EventPage, Organisation, PortalAccount, Release, SchoolFollowUp

from .audience import Scope, Viewer, tables_for


def follow_ups_of(event: EventPage) -> QuerySet[SchoolFollowUp]:
    """Of every school, by name: what the Board reads. The text is ``what_we_learnt`` and ``what_we_did``."""
    shown = SchoolFollowUp.objects.filter(release__event=event, release__state=Release.State.PUBLISHED)
    return shown.select_related("organisation")


def own_follow_ups(viewer: Viewer, event: EventPage) -> QuerySet[SchoolFollowUp]:
    """Of the viewer's school and those that it took over from, and of no other."""
    return follow_ups_of(event).filter(organisation__in=viewer.schools)


def may_write(account: PortalAccount, viewer: Viewer, event: EventPage) -> bool:
    """A lead whose school has tables in a published release, which it has when its pupils took part."""
    if account.role != PortalAccount.Role.SCHOOL_LEAD or not event.is_closed:
        return False
    return tables_for(viewer, event.release, scope=Scope.OWN).exists()


def newest(school: Organisation, event: EventPage) -> SchoolFollowUp | None:
    return follow_ups_of(event).filter(organisation=school).first()

"""The gatekeepers: each returns the object, or answers 404 with nothing in it that tells why.

Another school's event, an event that does not exist and a person without an account all look the same.
Which tables of a release somebody may see is in audience.py.
"""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet
from django.http import Http404

from consultations.models import EventPage, Invitation, Organisation, PortalAccount, Release, Session

from .audience import Audience, Viewer

Person = User | AnonymousUser
Role = PortalAccount.Role


def account_or_404(user: Person) -> PortalAccount:
    """The person's role here. Staff of the CMS have none, whatever else they may do."""
    account: PortalAccount | None = getattr(user, "portal_account", None)
    if account is None:
        raise Http404
    return account


def is_board(account: PortalAccount) -> bool:
    return account.role == Role.BOARD


def schools_of(account: PortalAccount) -> list[Organisation]:
    """The lead's own school, or those that an officer is assigned to. The Board role has none."""
    if account.role == Role.OFFICER:
        return list(account.schools.all())
    if account.role == Role.SCHOOL_LEAD and account.organisation:
        return [account.organisation]
    return []


def school_or_404(user: Person, pk: int) -> Organisation:
    for school in schools_of(account_or_404(user)):
        if school.pk == pk:
            return school
    raise Http404


def board_or_404(user: Person) -> PortalAccount:
    account = account_or_404(user)
    if not is_board(account):
        raise Http404
    return account


def lineage_of(school: Organisation) -> tuple[Organisation, ...]:
    """The school and those that it took over from."""
    return tuple(Organisation.objects.lineage_of(school))


def viewer_for(school: Organisation) -> Viewer:
    return Viewer(Audience.SCHOOL, lineage_of(school))


BOARD = Viewer(Audience.BOARD)
PUBLIC = Viewer(Audience.PUBLIC)


def school_events(schools: tuple[Organisation, ...]) -> QuerySet[EventPage]:
    """Events to which one of the schools was invited, or where it sat down. The newest first."""
    invited = Invitation.objects.filter(organisation__in=schools).values("event")
    came = Session.objects.filter(organisation__in=schools).values("event")
    theirs = _events().filter(Q(pk__in=invited) | Q(pk__in=came))
    return theirs.filter(Q(live=True) | Q(release__isnull=False))


def board_events() -> QuerySet[EventPage]:
    """Events whose numbers two people have approved, and those that were withdrawn: before that nothing is told."""
    told = (Release.State.PUBLISHED, Release.State.WITHDRAWN)
    return _events().filter(release__state__in=told, release__published_at__isnull=False)


def school_event_or_404(school: Organisation, pk: int) -> EventPage:
    return _one(school_events(lineage_of(school)), pk)


def board_event_or_404(user: Person, pk: int) -> EventPage:
    board_or_404(user)
    return _one(board_events(), pk)


def _events() -> QuerySet[EventPage]:
    events: QuerySet[EventPage] = EventPage.objects.select_related("release").order_by("-date", "-pk")
    return events


def _one(events: QuerySet[EventPage], pk: int) -> EventPage:
    event = events.filter(pk=pk).first()
    if event is None:
        raise Http404
    return event

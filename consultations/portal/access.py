"""The gatekeepers: each returns the object, or answers 404 with nothing in it that tells why.

Another school's event, an event that does not exist and a person without an account all look the same.
"""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet
from django.http import Http404

from consultations.models import EventPage, Invitation, Organisation, PortalAccount, Session

Person = User | AnonymousUser


def account_or_404(user: Person) -> PortalAccount:
    """The person's role here. Staff of the CMS have none, whatever else they may do."""
    account: PortalAccount | None = getattr(user, "portal_account", None)
    if account is None:
        raise Http404
    return account


def is_board(account: PortalAccount) -> bool:
    return account.role == PortalAccount.Role.BOARD


def schools_of(account: PortalAccount) -> list[Organisation]:
    """The account's school and those that it took over from. The Board role has none."""
    if account.organisation is None:
        return []
    return list(Organisation.objects.lineage_of(account.organisation))


def school_events(schools: list[Organisation]) -> QuerySet[EventPage]:
    """Events to which one of the schools was invited, or where it sat down. The newest first."""
    invited = Invitation.objects.filter(organisation__in=schools).values("event")
    came = Session.objects.filter(organisation__in=schools).values("event")
    theirs = _events().filter(Q(pk__in=invited) | Q(pk__in=came))
    return theirs.filter(Q(live=True) | Q(release__isnull=False))


def board_events() -> QuerySet[EventPage]:
    """Closed events only: before that there is nothing that the Board is told here."""
    return _events().filter(release__isnull=False)


def school_event_or_404(user: Person, pk: int) -> EventPage:
    account = account_or_404(user)
    return _one(school_events(schools_of(account)), pk)


def board_event_or_404(user: Person, pk: int) -> EventPage:
    if not is_board(account_or_404(user)):
        raise Http404
    return _one(board_events(), pk)


def _events() -> QuerySet[EventPage]:
    events: QuerySet[EventPage] = EventPage.objects.select_related("release").order_by("-date", "-pk")
    return events


def _one(events: QuerySet[EventPage], pk: int) -> EventPage:
    event = events.filter(pk=pk).first()
    if event is None:
        raise Http404
    return event

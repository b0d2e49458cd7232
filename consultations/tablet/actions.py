"""Joining a session, and what a ticket then gives the right to send."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from consultations.activities.base import write_book
from consultations.activities.book import Book
from consultations.models import EventPage, SealingKey, Session, Tablet
from consultations.models.choices import Format
from consultations.models.quarantine import Quarantined
from consultations.models.submissions import FormVersion
from consultations.pictures.actions import freeze

from . import keys, limits
from .tickets import HELD_FOR, TAKEN_FOR, BadTicket, Ticket

Why = Quarantined.Why


class NotOnTheForm(Exception):
    """What was sent was made with a form that is not one of this session's event."""


class NotNow(Exception):
    """The code is right, but nobody can begin now. ``state`` is the session's, or "empty" without questions."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True)
class Joined:
    """What a tablet takes along: from here it needs no network."""

    session: Session
    version: FormVersion
    book: Book
    ticket: str
    key: SealingKey

    @property
    def sitting(self) -> "Sitting":
        return Sitting(self.session.pk, self.version, self.book)


def join(code: str) -> Joined | None:
    """The form of the open session with this code; None when there is none.

    Raises NotNow, and limits.TooMany while too many wrong codes have been tried by everybody together.
    """
    limits.allow_guess()
    session = Session.objects.select_related("event", "organisation").filter(join_code=code).first()
    if session is None:
        limits.count_wrong_guess()
        return None
    _check(session)
    version, book = form_of(session)
    if not book.parts:
        raise NotNow("empty")
    ticket = Ticket.now(session.pk, version.pk).sign()
    return Joined(session, version, book, ticket, keys.current())


def form_of(session: Session) -> tuple[FormVersion, Book]:
    """What this session is asked today, kept from now on as it is shown. So is the site plan that it asks about."""
    book = write_book(session.event, Format(session.format), session.organisation)
    if book.plan and freeze(book.plan):
        # Staff may have changed the plan a moment ago; from here on they cannot.
        book = write_book(session.event, Format(session.format), session.organisation)
    version, _ = FormVersion.objects.get_or_create(
        event=session.event, digest=book.digest, defaults={"book": book.to_json(), "plan_id": book.plan}
    )
    return version, book


def _check(session: Session) -> None:
    if session.event.is_closed:
        raise NotNow(Session.State.CLOSED)
    if not session.is_open:
        raise NotNow(session.state)


@transaction.atomic
def number_tablet(session: Session, before: int | None = None) -> int:
    """The number that this tablet had here ``before``, or the next free one, however many join at once.

    A plain form has none: it never says what it holds, so nobody should wait to hear it.
    """
    if before and session.tablets.filter(number=before).exists():
        return before
    # One after the other. Trying again until a number is free took 50 tablets a thousand tries.
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    number = 1 + (session.tablets.aggregate(last=Max("number"))["last"] or 0)
    return session.tablets.create(number=number, seen_at=timezone.now()).number


@dataclass(frozen=True)
class Sitting:
    """What a ticket gives the right to send: to one session (its id), with one form.

    ``held`` says why what comes now is put into quarantine; it is empty when it counts.
    """

    session: int
    version: FormVersion
    book: Book
    held: str = ""

    @property
    def event(self) -> EventPage:
        return self.version.event


def sitting(ticket: Ticket, form_version: int | None = None) -> Sitting:
    """One query. Raises BadTicket more than 30 days after the session's end, and NotOnTheForm.

    ``form_version`` is the form that was filled in; without it, the ticket's own. A queue may hold both.
    """
    wanted = ticket.form_version if form_version is None else form_version
    theirs = Q(plan=None) | Q(plan__organisation=F("event__sessions__organisation"))
    versions = FormVersion.objects.select_related("event__release").filter(
        theirs, pk=wanted, event__sessions=ticket.session
    )
    version = versions.annotate(
        ended=F("event__sessions__closed_at"), quarantine_from=F("event__sessions__quarantine_from")
    ).first()
    if version is None:
        # Of a good ticket's own form there is one. A box with another must not stop the whole queue.
        raise BadTicket if wanted == ticket.form_version else NotOnTheForm
    since_end = timezone.now() - (version.ended or ticket.hour)
    if since_end > HELD_FOR:
        raise BadTicket
    held = _why_held(version.event, since_end, version.quarantine_from)
    return Sitting(ticket.session, version, Book.from_json(version.book), held)


def _why_held(event: EventPage, since_end: timedelta, quarantine_from: datetime | None) -> str:
    if event.is_closed:
        return Why.EVENT_CLOSED
    if since_end > TAKEN_FOR:
        return Why.LATE
    if quarantine_from and timezone.now() >= quarantine_from:
        return Why.ASKED
    return ""


def report_presence(ticket: Ticket, *, tablet: int, waiting: int, sent: int, writing: bool) -> str:
    """Note what a tablet says of itself, for the facilitator. Returns its session's state. Raises BadTicket."""
    session = Session.objects.select_related("event__release").filter(pk=ticket.session).first()
    if session is None:
        raise BadTicket
    if session.is_closed or session.event.is_closed:
        return Session.State.CLOSED
    said = {"waiting": waiting, "sent": sent, "is_writing": writing, "seen_at": timezone.now()}
    if not Tablet.objects.filter(session=session, number=tablet).update(**said):
        # Forgotten when the session was closed, and here again because it was reopened.
        Tablet.objects.bulk_create([Tablet(session=session, number=tablet, **said)], ignore_conflicts=True)
    return session.state

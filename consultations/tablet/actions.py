"""Joining, and the only way in for a submission."""

import hashlib
import hmac
import logging
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from consultations.activities.base import registered, write_book
from consultations.activities.book import Book
from consultations.activities.sheet import Answers, pack
from consultations.models import Session
from consultations.models.choices import Format
from consultations.models.submissions import FormVersion, Submission
from consultations.models.texts import Text

from .tickets import BadTicket, Ticket

logger = logging.getLogger(__name__)


class NothingToDo(Exception):
    """The code belongs to a session, but its event asks for nothing yet."""


class EventClosed(Exception):
    """The event's numbers are frozen: nothing more can be counted. ``sitting`` is what the ticket was for."""

    def __init__(self, sitting: "Sitting") -> None:
        super().__init__()
        self.sitting = sitting


class OtherContent(Exception):
    """The same id was sent before with other content. The first is kept."""


class StorageFailed(Exception):
    """The database did not take it, so nothing of it is stored. Names the kind of error and no value."""


@dataclass(frozen=True)
class Joined:
    session: Session
    ticket: str
    book: Book


def join(code: str) -> Joined | None:
    """The form of the open session with this code; None when there is none. Raises NothingToDo."""
    session = Session.objects.open().select_related("event", "organisation").filter(join_code=code).first()
    if session is None or session.event.is_closed:
        return None
    book = write_book(session.event, Format(session.format))
    if not book.parts:
        raise NothingToDo
    version, _ = FormVersion.objects.get_or_create(
        event=session.event, digest=book.digest, defaults={"book": book.to_json()}
    )
    return Joined(session, Ticket(session.pk, version.pk).sign(), book)


@dataclass(frozen=True)
class Sitting:
    """What a ticket gives the right to send: to one session (its id), with one form."""

    session: int
    version: FormVersion
    book: Book


def sitting(signed: str) -> Sitting:
    """One query. Raises BadTicket, or EventClosed once the numbers are frozen."""
    ticket = Ticket.read(signed)
    versions = FormVersion.objects.select_related("event__release")
    version = versions.filter(pk=ticket.form_version, event__sessions=ticket.session).first()
    if version is None:
        raise BadTicket
    found = Sitting(ticket.session, version, Book.from_json(version.book))
    if version.event.is_closed:
        raise EventClosed(found)
    return found


def receive(*, id: uuid.UUID, sitting: Sitting, answers: Answers, digest: str) -> bool:
    """Store one pupil's submission. Sending the same id twice changes nothing.

    ``digest`` is the SHA-256 of what was sent, in hex. True when it was stored now, False when it already
    was; raises OtherContent when the id is known with another digest, StorageFailed when nothing was stored.
    """
    try:
        return _store(id, sitting, answers, digest)
    except DatabaseError as error:
        kind = type(error.__cause__ or error).__name__
    # A database quotes the row that it refuses. Raised down here, the new error does not carry the old one.
    logger.error("A submission was not stored: %s", kind)
    raise StorageFailed(kind)


@transaction.atomic
def _store(id: uuid.UUID, sitting: Sitting, answers: Answers, digest: str) -> bool:
    stored = _insert(
        Submission(
            id=id,
            session_id=sitting.session,
            form_version=sitting.version,
            date=timezone.localdate(),
            digest=_keyed(digest),
            sheet=pack(sitting.book, answers),
        )
    )
    if stored:
        _store_texts(sitting, answers)
    elif not Submission.objects.filter(id=id, digest=_keyed(digest)).exists():
        raise OtherContent
    return stored


def _insert(row: Submission) -> bool:
    """INSERT … ON CONFLICT DO NOTHING, which is exact where check-then-insert is not."""
    fields = Submission._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(Submission._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)
        return cursor.rowcount == 1


def _store_texts(sitting: Sitting, answers: Answers) -> None:
    """All texts in one statement; then each activity does what it does beside them."""
    known, written = registered(), []
    for part in sitting.book.parts:
        pairs = [(s, str(answers[s.key])) for s in part.screens if s.kind == "text" and s.key in answers]
        written.append((known[part.activity], known[part.activity].texts(sitting.session, pairs)))
    Text.objects.bulk_create([text for _, texts in written for text in texts])
    for activity, texts in written:
        activity.store(sitting.session, texts)


def _keyed(digest: str) -> str:
    """Kept with a key, so that a stolen table cannot be searched for a short text that somebody guesses."""
    return hmac.new(settings.SECRET_KEY.encode(), digest.encode(), hashlib.sha256).hexdigest()

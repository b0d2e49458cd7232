"""The only way in for a submission, and what staff decide about one that is held."""

import hashlib
import hmac
import json
import logging
import uuid

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from consultations.activities.base import registered
from consultations.activities.book import Book
from consultations.activities.sheet import Answers, pack
from consultations.insert_once import insert_once
from consultations.models import EventPage, Release, Session
from consultations.models.quarantine import Quarantined
from consultations.models.submissions import FormVersion, Submission
from consultations.models.texts import Text

from . import keys, sealing
from .actions import Sitting
from .hearing_back import HearsBack

logger = logging.getLogger(__name__)
Standing = Submission.Standing


class OtherContent(Exception):
    """The same id was sent before with other content. The first is kept."""


class Erased(Exception):
    """Staff discarded the submission with this id. It is not taken again."""


class StorageFailed(Exception):
    """The database did not take it, so nothing of it is stored. Names the kind of error and no value."""


class Decided(Exception):
    """Somebody else has decided about it meanwhile."""


def receive(
    *,
    id: uuid.UUID,
    sitting: Sitting,
    answers: Answers,
    digest: str,
    code: str = "",
    on_paper: bool = False,
) -> bool:
    """Store one pupil's submission. Sending the same id twice changes nothing.

    ``digest`` is the SHA-256 of what was sent, in hex; ``code`` the words with which they hear back. True when
    it was stored now, False when it already was; raises OtherContent when the id is known with another digest,
    Erased when staff discarded it, StorageFailed when nothing was stored.
    """
    try:
        return _store(id, sitting, answers, digest, code, on_paper)
    except DatabaseError as error:
        kind = type(error.__cause__ or error).__name__
    # A database quotes the row that it refuses. Raised down here, the new error does not carry the old one.
    logger.error("A submission was not stored: %s", kind)
    raise StorageFailed(kind)


@transaction.atomic
def _store(id: uuid.UUID, sitting: Sitting, answers: Answers, digest: str, code: str, on_paper: bool) -> bool:
    _wait_for_whoever_closes(sitting)
    stored = _insert(
        Submission(
            id=id,
            session_id=sitting.session,
            form_version=sitting.version,
            date=timezone.localdate(),
            digest=_keyed(digest, settings.SECRET_KEY),
            standing=Standing.HELD if sitting.held else Standing.COUNTED,
            on_paper=on_paper,
            sheet=b"" if sitting.held else pack(sitting.book, answers),
        )
    )
    if not stored:
        _must_be_the_same(id, digest)
    elif sitting.held:
        _hold(id, sitting, answers, code)
    else:
        _store_texts(sitting.session, sitting.book, answers, code)
    return stored


def _wait_for_whoever_closes(sitting: Sitting) -> None:
    """The ticket was read a moment ago. Whoever freezes the event in between waits for us, or we for them.

    On SQLite one transaction writes at a time anyway.
    """
    if connection.vendor == "postgresql":
        # The lock that the row's foreign key takes anyway, only earlier: tablets never wait for each other.
        table = connection.ops.quote_name(Session._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR KEY SHARE", [sitting.session])
            if cursor.fetchone() is None:
                raise IntegrityError("A ticket names a session that is not there.")


def _insert(row: Submission) -> bool:
    """What would be counted is late if the event's numbers are frozen by now: asked in the same statement."""
    if row.standing != Standing.COUNTED:
        return insert_once(row)
    frozen = f"SELECT 1 FROM {connection.ops.quote_name(Release._meta.db_table)} WHERE event_id = %s"
    late_or_not = f"CASE WHEN EXISTS ({frozen}) THEN %s ELSE %s END"
    event = row.form_version.event_id
    return insert_once(row, {"standing": (late_or_not, [event, Standing.LATE.value, Standing.COUNTED.value])})


def _must_be_the_same(id: uuid.UUID, digest: str) -> None:
    kept, standing = Submission.objects.values_list("digest", "standing").get(id=id)
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(hmac.compare_digest(kept, _keyed(digest, secret)) for secret in secrets):
        raise OtherContent
    if standing == Standing.DISCARDED:
        raise Erased


def _hold(id: uuid.UUID, sitting: Sitting, answers: Answers, code: str) -> None:
    """Sealed again by the server: whichever way it came in, nobody reads it in the table."""
    key = keys.current()
    plain = json.dumps({"answers": answers, "code": code})
    box = sealing.seal(plain.encode(), about=id.bytes, to=key)
    Quarantined.objects.create(submission_id=id, why=sitting.held, sealed=box, key=key)


def _store_texts(session: int, book: Book, answers: Answers, code: str) -> None:
    """All texts in one statement; then each activity does what it does beside them, one of them with the code."""
    known, written = registered(), []
    for part in book.parts:
        pairs = [(s, str(answers[s.key])) for s in part.screens if s.kind == "text" and s.key in answers]
        written.append((known[part.activity], known[part.activity].texts(session, pairs)))
    Text.objects.bulk_create([text for _, texts in written for text in texts])
    for activity, texts in written:
        if isinstance(activity, HearsBack):
            activity.store_to_hear_back(session, texts, code)
        else:
            activity.store(session, texts)


def _keyed(digest: str, secret: str) -> str:
    """Kept with a key, so that a stolen table cannot be searched for a short text that somebody guesses."""
    return hmac.new(secret.encode(), digest.encode(), hashlib.sha256).hexdigest()


def answers_held(held: Quarantined) -> Answers:
    """What a held submission says. For those who read every word. Raises sealing.BadBox."""
    answers, _code = _opened(held)
    return answers


def _opened(held: Quarantined) -> tuple[Answers, str]:
    opened = json.loads(sealing.unseal(bytes(held.sealed), about=held.submission_id.bytes))
    answers = opened["answers"].items()
    return {key: tuple(said) if isinstance(said, list) else said for key, said in answers}, opened["code"]


@transaction.atomic
def accept(pk: uuid.UUID, *, by: User) -> None:
    """Its texts go to be read like all others. Its answers count, unless the event's numbers are frozen.

    Raises Decided, and sealing.BadBox when its key is lost.
    """
    held = _undecided(pk)
    submission = held.submission
    answers, code = _opened(held)
    version = FormVersion.objects.get(pk=submission.form_version_id)
    book = Book.from_json(version.book)
    submission.standing = Standing.LATE if _is_frozen(version.event_id) else Standing.COUNTED
    submission.sheet = pack(book, answers)
    submission.save(update_fields=["standing", "sheet"])
    _store_texts(submission.session_id, book, answers, code)
    _decide(held, Quarantined.Verdict.ACCEPTED, by)


@transaction.atomic
def discard(pk: uuid.UUID, *, reason: str, by: User) -> None:
    """Erase what it says. Its id stays, so that the tablet drops it and it never comes back. Raises Decided."""
    held = _undecided(pk)
    Submission.objects.filter(pk=pk).update(standing=Standing.DISCARDED)
    held.reason = reason
    _decide(held, Quarantined.Verdict.DISCARDED, by)


def _is_frozen(event: int) -> bool:
    """Waits for whoever freezes the event at this moment; until we have committed nobody freezes it."""
    return EventPage.objects.select_for_update(of=("self",), no_key=True).get(pk=event).is_closed


def _undecided(pk: uuid.UUID) -> Quarantined:
    held = Quarantined.objects.select_for_update(of=("self",)).select_related("submission")
    found = held.filter(pk=pk, verdict="").first()
    if found is None:
        raise Decided
    return found


def _decide(held: Quarantined, verdict: str, by: User) -> None:
    held.verdict, held.sealed = verdict, b""
    held.decided_by, held.decided_at = by, timezone.now()
    held.save()

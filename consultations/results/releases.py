"""The life of a release: an event is closed, its answers are worked out once, two people say yes, all may see.

Nothing here happens twice. What was withdrawn stays withdrawn.
"""

import logging
from collections.abc import Callable
from dataclasses import asdict
from math import inf
from time import monotonic

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultations.disclosure import DEFAULT_POLICY
from consultations.models import Approval, EventPage, Release, ReleaseTable

from . import publishing, queries
from .tasks import compute_release

logger = logging.getLogger(__name__)
State = Release.State
APPROVERS = 2
APPROVE, OPEN = "consultations.approve_release", "consultations.open_release"


class NotReady(Exception):
    """It cannot be done now. The message says why, in words for the person who tries."""


@transaction.atomic
def close_event(event: EventPage, *, by: User, without_numbers: bool = False) -> Release:
    """Close an event for good: what is sent from now on is late. Raises NotReady; a second call changes nothing.

    Its numbers are worked out afterwards, in the background. Nobody came, or it was cancelled: then it is closed
    ``without_numbers``, which must be asked for by name.
    Where more sent than came, made-up submissions could lift a small school over the threshold.
    """
    _check(event)
    tally = _tally(event)
    _check_meant(tally, without_numbers)
    _check_heads(event, tally)
    release = Release(
        event=event,
        frozen_by=by,
        policy=asdict(DEFAULT_POLICY),
        software=settings.SOFTWARE_VERSION,
        took_part=tally.told_of,
        attendance=_attendance(tally),
    )
    if without_numbers:
        release.state, release.published_at = State.PUBLISHED, timezone.now()
    _save(release)
    if not without_numbers:
        transaction.on_commit(lambda: compute_release.enqueue(release.pk))
    return release


def compute(pk: int) -> None:
    """Work out a release: count, make safe, attack, store. It changes nothing once a release is worked out.

    All tables are attacked together before anything is stored. What can be worked out is held back for all schools
    at once; ``Release.dropped`` says what, in sentences. Numbers that cannot be checked are not stored at all:
    the release has failed then, and may be tried again, with the same answers.
    """
    release = Release.objects.filter(pk=pk, state=State.COMPUTING).first()
    if release is None:
        return
    try:
        _compute(release)
    except Exception:
        # Whatever went wrong, nothing may be printed on the word of half a check.
        logger.exception("The release of event %s could not be worked out.", release.event_id)
        Release.objects.filter(pk=pk, state=State.COMPUTING).update(state=State.FAILED)


@transaction.atomic
def try_again(release: Release) -> None:
    """Begin again after a failure, or where the work stands still. Raises NotReady when there is nothing to do."""
    now = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if now.state not in (State.FAILED, State.COMPUTING):
        raise NotReady("The numbers of this event are worked out. They stay as they are.")
    Release.objects.filter(pk=release.pk).update(
        state=State.COMPUTING, done=0, to_do=0, moved_at=timezone.now()
    )
    transaction.on_commit(lambda: compute_release.enqueue(release.pk))


@transaction.atomic
def approve(release: Release, *, digest: str, by: User) -> Release:
    """Say yes to the very tables that were seen (their digest). The second person's yes publishes them.

    Raises NotReady when it is not waiting, was approved by this person before, or is not what they saw;
    PermissionDenied for somebody who may not.
    """
    _check_may(by, APPROVE)
    now = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if now.state != State.READY:
        raise NotReady("This release is not waiting to be approved. Look at it again.")
    if digest != now.digest or now.digest != now.digest_of(now.tables.all()):
        raise NotReady("These are not the tables that were checked. Look at them again before you approve.")
    if now.approvals.filter(by=by).exists():
        raise NotReady("You have approved this release. Somebody else has to look at it as well.")
    Approval.objects.create(release=now, by=by, digest=digest)
    if now.approvals.filter(digest=digest).count() >= APPROVERS:
        now.state, now.published_at = State.PUBLISHED, timezone.now()
        now.save(update_fields=["state", "published_at"])
    return now


@transaction.atomic
def withdraw(release: Release, *, because: str, by: User) -> None:
    """Take a release back, before or after it was published. It is never made again.

    Raises NotReady, and PermissionDenied for somebody who may not.
    """
    _check_may(by, APPROVE)
    now = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if now.state not in (State.READY, State.PUBLISHED) or not now.took_part:
        raise NotReady("There is nothing here to withdraw.")
    if not because.strip():
        raise NotReady("Say why it is withdrawn. Schools and the Board will read it.")
    now.state, now.withdrawn_at, now.withdrawn_by = State.WITHDRAWN, timezone.now(), by
    now.withdrawn_because = because.strip()
    now.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_because"])


@transaction.atomic
def open_to_everybody(release: Release, *, by: User) -> None:
    """Show the borough's figures of a published release to everybody, as the Board has chosen.

    Raises NotReady, and PermissionDenied for somebody who may not choose it for the Board.
    """
    _check_may(by, OPEN)
    now = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if not now.is_published or not now.took_part:
        raise NotReady("Only numbers that are published can be shown to everybody.")
    if not now.is_open:
        now.opened_at, now.opened_by = timezone.now(), by
        now.save(update_fields=["opened_at", "opened_by"])


def _check_may(by: User, permission: str) -> None:
    """Here as well as at the door: two yeses of people who may not are no check at all."""
    if not by.is_active or not by.has_perm(permission):
        raise PermissionDenied


def _tally(event: EventPage) -> queries.Tally:
    try:
        return queries.tally(event)
    except ValueError as error:
        logger.exception("Event %s cannot be closed.", event.pk)
        raise NotReady(
            "The numbers of this event could not be checked, so it stays open and nothing was stored. "
            "Please tell whoever looks after the site."
        ) from error


def _attendance(tally: queries.Tally) -> dict[str, dict[str, int]]:
    return {
        format.value: {str(organisation): number for organisation, number in came.items()}
        for format, came in tally.came.items()
    }


def _compute(release: Release) -> None:
    tally = queries.tally(release.event)
    release.took_part, release.attendance = tally.told_of, _attendance(tally)
    tables = publishing.tables(release, tally.questions)
    publishing.hold_back(release, tables, _heard_of(release.pk))
    release.digest = release.digest_of(tables)
    if not _store(release, tables, tally):
        _compute(release)


def _heard_of(pk: int) -> Callable[[int, int], None]:
    """Tells those who wait how far the check is, every second and not for each of a thousand small steps."""
    last = -inf

    def tell(done: int, to_do: int) -> None:
        nonlocal last
        if monotonic() - last > 1:
            working = Release.objects.filter(pk=pk, state=State.COMPUTING)
            working.update(done=done, to_do=to_do, moved_at=timezone.now())
            last = monotonic()

    return tell


@transaction.atomic
def _store(release: Release, tables: list[ReleaseTable], tally: queries.Tally) -> bool:
    """Keep it all at once. False, and nothing kept, where a pupil's answers came in with the very last click."""
    now = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if queries.took_part(release.event) != dict(tally.sent):
        return False
    if now.state == State.COMPUTING:
        release.state = State.READY
        release.save(update_fields=["state", "took_part", "attendance", "dropped", "digest"])
        ReleaseTable.objects.bulk_create(tables, batch_size=500)
    return True


def _check(event: EventPage) -> None:
    # Whoever accepts a held submission at this moment is waited for, and counted.
    EventPage.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    # So is every tablet that is just storing something; who stores after us finds the event closed.
    list(event.sessions.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    if Release.objects.filter(event=event).exists():
        raise NotReady("This event is closed already. Its numbers stay as they are.")
    if event.sessions.running().exists():
        raise NotReady("A session of this event is still open. Close it first: somebody may be answering.")
    if held := queries.held_of(event):
        raise NotReady(f"Still held: {held}. Accept or discard first what is held of this event.")


def _check_meant(tally: queries.Tally, without_numbers: bool) -> None:
    """What is closed is what the person saw: somebody may have sent something in the meantime."""
    if without_numbers and tally.sent:
        raise NotReady("Somebody has just sent something. Look at the numbers again before you close.")
    if not without_numbers and not tally.sent:
        raise NotReady("Nobody has taken part yet, so there is nothing to freeze.")


def _check_heads(event: EventPage, tally: queries.Tally) -> None:
    """Against the very submissions that are counted, not those of a moment earlier."""
    told = [
        f"{each.organisation} sent {each.sent} and {each.came} came."
        for each in queries.turnout(event, tally.sent)
        if each.has_too_many
    ]
    if told:
        raise NotReady(" ".join([*told, "Check the head count before you close."]))


def _save(release: Release) -> None:
    """The database keeps one release an event, so of two people who close it at once one is told."""
    try:
        with transaction.atomic():
            release.save(force_insert=True)
    except IntegrityError as error:
        raise NotReady("Somebody else has just closed this event. Its numbers stay as they are.") from error

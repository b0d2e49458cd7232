"""Closing an event: its answers are counted once, made safe, and kept as they are."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, replace

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from consultations.disclosure import (
    DEFAULT_POLICY,
    Counts,
    Policy,
    SafeTable,
    gate,
    publish_borough,
    publish_school,
)
from consultations.models import EventPage, Release, ReleaseTable
from consultations.models.choices import Domain

from . import queries
from .counting import Question
from .tables import position, question_key

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """The event cannot be closed. The message says why, in words for the person who tries."""


def freeze(event: EventPage, *, by: User, without_numbers: bool = False) -> Release:
    """Close an event and keep its numbers for good. Raises NotReady; a second call changes nothing.

    All tables are attacked together before anything is stored. What can be worked out is held back for all schools
    at once; ``Release.dropped`` says what, in sentences. Numbers that cannot be checked are not stored at all.

    Nobody came, or it was cancelled: then it is closed ``without_numbers``, which must be asked for by name.

    School questions become one table for each school, community and online ones a single table of the
    borough; never both for one question, because whoever holds the sum can subtract a part from it.
    Hidden tables are kept as well, so that X is seen. Whoever sends late is not counted.
    Where more sent than came, made-up submissions could lift a small school over the threshold.
    """
    try:
        return _freeze(event, by, without_numbers)
    except ValueError as error:
        logger.exception("Event %s cannot be closed.", event.pk)
        raise NotReady(
            "The numbers of this event could not be checked, so it stays open and nothing was stored. "
            "Please tell whoever looks after the site."
        ) from error


@transaction.atomic
def _freeze(event: EventPage, by: User, without_numbers: bool) -> Release:
    _check(event)
    tally = queries.tally(event)
    _check_meant(tally, without_numbers)
    _check_heads(event, tally)
    release = Release(
        event=event,
        frozen_by=by,
        policy=asdict(DEFAULT_POLICY),
        took_part=sum(tally.came.values()),
        attendance={str(organisation): number for organisation, number in tally.came.items()},
    )
    tables = list(_tables(release, tally.questions))
    _hold_back(release, tables)
    _save(release)
    ReleaseTable.objects.bulk_create(tables, batch_size=500)
    return release


def _check(event: EventPage) -> None:
    # Whoever accepts a held submission at this moment is waited for, and counted.
    EventPage.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
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


def _hold_back(release: Release, tables: list[ReleaseTable]) -> None:
    """Attack what would be printed, and put X where somebody could work out what a few pupils said.

    No earlier release is about the same answers: an event has one, and its questions have keys of their own.
    """
    gated = gate(release.printout(tables))
    if gated.left:
        raise ValueError("Something can be worked out whatever is held back.")
    release.dropped = [each.reason for each in gated.dropped]
    for table, kept in zip(tables, gated.kept.tables, strict=True):
        table.table = kept.table.to_json()


def _save(release: Release) -> None:
    """The database keeps one release an event, so of two people who close it at once one is told."""
    try:
        with transaction.atomic():
            release.save(force_insert=True)
    except IntegrityError as error:
        raise NotReady("Somebody else has just closed this event. Its numbers stay as they are.") from error


def _tables(release: Release, questions: list[Question]) -> Iterator[ReleaseTable]:
    for number, question in enumerate(questions):
        first = question_key(release.event_id, position(number, 0))
        for index, each in enumerate(question):
            for organisation, table in publish(each.counts):
                yield ReleaseTable(
                    release=release,
                    organisation_id=organisation,
                    domain=each.counts.domain,
                    position=position(number, index),
                    question=question_key(release.event_id, position(number, index)),
                    after=[first, each.after] if each.after else None,
                    table=table.to_json(),
                )


def publish(counts: Counts) -> Iterator[tuple[int | None, SafeTable]]:
    """One question's tables with whose they are: each school's own, or nobody's for the borough's."""
    if counts.domain != Domain.SCHOOL:
        yield None, publish_borough(counts)
        return
    for group in counts.counts:
        yield int(group), publish_school(_alone(counts, group), _policy(counts))


def _alone(counts: Counts, group: str) -> Counts:
    """A school's own row: another school's answers cannot reach the table even by mistake."""
    return replace(
        counts, counts={group: counts.counts[group]}, participants={group: counts.participants[group]}
    )


def _policy(counts: Counts) -> Policy:
    """The insider limit is about all schools that took part, whom a table of one school cannot count.

    So it is decided here. With few schools the table keeps the limit and is hidden by it; with enough, it is
    lifted for the table that stands alone. Width and threshold stay.
    """
    schools = sum(number > 0 for number in counts.participants.values())
    return (
        DEFAULT_POLICY
        if schools <= DEFAULT_POLICY.insider_limit
        else replace(DEFAULT_POLICY, insider_limit=0)
    )

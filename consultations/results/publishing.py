"""Counts to the tables of a release: which question is told of whom, and which is told at all."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from consultations.disclosure import (
    DEFAULT_POLICY,
    Counts,
    Policy,
    SafeTable,
    gate,
    publish_borough,
    publish_comparison,
    publish_school,
)
from consultations.models import Release, ReleaseTable
from consultations.models.choices import Domain

from .counting import Counted, Question
from .tables import position, question_key

COMPARED = ("rating", "single")
"""Kinds of school questions that schools may hold against the borough. Follow-ups are never told both ways."""


def tables(release: Release, questions: list[Question]) -> list[ReleaseTable]:
    """Every table of a release, not saved. Hidden ones are kept as well, so that X is seen."""
    return [
        _table(release, number, index, each, organisation, safe)
        for number, question in enumerate(questions)
        for index, each in enumerate(question)
        for organisation, safe in publish(each)
    ]


def hold_back(release: Release, tables: list[ReleaseTable], progress: Callable[[int, int], None]) -> None:
    """Attack what would be printed, and put X where somebody could work out what a few pupils said.

    One format after the other: nobody answers in both. No earlier release is about the same answers: an event has
    one, and its questions have keys of their own. Raises ValueError when something can be worked out whatever is
    held back.
    """
    release.dropped, behind, ahead = [], 0, _questions(tables)
    for format in release.formats:
        mine = [table for table in tables if table.format == format]
        ahead -= _questions(mine)
        gated = gate(release.printout(mine, format), progress=_further(progress, behind, ahead))
        if gated.left:
            raise ValueError("Something can be worked out whatever is held back.")
        release.dropped += [each.reason for each in gated.dropped]
        for table, kept in zip(mine, gated.kept.tables, strict=True):
            table.table = kept.table.to_json()
        behind += _questions(mine)


def _further(progress: Callable[[int, int], None], behind: int, ahead: int) -> Callable[[int, int], None]:
    """The progress of one format as that of the whole release."""
    return lambda done, to_do: progress(behind + done, behind + to_do + ahead)


def _questions(tables: list[ReleaseTable]) -> int:
    """About so many groups of questions are attacked one after the other. It is only shown to those who wait."""
    return len({table.question for table in tables if not table.after})


def publish(counted: Counted) -> Iterator[tuple[int | None, SafeTable]]:
    """One question's tables with whose they are: each school's own, or nobody's for the borough's.

    School questions are told to each school, and as a comparison for the borough; the gate sees both. What is
    asked about the community and online is told for the borough alone.
    """
    counts = counted.counts
    if counts.domain != Domain.SCHOOL:
        yield None, publish_borough(counts)
        return
    own = {group: publish_school(_alone(counts, group), _policy(counted.schools)) for group in counts.counts}
    yield from ((int(group), table) for group, table in own.items())
    is_compared = counted.kind in COMPARED and not counted.after
    if is_compared and (comparison := publish_comparison(counts, own.values())):
        yield None, comparison


def _table(
    release: Release, number: int, index: int, each: Counted, organisation: int | None, safe: SafeTable
) -> ReleaseTable:
    first = question_key(release.event_id, position(number, 0))
    return ReleaseTable(
        release=release,
        organisation_id=organisation,
        domain=each.counts.domain,
        position=position(number, index),
        question=question_key(release.event_id, position(number, index)),
        about=each.about,
        kind=each.kind,
        format=each.format,
        after=[first, each.after] if each.after else None,
        apart=[question_key(release.event_id, position(number, other)) for other in each.apart],
        table=safe.to_json(),
    )


def _alone(counts: Counts, group: str) -> Counts:
    """A school's own row: another school's answers cannot reach the table even by mistake."""
    return replace(
        counts, counts={group: counts.counts[group]}, participants={group: counts.participants[group]}
    )


def _policy(schools: int) -> Policy:
    """The insider limit is about all schools that took part, whom a table of one school cannot count.

    So it is decided here. With few schools the table keeps the limit and is hidden by it; with enough, it is
    lifted for the table that stands alone. Width and threshold stay.
    """
    return (
        DEFAULT_POLICY
        if schools <= DEFAULT_POLICY.insider_limit
        else replace(DEFAULT_POLICY, insider_limit=0)
    )

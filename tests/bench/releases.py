"""From answers to a release, each school's row a table by itself, as the site stores them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from consultations.disclosure import (
    DEFAULT_POLICY,
    Counts,
    Printout,
    Published,
    SafeTable,
    publish_borough,
    publish_comparison,
    publish_school,
)
from tests.bench.events import Asked


def release(questions: Iterable[Asked]) -> Printout:
    """School questions that lead are told of the borough too, as a comparison; follow-ups are told one way."""
    tables: list[Published] = []
    came: dict[str, int] = {}
    for number, each in enumerate(questions):
        came |= each.counts.participants
        tables += _family(f"q{number}", each)
    return Printout("e", came, tuple(tables))


def _family(key: str, asked: Asked) -> Iterator[Published]:
    for table in _tables(asked.counts, compared=True):
        yield Published(question=key, table=table)
    for number, (after, counts) in enumerate(asked.options):
        for table in _tables(counts, compared=False):
            yield Published(question=f"{key}-{number}", table=table, after=(key, after))


def _tables(counts: Counts, *, compared: bool) -> Iterator[SafeTable]:
    if counts.domain != "school":
        yield publish_borough(counts)
        return
    own = list(schools(counts))
    yield from own
    if compared and (comparison := publish_comparison(counts, own)):
        yield comparison


def schools(counts: Counts) -> Iterator[SafeTable]:
    """Each school's own table."""
    enough = sum(n > 0 for n in counts.participants.values()) > DEFAULT_POLICY.insider_limit
    policy = replace(DEFAULT_POLICY, insider_limit=0) if enough else DEFAULT_POLICY
    for group, row in counts.counts.items():
        yield publish_school(replace(counts, counts={group: row}, participants={group: sum(row)}), policy)

"""Raw counts in, safe tables out. What is hidden depends on how many took part, never on what they said.

Publish a question once, one way: school questions as school rows only, community and online questions as the
borough row only. Printing both lets a reader subtract one from the other; that needs the joint gate of a
release. The caller decides, and the caller also sees to it that the event or survey is closed.
"""

from itertools import accumulate

from consultations.disclosure.counts import Counts
from consultations.disclosure.policy import DEFAULT_POLICY, Policy
from consultations.disclosure.ranges import five
from consultations.disclosure.rows import SEAL, SafeRow
from consultations.disclosure.suppression import Suppression, borough_suppression, school_suppression
from consultations.disclosure.tables import BOROUGH, Kind, SafeTable

Row = tuple[int, ...]


def publish_school(counts: Counts, policy: Policy = DEFAULT_POLICY) -> SafeTable:
    """One row for each school. A row depends on that school's answers and on attendance, on nothing else."""
    schools = sum(n > 0 for n in counts.participants.values())
    has_headline = counts.headline_cut is not None
    rows = tuple(
        _row(counts, group, row, school_suppression(sum(row), schools, has_headline, policy), policy)
        for group, row in sorted(counts.counts.items())
    )
    return table_of(counts, "school", rows, policy)


def publish_borough(counts: Counts, policy: Policy = DEFAULT_POLICY) -> SafeTable:
    """One row for all schools together. The groups of `counts` are schools: leave linked forums out."""
    total = tuple(sum(row[band] for row in counts.counts.values()) for band in range(len(counts.bands)))
    hidden = borough_suppression(counts.participants.values(), counts.headline_cut is not None, policy)
    return table_of(counts, "borough", (_row(counts, BOROUGH, total, hidden, policy),), policy)


def _row(counts: Counts, group: str, row: Row, hidden: Suppression | None, policy: Policy) -> SafeRow:
    """Round one row of K counts. Everything after this line knows the ranges only."""
    n, cut = sum(row), counts.headline_cut
    nothing = (None,) * (len(row) - 1)
    told = nothing if hidden else tuple(five(total, n, policy) for total in accumulate(row[:-1]))
    return SafeRow(
        group=group,
        participants=n,
        suppressed=hidden,
        headline=told[cut - 1] if cut else None,
        running=told if n >= policy.running_totals_from else nothing,
        policy=policy,
        seal=SEAL,
    )


def table_of(counts: Counts, kind: Kind, rows: tuple[SafeRow, ...], policy: Policy) -> SafeTable:
    """The rows under the words of their question. The counts themselves stay behind."""
    return SafeTable(
        title=counts.title,
        domain=counts.domain,
        kind=kind,
        bands=counts.bands,
        headline_cut=counts.headline_cut,
        headline_words=counts.headline_words,
        rest_words=counts.rest_words,
        rows=rows,
        policy=policy,
        seal=SEAL,
    )

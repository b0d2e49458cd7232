"""All schools together, to stand beside each school's own row, and to tell nothing about any of them.

The printed rows of the schools leave the sum of their headlines somewhere from `low` to `high`: each shown school
within its range, each hidden one from none to all of its pupils. That stretch is cut into equal parts, each at least
as many pupils wide as the smallest group (ten). The part that holds the sum is printed.

Why nothing is learnt: the range of one school, or the whole of a hidden one, is never wider than such a part less
one. So whatever a school's number is, the others can make up the sum to some number in the part. The cuts follow
from what is printed already. Where the stretch is too short to be cut, all of it is printed, which is no news at all.
It needs that no school's headline is narrowed by its own follow-ups: foresight.py sees to it.
"""

from collections.abc import Iterable

from consultations.disclosure.counts import Counts
from consultations.disclosure.policy import DEFAULT_POLICY, Policy
from consultations.disclosure.publisher import publish_borough, table_of
from consultations.disclosure.ranges import Range
from consultations.disclosure.rows import SEAL, SafeRow
from consultations.disclosure.suppression import borough_suppression
from consultations.disclosure.tables import BOROUGH, SafeTable


def publish_comparison(
    counts: Counts, schools: Iterable[SafeTable], policy: Policy = DEFAULT_POLICY
) -> SafeTable | None:
    """The borough's row of a school question. `schools`: what is printed of every school, in any number of tables.

    None where the question has no headline to compare by. Where no school is shown, as `publish_borough`.
    """
    rows = {row.group: row for table in schools for row in table.rows}
    if rows.keys() != counts.participants.keys():
        raise ValueError("A comparison needs what is printed of every school.")
    if all(row.suppressed for row in rows.values()):
        return publish_borough(counts, policy)
    cut, sizes = counts.headline_cut, counts.participants
    if cut is None:
        return None
    ends = [rows[group].headline or Range(0, n, n) for group, n in sizes.items()]
    low, high = sum(each.low for each in ends), sum(each.high for each in ends)
    value = sum(sum(row[:cut]) for row in counts.counts.values())
    hidden = borough_suppression(sizes.values(), True, policy)
    row = SafeRow(
        group=BOROUGH,
        participants=sum(sizes.values()),
        suppressed=hidden,
        headline=None if hidden else part(value, low, high, of=sum(sizes.values()), width=policy.threshold),
        running=(None,) * (len(counts.bands) - 1),
        policy=policy,
        is_comparison=True,
        seal=SEAL,
    )
    return table_of(counts, "comparison", (row,), policy)


def part(value: int, low: int, high: int, *, of: int, width: int) -> Range:
    """The one of the equal parts of low..high that holds `value`; each is at least `width` wide, if there are two."""
    if not low <= value <= high:
        raise ValueError("The sum lies outside of what is printed of the schools.")
    length = high - low + 1
    parts = max(1, length // width)
    cuts = [low + length * number // parts for number in range(parts + 1)]
    number = max(number for number in range(parts) if cuts[number] <= value)
    return Range(cuts[number], cuts[number + 1] - 1, of)

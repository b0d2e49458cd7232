"""Questions that must be attacked together: a rating and its follow-ups, and the same question told twice."""

from collections import defaultdict
from collections.abc import Iterable

from consultations.disclosure.attack.paper import Told
from consultations.disclosure.attack.sets import Sets


def families(rows: Iterable[Told]) -> list[list[Told]]:
    """Rows by family, in the order in which each family is first met."""
    rows = list(rows)
    sets = Sets[str]()
    for row in rows:
        sets.join(row.question, *row.apart, *([row.after[0]] if row.after else []))
    found = defaultdict(list)
    for row in rows:
        found[sets.head(row.question)].append(row)
    return list(found.values())

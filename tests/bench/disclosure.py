"""How long publishing and the gate take, and what is told, beside tables of two other kinds."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from time import process_time
from typing import TypeVar

from consultations.disclosure import BOROUGH, Counts, SafeTable, gate
from consultations.disclosure.attack import attacker
from tests.bench import threshold
from tests.bench.columns import columns, milliseconds, share
from tests.bench.events import KINDS, SAFE, Asked, Kind
from tests.bench.releases import release
from tests.bench.suppression import suppress

T = TypeVar("T")
METHODS = (
    *("tens and fives", "hide 1 to 4", "cell suppression"),
    *("tens and fives, all schools beside", "tens and fives, borough"),
)
"""The first three have a row for each school; the others, one for all of them together."""


def lines(options: Namespace) -> Iterator[str]:
    yield f"Time on one core: median of {options.runs} runs, each of other answers, the shortest and the longest."
    yield from columns(
        ("Event", "questions", "tables", "publishing, ms a question", "the gate, ms a question", "held back"),
        (_speed(kind, options.runs) for kind in KINDS),
    )
    yield ""
    yield "A row is one school and one question; the headline is how many gave the first two answers."
    yield "Beside its schools all schools together are told as a comparison, of community and online as the borough."
    yield "Broken: a count of one to four is worked out that is not printed, or everybody is seen to answer alike;"
    yield "of tens and fives, anything that the attacker finds after the gate. Where five schools or fewer came they"
    yield "tell the borough only. Cell suppression adds up safe and not safe of each row, and leaves a count of nobody"
    yield "to four all values from nobody to four."
    told = [(kind, told) for kind in KINDS for told in _told(kind, options)]
    yield from columns(
        ("Event, method", "rows", "with a headline", "mean width, points", "broken", "time was up"),
        ((f"{kind.name}, {each.method}", *each.cells()) for kind, each in told),
    )


def _speed(kind: Kind, runs: int) -> tuple[object, ...]:
    """A fresh memory for each run, as in a process that closes one event."""
    publishing, gating, held, tables = [], [], 0, 0
    for seed in range(runs):
        questions = kind.event(seed)
        whole, seconds = _timed(lambda asked=questions: release(asked))
        publishing.append(seconds / len(questions))
        attacker._remembered.cache_clear()
        gated, seconds = _timed(lambda printout=whole: gate(printout))
        gating.append(seconds / len(questions))
        held += len(gated.dropped)
        tables = len(whole.tables)
    asked = kind.ratings + kind.plain
    return (
        kind.name,
        asked,
        tables,
        milliseconds(publishing),
        milliseconds(gating),
        f"{held} of {runs * asked}",
    )


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """On the processor: how busy the machine is with others does not count."""
    start = process_time()
    return work(), process_time() - start


@dataclass(slots=True)
class Told:
    method: str
    rows: int = 0
    widths: list[float] = field(default_factory=list)
    """Of each headline, in percentage points."""
    broken: int = 0
    limited: int = 0
    """Questions for which the time was up."""

    def cells(self) -> tuple[object, ...]:
        wide = f"{sum(self.widths) / len(self.widths):.1f}" if self.widths else "-"
        shown = share(len(self.widths), self.rows)
        return self.rows, shown, wide, share(self.broken, self.rows), self.limited or "no"


def _told(kind: Kind, options: Namespace) -> list[Told]:
    found = [Told(method) for method in METHODS]
    for seed in range(options.runs):
        for question in kind.event(seed):
            counts = {group: row for group, row in question.counts.counts.items() if sum(row)}
            for each in found[:3]:
                each.rows += len(counts)
            _by_ranges(found[0], found[3], found[4], question)
            found[1].broken += threshold.broken(counts)
            found[1].widths += [0.0 for row in counts.values() if threshold.has_headline(row, SAFE)]
            _by_suppression(found[2], question.counts, options.seconds)
    return found


def _by_ranges(own: Told, beside: Told, borough: Told, question: Asked) -> None:
    """As a school question is told, then as a community question is, each through the gate with its follow-ups.

    Broken is what the attacker still finds."""
    beside.rows += 1
    borough.rows += 1
    for domain, told in (("school", (own, beside)), ("community", (borough, borough))):
        gated = gate(release([_about(question, domain)]))
        for published in gated.kept.tables:
            if not published.after:
                _note(told[published.table.kind != "school"], published.table)
        for group in {finding.group for finding in gated.left}:
            told[group == BOROUGH].broken += 1


def _note(told: Told, table: SafeTable) -> None:
    ranges = [row.headline for row in table.rows if row.headline]
    told.widths += [100 * (each.high - each.low) / each.of for each in ranges]


def _about(asked: Asked, domain: str) -> Asked:
    options = tuple((after, replace(counts, domain=domain)) for after, counts in asked.options)
    return Asked(replace(asked.counts, domain=domain), options)


def _by_suppression(told: Told, counts: Counts, seconds: float) -> None:
    rows = {group: (sum(row[:SAFE]), sum(row[SAFE:])) for group, row in counts.counts.items() if sum(row)}
    hidden = suppress(rows, seconds)
    told.limited += not hidden.is_best
    told.widths += [0.0] * (len(rows) - len(hidden.schools))
    told.broken += len(hidden.worked_out(rows))

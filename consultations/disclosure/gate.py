"""The gate of a release: what it would print is attacked first, and what can be worked out is not printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from consultations.disclosure.attack import Finding, attack, families, read
from consultations.disclosure.outlet import to_csv
from consultations.disclosure.published import Printout, Published
from consultations.disclosure.tables import BOROUGH, Kind

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Figures that are not printed. `question` leads the family: the rating, not its follow-ups."""

    question: str
    title: str
    kind: Kind
    is_follow_up: bool
    findings: tuple[Finding, ...]
    """What the attacker found before the drop. It names groups and numbers: for nobody's eyes but a statistician's."""

    @property
    def reason(self) -> str:
        """For staff: what is gone, and no number."""
        whose = "The borough's figures" if self.kind == BOROUGH else "The schools' figures"
        what = f"the follow-ups of “{self.title}”" if self.is_follow_up else f"“{self.title}”"
        return f"{whose} for {what} are held back: somebody could have worked out what a few pupils said."


@dataclass(frozen=True, slots=True)
class Gated:
    """`kept`: the release as it may be printed, in the same order, with X for what was dropped.

    `left`: what an attacker finds in earlier releases alone. It is out already; nothing here can help it.
    """

    kept: Printout
    dropped: tuple[Dropped, ...]
    left: tuple[Finding, ...]


_STEPS: Final[tuple[tuple[Kind, bool], ...]] = (
    ("school", True),
    ("school", False),
    ("borough", True),
    ("borough", False),
)
"""Schools before the borough, and follow-ups before what they follow: they mean little without it."""
_BOROUGH: Final = _STEPS[-1]
"""Of a school question the borough's figure is only held beside the schools': it goes first, and comes back last."""


def gate(printout: Printout, *, earlier: Iterable[Printout] = (), progress: Progress | None = None) -> Gated:
    """Attack a release with every earlier one over the same pupils, and drop until nothing is found.

    The attacker gets the very file that anybody could have. What is dropped follows from the printed ranges
    alone, and goes for all schools at once. `progress` is called with the families of questions done and
    their number. Raises ValueError when the file is none: groups that do not add up, tables of two widths.
    Then nothing may be printed.
    """
    earlier, tables = tuple(earlier), list(printout.tables)
    paper = read(to_csv(*earlier, printout))
    findings = attack(paper, progress)
    dropped: list[Dropped] = []
    left: list[Finding] = []
    for family in families(paper.told):
        keys = {row.question for row in family}
        found = [finding for finding in findings if finding.question in keys]
        comparison = _drop(tables, keys, _BOROUGH, found) if found and _is_of_schools(tables, keys) else None
        if comparison:
            found = _attack_family(replace(printout, tables=tuple(tables)), earlier, keys)
        held = len(dropped)
        for step in _STEPS:
            if found and (drop := _drop(tables, keys, step, found)):
                dropped.append(drop)
                found = _attack_family(replace(printout, tables=tuple(tables)), earlier, keys)
        if comparison and (len(dropped) == held or not _put_back(tables, printout, earlier, keys)):
            dropped.append(comparison)
        left += found
    return Gated(replace(printout, tables=tuple(tables)), tuple(dropped), tuple(left))


def _is_of_schools(tables: list[Published], keys: set[str]) -> bool:
    return all(each.table.domain == "school" for each in tables if each.question in keys)


def _put_back(
    tables: list[Published], printout: Printout, earlier: Iterable[Printout], keys: set[str]
) -> bool:
    """The borough's figure of a school question, if nothing is found with it now. Whether it stays."""
    before = list(tables)
    for number, each in enumerate(printout.tables):
        if each.question in keys and each.table.kind == BOROUGH:
            tables[number] = each
    if not _attack_family(replace(printout, tables=tuple(tables)), earlier, keys):
        return True
    tables[:] = before
    return False


def _drop(
    tables: list[Published], keys: set[str], step: tuple[Kind, bool], found: list[Finding]
) -> Dropped | None:
    """Put X in the place of one kind of tables of a family. None when nothing is told there anyway."""
    mine = [number for number, each in enumerate(tables) if each.question in keys]
    hit = [number for number in mine if _belongs(tables[number], step)]
    if not hit:
        return None
    for number in hit:
        tables[number] = replace(tables[number], table=tables[number].table.held_back())
    leader = next((tables[number] for number in mine if not tables[number].after), tables[mine[0]])
    return Dropped(leader.question, leader.table.title, *step, tuple(found))


def _belongs(published: Published, step: tuple[Kind, bool]) -> bool:
    tells = any(not row.suppressed for row in published.table.rows)
    return tells and (published.table.kind, published.after is not None) == step


def _attack_family(printout: Printout, earlier: Iterable[Printout], keys: set[str]) -> list[Finding]:
    mine = [
        replace(each, tables=tuple(table for table in each.tables if table.question in keys))
        for each in (*earlier, printout)
    ]
    return attack(read(to_csv(*mine)))

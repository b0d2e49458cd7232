"""The gate of a release: what it would print is attacked first, and what can be worked out is not printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from consultations.disclosure.attack import Finding, attack, families, read
from consultations.disclosure.foresight import telling_groups
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
    """What the attacker found before the drop; nothing, where it was foreseen. It names groups and numbers: for
    nobody's eyes but a statistician's."""

    @property
    def reason(self) -> str:
        """For staff: what is gone, and no number."""
        if not self.findings:
            whose = "The borough's figures" if self.kind == BOROUGH else "Some schools' figures"
            return (
                f"{whose} for the follow-ups of “{self.title}” are held back: beside the rating they could "
                "tell what a few pupils said, whatever was chosen."
            )
        whose = "The schools' figures" if self.kind == "school" else "The borough's figures"
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
    ("comparison", False),
    ("borough", False),
)
"""Schools before the borough, and follow-ups before what they follow: they mean little without it."""


def gate(printout: Printout, *, earlier: Iterable[Printout] = (), progress: Progress | None = None) -> Gated:
    """Make a release safe to print, together with every earlier one over the same pupils.

    First the follow-ups that could tell too much are held back, by the printed ratings alone (foresight.py). Then
    all of it is attacked, as the very file that anybody could have. Nothing should be found; if something is, it
    is dropped for all schools at once until nothing is found. Such an X would tell that something was found.
    `progress` is called with the families of questions done and their number. Raises ValueError when the file is
    none: groups that do not add up, tables of two widths. Then nothing may be printed.
    """
    earlier, tables = tuple(earlier), list(printout.tables)
    paper = read(to_csv(*earlier, printout))
    dropped: list[Dropped] = []
    left: list[Finding] = []
    together = families(paper.told)
    for done, family in enumerate(together, start=1):
        keys = {row.question for row in family}
        dropped += _hold_back(tables, keys, telling_groups(paper, family))
        found = _attack_family(replace(printout, tables=tuple(tables)), earlier, keys)
        for step in _STEPS:
            if found and (drop := _drop(tables, keys, step, found)):
                dropped.append(drop)
                found = _attack_family(replace(printout, tables=tuple(tables)), earlier, keys)
        left += found
        if progress:
            progress(done, len(together))
    return Gated(replace(printout, tables=tuple(tables)), tuple(dropped), tuple(left))


def _hold_back(tables: list[Published], keys: set[str], groups: set[str]) -> list[Dropped]:
    """X for the follow-ups of these groups. Once for each kind of table where that hides something."""
    kinds: dict[Kind, Published] = {}
    for number, each in enumerate(tables):
        if (
            each.question in keys
            and each.after
            and any(row.group in groups and not row.suppressed for row in each.table.rows)
        ):
            tables[number] = replace(each, table=each.table.held_back(groups))
            kinds.setdefault(each.table.kind, each)
    leaders = {each.question: each for each in tables if each.question in keys}
    return [
        Dropped(each.after[0], leaders[each.after[0]].table.title, kind, True, ())
        for kind, each in kinds.items()
        if each.after
    ]


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

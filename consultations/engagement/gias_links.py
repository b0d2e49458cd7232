"""Which school took over from which, as the GIAS links file says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

from ..models.organisations import Organisation
from .gias_file import GiasFileError, read_rows
from .import_report import ImportReport

REQUIRED = ("URN", "LinkURN", "LinkType")

Successors = dict[int, set[int]]


class LinksFileError(GiasFileError):
    """The links file cannot be used, whatever the file of schools is like."""


@dataclass(slots=True)
class LinksFile:
    successors: Successors = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def read_links(file: IO[bytes]) -> LinksFile:
    """Each pair of old and new, though GIAS lists most of them from both ends."""
    found = LinksFile()
    try:
        for row in read_rows(file, required=REQUIRED):
            problem = row.problem or _add(row.cells, found.successors)
            if problem:
                found.unreadable.append(f"Line {row.line} of the links file: {problem}.")
    except GiasFileError as error:
        raise LinksFileError(f"The links file: {error}") from error
    return found


def _add(cells: dict[str, str], successors: Successors) -> str:
    """Sixth form centres and other ties are not history: only successors and predecessors count."""
    kind = cells["LinkType"].casefold()
    if not kind.startswith(("successor", "predecessor")):
        return ""
    if not (cells["URN"].isdecimal() and cells["LinkURN"].isdecimal()):
        return f"“{cells['URN']}” or “{cells['LinkURN']}” is not a URN"
    ends = int(cells["URN"]), int(cells["LinkURN"])
    old, new = ends if kind.startswith("successor") else ends[::-1]
    successors.setdefault(old, set()).add(new)
    return ""


def link_successors(successors: Successors, *, report: ImportReport) -> None:
    """Sets each successor that is certain, and reports the others for a person to decide."""
    here = {school.urn: school for school in Organisation.objects.exclude(urn=None)}
    for old, new in sorted(successors.items()):
        if old not in here and not new & here.keys():
            report.links_elsewhere += 1
        elif problem := _problem(old, new, here):
            report.links_not_followed.append(problem)
        elif len(new) == 1:
            _link(here[old], here[min(new)], report)


def _problem(old: int, new: set[int], here: dict[int | None, Organisation]) -> str:
    pair = f"{_said({old}, here)} → {_said(new, here)}"
    if absent := {old, *new} - here.keys():
        return f"{pair}: {_said(absent, here)} is not here."
    chosen = here[old].successor_id
    if len(new) > 1 and chosen not in {here[urn].pk for urn in new}:
        return f"{pair}: more than one took over. Choose the successor on the organisation's own page."
    if len(new) == 1 and _leads_back(here[min(new)], here[old]):
        return f"{pair}: it would end up taking over from itself."
    return ""


def _said(urns: set[int], here: dict[int | None, Organisation]) -> str:
    return " and ".join(str(here.get(urn, urn)) for urn in sorted(urns))


def _leads_back(school: Organisation, start: Organisation) -> bool:
    return Organisation.objects.lineage_of(start).filter(pk=school.pk).exists()


def _link(old: Organisation, new: Organisation, report: ImportReport) -> None:
    if old.successor_id == new.pk:
        return
    old.successor = new
    old.save(update_fields=["successor"])
    report.linked.append(f"{old} → {new}")

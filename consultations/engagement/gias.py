"""Takes schools and colleges over from a GIAS file, and keeps their history together."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.conf import settings
from django.db import transaction

from ..models.organisations import Organisation, Status
from .gias_links import LinksFile, Successors, link_successors, read_links
from .gias_schools import Fact, Facts, SchoolsFile, read_schools
from .import_report import Changed, ImportReport

LABELS = {field.name: str(field.verbose_name) for field in Organisation._meta.concrete_fields}


def local_authority() -> str:
    """The code of the board's local authority: only its schools are imported."""
    return str(settings.LOCAL_AUTHORITY_CODE)


@transaction.atomic
def import_schools(
    *, file: IO[bytes], links: IO[bytes] | None = None, la: str = "", dry_run: bool = False
) -> ImportReport:
    """Bring the schools of one local authority up to date with a GIAS file; a second run changes nothing.

    What staff decided (the format) and forums are never touched. Raises GiasFileError, having changed
    nothing, where a file cannot be used. A dry run reports the same and saves nothing.
    """
    la = la or local_authority()
    found = read_schools(file, la=la)
    linked = read_links(links) if links else LinksFile()
    report = ImportReport(la=la, dry_run=dry_run, skipped=found.skipped, elsewhere=found.elsewhere)
    report.links_not_followed += linked.unreadable
    _store(found, report)
    link_successors(_together(found.successors, linked.successors), report=report)
    transaction.set_rollback(dry_run)
    return report


def _store(found: SchoolsFile, report: ImportReport) -> None:
    here = Organisation.objects.in_bulk(found.schools, field_name="urn")
    for urn, facts in found.schools.items():
        if urn in here:
            _update(here[urn], facts, report)
        else:
            report.added.append(str(Organisation.objects.create(**facts)))
    absent = Organisation.objects.open().filter(la_code=report.la).exclude(urn=None)
    report.missing = [str(school) for school in absent if school.urn not in found.seen]


def _update(school: Organisation, facts: Facts, report: ImportReport) -> None:
    fields = {
        name: (getattr(school, name), fact) for name, fact in facts.items() if getattr(school, name) != fact
    }
    if not fields:
        report.unchanged += 1
        return
    for name, (_, fact) in fields.items():
        setattr(school, name, fact)
    school.save(update_fields=fields.keys())
    if "status" in fields and school.status == Status.CLOSED:
        report.closed.append(str(school))
        fields = {name: pair for name, pair in fields.items() if name not in ("status", "closed_on")}
    if fields:
        said = {LABELS[name]: _said(pair) for name, pair in fields.items()}
        report.changed.append(Changed(str(school), said))


def _said(pair: tuple[Fact, Fact]) -> tuple[str, str]:
    old, new = (f"{fact:%d-%m-%Y}" if isinstance(fact, date) else str(fact or "") for fact in pair)
    return old, new


def _together(*parts: Successors) -> Successors:
    urns = {urn for part in parts for urn in part}
    return {urn: set().union(*(part.get(urn, set()) for part in parts)) for urn in urns}

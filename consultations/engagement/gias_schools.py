"""What a row of the GIAS establishments file says about a school. Reads only; saves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import IO, TypeVar

from django.core.exceptions import ValidationError

from ..models.organisations import Kind, Organisation
from . import gias_cells as cells
from .gias_file import GiasFileError, Row, read_rows
from .import_report import Skipped

Fact = str | int | date | None
Facts = dict[str, Fact]
Reading = tuple[str, Callable[[str], Fact]]
T = TypeVar("T")

COLLEGE_TYPES = ("further education", "sixth form", "special post 16", "higher education")
SUCCESSOR = "SuccessorURN"

# Without these a school cannot be told apart, placed, or given the right wording.
REQUIRED: dict[str, Reading] = {
    "URN": ("urn", cells.urn),
    "LA (code)": ("la_code", str),
    "EstablishmentName": ("name", cells.name),
    "TypeOfEstablishment (name)": ("establishment_type", str.capitalize),  # older files capitalise each word
    "EstablishmentStatus (name)": ("status", cells.status),
    "PhaseOfEducation (name)": ("phase", cells.phase),
}
# A column that the file does not have leaves what is known alone.
OPTIONAL: dict[str, Reading] = {
    "EstablishmentNumber": ("establishment_number", str),
    "OpenDate": ("opened_on", cells.day),
    "CloseDate": ("closed_on", cells.day),
    "StatutoryLowAge": ("low_age", cells.age),
    "StatutoryHighAge": ("high_age", cells.age),
    "Town": ("town", str),
    "Postcode": ("postcode", str.upper),
}


@dataclass(slots=True)
class SchoolsFile:
    """One local authority's schools by URN, and what was left out."""

    schools: dict[int, Facts] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    successors: dict[int, set[int]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    elsewhere: int = 0


def read_schools(file: IO[bytes], *, la: str) -> SchoolsFile:
    found = SchoolsFile()
    for row in read_rows(file, required=REQUIRED, optional=(*OPTIONAL, SUCCESSOR)):
        if row.cells and row.cells["LA (code)"] != la:
            found.elsewhere += 1
            continue
        try:
            _add(row, found)
        except ValueError as reason:
            found.skipped.append(Skipped(row.line, row.cells.get("EstablishmentName", ""), str(reason)))
    if not found.schools and not found.skipped:
        raise GiasFileError(
            f"This file has no school of local authority {la}, only {found.elsewhere} of others. "
            "Check that it is the file you meant, and the local authority's code."
        )
    return found


def _add(row: Row, found: SchoolsFile) -> None:
    if row.problem:
        raise ValueError(row.problem)
    urn = _read(row, "URN", cells.urn)
    repeated = urn in found.seen
    found.seen.add(urn)
    if repeated:
        raise ValueError(f"URN {urn} is in the file twice; the first one counts")
    facts, successor = _facts(row), _read(row, SUCCESSOR, cells.successor)
    found.schools[urn] = facts
    if successor:
        found.successors[urn] = {successor}


def _read(row: Row, heading: str, read: Callable[[str], T]) -> T:
    try:
        return read(row.cells.get(heading, ""))
    except ValueError as reason:
        raise ValueError(f"{heading}: {reason}") from None


def _facts(row: Row) -> Facts:
    readings = (REQUIRED | OPTIONAL).items()
    facts = {name: _read(row, heading, read) for heading, (name, read) in readings if heading in row.cells}
    facts["kind"] = _kind(str(facts["establishment_type"]).casefold(), str(facts["phase"]))
    _check(facts)
    return facts


def _check(facts: Facts) -> None:
    """The limits are the model's: a cell that is too long is said here, not met by the database."""
    organisation = Organisation(**facts)
    try:
        organisation.clean_fields()
    except ValidationError as error:
        reasons = (f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise ValueError("; ".join(reasons)) from None
    low, high = organisation.low_age, organisation.high_age
    if low is not None and high is not None and low > high:
        raise ValueError(f"its youngest age, {low}, is above its oldest, {high}")


def _kind(establishment_type: str, phase: str) -> str:
    """A university technical college is a school: it teaches from 14."""
    older = phase == "16 plus" or re.search(r"\b16(-| to )19\b", establishment_type)
    return (Kind.COLLEGE if older or establishment_type.startswith(COLLEGE_TYPES) else Kind.SCHOOL).value

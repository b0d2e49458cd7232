"""What one cell of a GIAS file means. A ValueError says in plain words why it means nothing."""

from __future__ import annotations

import re
from datetime import date, datetime

from ..models.organisations import PRIMARY_PHASES, SECONDARY_PHASES, Status

PHASES = {phase.casefold(): phase for phase in (*PRIMARY_PHASES, *SECONDARY_PHASES)}
PHASES["all through"] = "All-through"  # as older files write it
UNKNOWN_DATE = date(1900, 1, 1)  # GIAS writes it where it does not know


def urn(cell: str) -> int:
    if not re.fullmatch(r"[0-9]{5,7}", cell):
        raise ValueError(f"“{cell}” is not a URN")
    return int(cell)


def successor(cell: str) -> int | None:
    return urn(cell) if cell else None


def name(cell: str) -> str:
    if not cell:
        raise ValueError("it has no name")
    return cell


def status(cell: str) -> str:
    if cell.casefold().startswith("proposed"):
        raise ValueError("it has not opened yet")
    if cell.casefold() == "closed":
        return Status.CLOSED.value
    if re.match(r"open\b", cell.casefold()):  # also “Open, but proposed to close”
        return Status.OPEN.value
    raise ValueError(f"its status “{cell}” is neither open nor closed")


def phase(cell: str) -> str:
    return PHASES.get(cell.casefold(), cell)


def age(cell: str) -> int | None:
    if cell and not re.fullmatch(r"[0-9]{1,2}", cell):
        raise ValueError(f"“{cell}” is not an age")
    return int(cell) if cell else None


def day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        found = datetime.strptime(cell.replace("/", "-"), "%d-%m-%Y").date()
    except ValueError:
        raise ValueError(f"“{cell}” is not a date like 31-08-2019") from None
    return None if found == UNKNOWN_DATE else found

"""Files as GIAS gives them, small enough to read."""

import csv
import io
from pathlib import Path

DATA = Path(__file__).parent / "data"
SCHOOLS = DATA / "gias_schools.csv"
LINKS = DATA / "gias_links.csv"

ROBERT_CLACK = {
    "URN": "101245",
    "LA (code)": "301",
    "EstablishmentName": "Robert Clack School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "All-through",
}


def csv_text(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=rows[0], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def a_file(*changes: dict[str, str]) -> io.BytesIO:
    """Robert Clack School once for each set of cells that differ."""
    rows = [{**ROBERT_CLACK, **cells} for cells in changes or ({},)]
    return io.BytesIO(csv_text(*rows).encode())


def a_links_file(*links: tuple[int, int, str]) -> io.BytesIO:
    rows = [{"URN": str(urn), "LinkURN": str(other), "LinkType": kind} for urn, other, kind in links]
    return io.BytesIO(csv_text(*rows).encode())

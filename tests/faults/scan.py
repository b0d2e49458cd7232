"""A pupil's words are in one table. Here every other place is searched for them, after a run in which much failed."""

from collections.abc import Iterator
from pathlib import Path

from .house import House
from .tablet import CANARY

THE_ONE_TABLE = "consultations_text"


def spoken_of(house: House, profiles: list[Path]) -> list[str]:
    """The places that hold a pupil's words and must not. Nothing but names: not even here the words."""
    return [*files_with_words(house, profiles), *tables_with_words(house)]


def files_with_words(house: House, profiles: list[Path]) -> Iterator[str]:
    """Logs, mails, and all that Chromium left on the tablets' disks."""
    words = [CANARY.encode(), CANARY.encode("utf-16-le")]
    logs = [house.server.log, house.server.access, house.database.log]
    places = [*logs, *(house.folder / "var" / "mail").glob("*"), *(p for f in profiles for p in f.rglob("*"))]
    for path in places:
        if path.is_file() and any(word in path.read_bytes() for word in words):
            yield str(path.relative_to(house.folder))


def tables_with_words(house: House) -> Iterator[str]:
    """In any column of any table, as text or as the bytes of a text."""
    tables = house.database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in tables:
        found = house.database.execute(
            f"SELECT count(*) FROM \"{table}\" AS row WHERE row::text LIKE '%{CANARY}%'"
            f" OR row::text LIKE '%{CANARY.encode().hex()}%'"
        )
        if found[0][0] and table != THE_ONE_TABLE:
            yield f"table {table}"

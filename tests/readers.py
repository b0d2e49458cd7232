"""What the pages with numbers may not read is refused by SQLite itself while such a page is made."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import connection

from ypsg.readers import OUT_OF_REACH, READERS

_TOUCHES = {sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}


@contextmanager
def readers_cannot_reach_raw_rows() -> Iterator[list[str]]:
    """During every request to a page of readers, a statement that names a raw table fails: "access … prohibited".

    Gives the addresses that were guarded.
    """
    guarded: list[str] = []

    def start(environ: dict[str, Any] | None = None, **kwargs: Any) -> None:
        path = (environ or {}).get("PATH_INFO", "")
        if path.startswith(READERS):
            guarded.append(path)
            put_out_of_reach()

    request_started.connect(start)
    request_finished.connect(within_reach)
    try:
        yield guarded
    finally:
        request_started.disconnect(start)
        request_finished.disconnect(within_reach)
        within_reach()


def put_out_of_reach() -> None:
    connection.ensure_connection()
    connection.connection.set_authorizer(_authorize)


def within_reach(**kwargs: Any) -> None:
    if connection.connection:
        connection.connection.set_authorizer(None)


def _authorize(action: int, table: str | None, *others: Any) -> int:
    return sqlite3.SQLITE_DENY if action in _TOUCHES and table in OUT_OF_REACH else sqlite3.SQLITE_OK

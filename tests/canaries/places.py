"""Where words could turn up that were only ever meant for one table."""

import io
import logging
import os
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from django.db import connection
from django.utils.log import AdminEmailHandler

from ypsg.reporting import NoValues

CANARY = "zebrafish"
THE_ONE_TABLE = "consultations_text"


class Places:
    """Logs as production writes them, mails to admins, the server's own log, and every table."""

    def __init__(self, mails: list[Any]) -> None:
        self.mails, self.log = mails, io.StringIO()
        if "POSTGRES_LOG" not in os.environ:
            pytest.skip("POSTGRES_LOG does not name the server's log. tests/with_postgres.sh does.")
        self.server_log = Path(os.environ["POSTGRES_LOG"])
        self.read_before = self.server_log.stat().st_size
        self.handlers = [logging.StreamHandler(self.log), AdminEmailHandler(include_html=True)]
        self.handlers[0].setFormatter(NoValues("{asctime} {levelname} {message}", style="{"))
        self.handlers[1].setLevel(logging.ERROR)

    def __enter__(self) -> "Places":
        for handler in self.handlers:
            logging.getLogger().addHandler(handler)
        self.level = logging.getLogger().level
        logging.getLogger().setLevel(logging.DEBUG)
        self.quiet_sql = logging.getLogger("django.db.backends")
        self.quiet_sql.setLevel(logging.INFO)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        logging.getLogger().setLevel(self.level)
        self.quiet_sql.setLevel(logging.NOTSET)
        for handler in self.handlers:
            logging.getLogger().removeHandler(handler)

    def texts(self) -> dict[str, str]:
        mails = [mail.message().as_string() + mail.body + str(mail.alternatives) for mail in self.mails]
        return {
            "our log": self.log.getvalue(),
            "mail": "\n".join(mails),
            "the server's log": self.server_log.read_bytes()[self.read_before :].decode(errors="replace"),
        }

    def with_canaries(self) -> list[str]:
        return [name for name, text in self.texts().items() if CANARY in text]

    def tables_with_canaries(self) -> dict[str, int]:
        """How many rows of each table hold the word, in any column: as text, or as the bytes of a text."""
        found = {}
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                name = connection.ops.quote_name(table)
                cursor.execute(
                    f"SELECT count(*) FROM {name} AS row WHERE row::text LIKE %s OR row::text LIKE %s",
                    [f"%{CANARY}%", f"%{CANARY.encode().hex()}%"],
                )
                found[table] = cursor.fetchone()[0]
        return {table: rows for table, rows in found.items() if rows}

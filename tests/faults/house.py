"""The whole house in one folder: database, server, and the adults who run the session."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .database import Database
from .server import Server

HOUSE = Path(__file__).resolve().parents[2]
NOT_FOR_TABLETS = ["wagtailadmin*", "wagtailimages*", "wagtaildocs*", "wagtailusers*", "wagtailembeds*"]


class House:
    """Everything is gone when it is closed, unless KEEP_FAULTS is set."""

    def __init__(self, port: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="faults-"))
        self.folder.chmod(0o755)
        self.database = Database(self.folder / "postgresql")
        os.environ.update(
            DJANGO_SETTINGS_MODULE="tests.faults.settings",
            DATABASE_URL=self.database.url,
            VAR_DIR=str(self.folder / "var"),
            SECRET_KEY=secrets.token_urlsafe(60),
            ALLOWED_HOSTS="localhost 127.0.0.1",
        )
        self.collect_static()
        manage("migrate", "--verbosity", "0")
        self.secret = os.environ["SECRET_KEY"]
        self.server = Server(self.folder, port)
        self.set_up()

    def set_up(self) -> None:
        import django

        django.setup()
        from tests.factories import board
        from tests.first_rows import put_first_rows_back

        put_first_rows_back()
        self.session = board.a_session(board.an_event())

    def collect_static(self) -> None:
        """The script's files, hashed and compressed as in production; the CMS's are left out, for time."""
        ignored = [part for pattern in NOT_FOR_TABLETS for part in ("--ignore", pattern)]
        manage("collectstatic", "--no-input", "--verbosity", "0", *ignored)

    @contextmanager
    def fresh_connection(self) -> Iterator[None]:
        """The last one may have been killed meanwhile."""
        from django.db import connection

        connection.close()
        try:
            yield
        finally:
            connection.close()

    def facilitate(self, action: str, **facts: Any) -> None:
        """Through the product's own actions."""
        from consultations.sessions import actions

        with self.fresh_connection():
            self.session.refresh_from_db()
            getattr(actions, action)(self.session, **facts)

    def join_code(self) -> str:
        with self.fresh_connection():
            self.session.refresh_from_db()
            return self.session.join_code

    def was_closed(self, ago: timedelta) -> None:
        """Time that no button can make pass."""
        from consultations.models import Session

        with self.fresh_connection():
            Session.objects.filter(pk=self.session.pk).update(closed_at=datetime.now(UTC) - ago)

    def discard(self, id: str) -> None:
        from consultations.tablet import ledger

        with self.fresh_connection():
            ledger.discard(uuid.UUID(id), reason="Made up", by=self.session.opened_by)

    def change_help_line(self) -> None:
        """The tablet's shell holds it, so that every tablet gets another build of the app."""
        from home.models import SafetySettings

        with self.fresh_connection():
            help_lines = SafetySettings.load()
            help_lines.group_name = f"Group {secrets.token_hex(2)}"
            help_lines.save()

    def close(self) -> None:
        self.server.kill()
        self.database.stop()
        if not os.environ.get("KEEP_FAULTS"):
            shutil.rmtree(self.folder, ignore_errors=True)


def manage(*command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=HOUSE, check=True, env=dict(os.environ))

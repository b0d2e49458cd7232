"""A PostgreSQL server that can be killed. Unlike the one for the tests it writes every commit to the disk."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

QUIET = "-c log_error_verbosity=terse -c log_min_error_statement=panic"
DISK_FULL = """
    CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
    END $$;
    CREATE OR REPLACE TRIGGER disk_full BEFORE INSERT ON consultations_submission
        FOR EACH ROW EXECUTE FUNCTION disk_full();
"""


class Database:
    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "postgresql.log"
        self.bin = find_server()
        folder.mkdir()
        if os.geteuid() == 0:
            # The server refuses to run as root.
            shutil.chown(folder, "postgres", "postgres")
        self.as_owner("initdb", "--no-sync", "-D", self.data, "-U", "ypsg", "-A", "trust")
        self.start()
        self.as_owner("createdb", "-h", folder, "-U", "ypsg", "ypsg")

    @property
    def url(self) -> str:
        return f"postgres://ypsg@{str(self.folder).replace('/', '%2F')}/ypsg"

    def as_owner(self, program: str, *options: Any, check: bool = True) -> None:
        command = [str(self.bin / program), *map(str, options)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        quiet = subprocess.DEVNULL
        subprocess.run(command, cwd=self.folder, check=check, stdout=quiet, stderr=quiet)

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=200 {QUIET}"
        for _ in range(20):
            # After kill -9 the memory of the old server may be held for a moment.
            with suppress(subprocess.CalledProcessError):
                self.as_owner("pg_ctl", "-D", self.data, "-l", self.log, "-w", "-o", options, "start")
                return
            time.sleep(0.5)
        raise RuntimeError("PostgreSQL does not start.")

    def kill(self) -> None:
        """As when the plug is pulled: kill -9 for all of its processes."""
        first = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        for pid in [first, *children(first)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        self.as_owner("pg_ctl", "-D", self.data, "-m", "immediate", "stop", check=False)

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user="ypsg", dbname="ypsg", autocommit=True)

    def execute(self, statement: str) -> list[tuple]:
        with self.connect() as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def locked(self):
        """Somebody holds the table in a transaction of theirs, and does not finish."""
        with self.connect() as connection, connection.transaction():
            connection.execute("LOCK TABLE consultations_submission IN ACCESS EXCLUSIVE MODE")
            yield

    @contextmanager
    def full(self):
        """The server answers as it does when its disk is full. It is the real error of the real server."""
        self.execute(DISK_FULL)
        try:
            yield
        finally:
            self.execute("DROP TRIGGER disk_full ON consultations_submission")

    def dump(self, name: str = "backup", *options: str) -> Path:
        path = self.folder / name
        self.as_owner("pg_dump", "-h", self.folder, "-U", "ypsg", *options, "-f", path, "ypsg")
        return path

    def restore(self, backup: Path) -> None:
        self.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        self.as_owner("psql", "-h", self.folder, "-U", "ypsg", "-q", "-f", backup, "ypsg")


def children(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [pid for pid, its_parent in pairs if its_parent == parent]


def find_server() -> Path:
    """Debian's newest, or the one whose pg_config is on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if found:
        return found[-1]
    asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
    return Path(asked.stdout.strip())

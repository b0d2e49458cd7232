"""A migrated SQLite file, made once for the same migrations and copied for each process that tests.

Making it takes 15 seconds; a run of all tests needs four. On PostgreSQL nothing of this is used.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

MAKES_IT = ("requirements.txt", "*/apps.py", "*/migrations/*.py")
"""Files on which the tables, and the rows of the first migration, depend."""


def copy_to(database: Path) -> None:
    """Put a freshly migrated database there, in place of whatever was left."""
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()
    shutil.copyfile(_template(), database)


def _template() -> Path:
    """Two processes that want it at once: one makes it, the other waits."""
    template = settings.VAR_DIR / f"migrated-{_digest()}.sqlite3"
    with (settings.VAR_DIR / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for older in settings.VAR_DIR.glob("migrated-*"):
                older.unlink()
            unfinished = template.with_suffix(".part")
            subprocess.run(
                [sys.executable, settings.BASE_DIR / "manage.py", "migrate", "--verbosity", "0"],
                env={
                    **os.environ,
                    "DJANGO_SETTINGS_MODULE": "ypsg.settings.test",
                    "DATABASE_URL": f"sqlite:///{unfinished}",
                },
                check=True,
            )
            unfinished.rename(template)
    return template


def _digest() -> str:
    files = sorted(path for pattern in MAKES_IT for path in settings.BASE_DIR.glob(pattern))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]

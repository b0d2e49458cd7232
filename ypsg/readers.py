"""The pages that show numbers read as a database role to which raw rows do not exist.

On PostgreSQL only, and only where READERS_ROLE names the role (`manage.py readers_role` prints how to make it).
The code of these pages reads no raw row either; this holds even where the code is wrong.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from psycopg import sql

READERS: Final = ("/your-data/", "/results/", "/actions/", "/questions/", "/young-editors/")
"""Where numbers and published words are shown: schools, officers, the Board, agencies, everybody."""
OUT_OF_REACH: Final = (
    "consultations_chainhead",
    "consultations_concern",
    "consultations_concernentry",
    "consultations_formversion",
    "consultations_quarantined",
    "consultations_readinglog",
    "consultations_sealingkey",
    "consultations_submission",
    "consultations_text",
    "pledges_pledge",
)


class ReadersRole:
    """Takes the role on for one request, before anything is read, and gives it back whatever happens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.READERS_ROLE or not request.path_info.startswith(READERS):
            return self.get_response(request)
        with readers_role(settings.READERS_ROLE):
            return self.get_response(request)


@contextmanager
def readers_role(name: str) -> Iterator[None]:
    """A connection that cannot be given back its own role is closed: it must not serve anybody else."""
    role = sql.Identifier(name)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET ROLE {}").format(role))
    try:
        yield
    finally:
        try:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
        except Exception:
            connection.close()
            raise


def grants(name: str) -> str:
    """The statements that make the role, or put it right after an upgrade. For the owner of the tables to run."""
    role = f'"{name}"'
    return "\n".join(
        (
            f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
            f"GRANT {role} TO CURRENT_USER;",
            f"GRANT USAGE ON SCHEMA public TO {role};",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};",
            *(f"REVOKE ALL ON {table} FROM {role};" for table in OUT_OF_REACH),
        )
    )

"""Store a row unless its key is taken."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

Expression = tuple[str, Sequence[Any]]


def insert_once(row: Model, instead: Mapping[str, Expression] | None = None) -> bool:
    """INSERT … ON CONFLICT DO NOTHING, which is exact where check-then-insert is not. False when it was taken.

    ``instead``: by field, what the database works out in the same statement in the place of a value.
    """
    quote, fields = connection.ops.quote_name, row._meta.local_concrete_fields
    marks: list[str] = []
    values: list[Any] = []
    for field in fields:
        own = "%s", [field.get_db_prep_save(getattr(row, field.attname), connection)]
        mark, told = (instead or {}).get(field.name, own)
        marks.append(mark)
        values.extend(told)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    into = f"INSERT INTO {quote(row._meta.db_table)} ({columns}) VALUES ({', '.join(marks)})"
    with connection.cursor() as cursor:
        cursor.execute(f"{into} ON CONFLICT DO NOTHING", values)
        return cursor.rowcount == 1

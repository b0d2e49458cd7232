"""Rows that are added and never changed: refused by the queries of this code, and by the database itself."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, Model, QuerySet


class NeverChanged(Exception):
    """Somebody tried to change or take out what is only ever added to."""


class AppendOnlyQuerySet(QuerySet[Any]):
    """Adds and reads. The rest is refused before the database is asked."""

    def update(self, **changes: Any) -> NoReturn:
        raise NeverChanged

    def delete(self) -> NoReturn:
        raise NeverChanged

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged

    def _update(self, values: Any) -> NoReturn:
        """What a row asks for that is saved a second time."""
        raise NeverChanged


POSTGRESQL = """
CREATE OR REPLACE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'This table is only ever added to.'; END $$;
CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_to_change();
"""
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'This table is only ever added to.'); END;
"""


class AppendOnly(BaseConstraint):
    """A trigger that refuses UPDATE and DELETE, kept with the model so that its migration makes it.

    Whoever owns the database can take the trigger away. Then the chain of hashes tells.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AppendOnly) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """Nothing inside CREATE TABLE: a trigger is made after its table."""
        if model and schema_editor:
            schema_editor.deferred_sql.extend(self.triggers(model, schema_editor))
        return ""

    def create_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return "\n".join(self.triggers(model, schema_editor)) if model and schema_editor else ""

    def remove_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return "\n".join(self.no_triggers(model, schema_editor)) if model and schema_editor else ""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """It is about rows that are there already, and a form has none."""

    def triggers(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
        # SQLite alters a table by building another one first, under this name.
        names = {"name": self.name, "table": model._meta.db_table.removeprefix("new__")}
        if schema_editor.connection.vendor == "postgresql":
            return [POSTGRESQL.format(**names)]
        return [SQLITE.format(verb=verb, **names) for verb in ("UPDATE", "DELETE")]

    def no_triggers(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
        if schema_editor.connection.vendor == "postgresql":
            return [f"DROP TRIGGER IF EXISTS {self.name} ON {model._meta.db_table};"]
        return [f"DROP TRIGGER IF EXISTS {self.name}_{verb};" for verb in ("UPDATE", "DELETE")]

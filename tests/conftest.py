"""What holds for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests import migrated
from tests.factories.concerns import forget_the_record
from tests.first_rows import put_first_rows_back
from tests.readers import readers_cannot_reach_raw_rows


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """On SQLite the database is there already, migrated, and only has to be taken up."""
    if connection.vendor != "sqlite":
        return False
    migrated.copy_to(Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Once, and not for each test: roles and a page cost as much as many a test."""
    with django_db_blocker.unblock():
        put_first_rows_back()


@pytest.fixture(autouse=True)
def full_buckets() -> None:
    """What one test has sent must not count against the next: ids come back when a test is rolled back."""
    cache.clear()


@pytest.fixture(autouse=True)
def first_rows(request: pytest.FixtureRequest) -> None:
    """See ``put_first_rows_back``."""
    mark = request.node.get_closest_marker("django_db")
    if mark is None and not {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        return
    request.getfixturevalue("transactional_db" if has_real_transactions(request) else "db")
    put_first_rows_back()


@pytest.fixture(scope="module")
def rows_of_the_file(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows that a fixture of a file makes after this stand for all tests of the file, and are gone behind them.

    What a test itself changes is taken back behind that test, as always: each finds the same rows.
    """
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # Django's own mark of what surrounds a test
        with whole:
            put_first_rows_back()
            yield
            transaction.set_rollback(True)


def has_real_transactions(request: pytest.FixtureRequest) -> bool:
    mark = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(asked) or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def a_record_that_goes_with_its_test(request: pytest.FixtureRequest, first_rows: None) -> Iterator[None]:
    """The record of concerns lets nobody delete a row, and SQLite empties a table row by row."""
    yield
    if has_real_transactions(request) and connection.vendor == "sqlite":
        forget_the_record()


@pytest.fixture(autouse=True)
def guarded() -> Iterator[list[str]]:
    """Every page of readers that any test opens is made while SQLite refuses raw rows: the addresses."""
    if connection.vendor != "sqlite":
        yield []
        return
    with readers_cannot_reach_raw_rows() as addresses:
        yield addresses

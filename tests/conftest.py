"""What holds for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker
from wagtail.models import Collection, Locale, Page, Site

from tests import migrated
from tests.factories.concerns import forget_the_record
from tests.readers import readers_cannot_reach_raw_rows


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """On SQLite the database is there already, migrated, and only has to be taken up."""
    if connection.vendor != "sqlite":
        return False
    migrated.copy_to(Path(connection.settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(autouse=True)
def full_buckets() -> None:
    """What one test has sent must not count against the next: ids come back when a test is rolled back."""
    cache.clear()


@pytest.fixture(autouse=True)
def rows_of_the_first_migration(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties the database behind it. The next one finds Wagtail's own rows again.

    Whichever the next one is: spread over two processes, the tests do not keep their order.
    """
    mark = request.node.get_closest_marker("django_db")
    if mark is None and not {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        return
    request.getfixturevalue("transactional_db" if has_real_transactions(request) else "db")
    put_first_rows_back()


def put_first_rows_back() -> None:
    if not Page.objects.exists():
        Locale.objects.get_or_create(language_code="en-gb")
        root = Page.add_root(title="Root", slug="root")
        Site.objects.get_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": root}
        )
        Collection.add_root(name="Root")


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
def a_record_that_goes_with_its_test(
    request: pytest.FixtureRequest, rows_of_the_first_migration: None
) -> Iterator[None]:
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

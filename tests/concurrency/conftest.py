"""Races need a server that many people use at once: PostgreSQL, or they are skipped. See `make test-postgres`."""

import os
from functools import cache
from typing import Any

import psycopg
import pytest
from django.db import connection

from consultations.models import EventPage, Session
from tests.factories import board


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """On CI a server that was named and does not answer is a failure: races that never ran prove nothing."""
    if connection.vendor != "postgresql":
        pytest.skip("Only a PostgreSQL server can race. Run: make test-postgres")
    trouble = trouble_with_the_server()
    if trouble and os.environ.get("CI"):
        pytest.fail(trouble, pytrace=False)
    if trouble:
        pytest.skip(trouble)


@cache
def trouble_with_the_server() -> str:
    try:
        psycopg.connect(**connection.get_connection_params()).close()
    except psycopg.OperationalError:
        return "DATABASE_URL names a PostgreSQL server that does not answer."
    return ""


@pytest.fixture
def no_limits(settings: Any) -> None:
    """More at once than any school sends, so that rows race and not the limits: their buckets stay full."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def event(transactional_db: None) -> EventPage:
    return board.an_event()


@pytest.fixture
def session(event: EventPage) -> Session:
    return board.a_session(event)

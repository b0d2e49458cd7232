"""On PostgreSQL only: its log is one of the places where words could turn up. See `make test-postgres`."""

import pytest
from wagtail.models import Page, Site

from consultations.models import Session
from consultations.tablet.actions import Joined, join
from tests.concurrency.conftest import event, pytest_runtest_setup, session  # noqa: F401

from .places import Places


@pytest.fixture
def joined(session: Session) -> Joined:  # noqa: F811
    Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": Page.objects.first()}
    )
    found = join(session.join_code)
    assert found is not None
    return found


@pytest.fixture
def places(settings, mailoutbox):
    """As a board has it that wants every error by mail, with the page that describes it."""
    settings.ADMINS = [("Alice", "alice@example.org")]
    settings.DEBUG = False
    watched = Places(mailoutbox)
    with watched:
        yield watched

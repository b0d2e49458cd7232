"""What holds for every test."""

import pytest
from wagtail.models import Collection, Locale, Page


@pytest.fixture(autouse=True)
def rows_of_the_first_migration(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties the database behind it. The next one finds Wagtail's own rows again."""
    mark = request.node.get_closest_marker("django_db")
    has_real_transactions = "transactional_db" in request.fixturenames or (
        mark is not None and mark.kwargs.get("transaction")
    )
    if not has_real_transactions:
        return
    request.getfixturevalue("transactional_db")
    if not Page.objects.exists():
        Locale.objects.create(language_code="en-gb")
        Page.add_root(title="Root", slug="root")
        Collection.add_root(name="Root")

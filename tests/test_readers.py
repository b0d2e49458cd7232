"""Raw rows are out of reach of every page that shows numbers: SQLite refuses in the tests, a role on PostgreSQL."""

import pytest
from django.apps import apps
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from consultations.models.submissions import Submission
from consultations.models.texts import Text
from tests.factories.board import a_school, a_session
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_lead_of,
    a_sitting,
    an_event_asking,
    publish,
)
from tests.readers import put_out_of_reach, within_reach
from ypsg.readers import OUT_OF_REACH, READERS

RAW = {
    "consultations": (
        "ChainHead",
        "Concern",
        "ConcernEntry",
        "FormVersion",
        "Quarantined",
        "ReadingLog",
        "SealingKey",
        "Submission",
        "Text",
    ),
    "pledges": ("Pledge",),
}


def test_what_is_out_of_reach_is_every_table_that_holds_what_pupils_sent() -> None:
    tables = {apps.get_model(app, name)._meta.db_table for app, names in RAW.items() for name in names}

    assert set(OUT_OF_REACH) == tables


def test_every_page_of_the_portal_is_a_page_of_readers() -> None:
    assert reverse("portal:home").startswith(READERS)
    assert [path for path in READERS if path.startswith("/cms/")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Submission, Text])
def test_sqlite_refuses_what_a_portal_test_may_not_read(model: type[Submission | Text]) -> None:
    a_session()
    assert model.objects.count() == 0
    put_out_of_reach()
    try:
        with pytest.raises(DatabaseError, match="prohibited"):
            list(model.objects.all())
        assert a_school().pk
    finally:
        within_reach()
    assert list(model.objects.all()) == []


@pytest.mark.django_db
def test_a_page_with_numbers_is_made_while_raw_rows_are_out_of_reach(guarded: list[str]) -> None:
    event, school = an_event_asking(ABOUT_SCHOOL), a_school()
    a_sitting(event, school, {SAFE_AT_SCHOOL: 1})
    publish(event)
    client = Client()
    client.force_login(a_lead_of(school))
    address = reverse("portal:school_results", args=[school.pk, event.pk])

    assert client.get(address).status_code == 200
    assert guarded == [address]
    assert Submission.objects.count() == 1

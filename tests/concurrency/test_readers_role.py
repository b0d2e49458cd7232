"""On a server, pages with numbers read as a role to which raw rows are closed."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from consultations.models.submissions import Submission
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_lead_of,
    a_sitting,
    an_event_asking,
    publish,
)
from ypsg.readers import OUT_OF_REACH, grants, readers_role

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_the_role_of_readers_makes_the_same_page_and_cannot_read_a_raw_row(settings: Any) -> None:
    event, school = an_event_asking(ABOUT_SCHOOL), a_school()
    a_sitting(event, school, {SAFE_AT_SCHOOL: 1})
    publish(event)
    client = Client()
    client.force_login(a_lead_of(school))
    address = reverse("portal:school_results", args=[school.pk, event.pk])
    before = client.get(address)
    with connection.cursor() as cursor:
        cursor.execute(grants("ypsg_test_readers"))

    settings.READERS_ROLE = "ypsg_test_readers"
    after = client.get(address)

    assert (after.status_code, after.content) == (200, before.content)
    for table in OUT_OF_REACH:
        with readers_role("ypsg_test_readers"), pytest.raises(DatabaseError, match="permission denied"):
            connection.cursor().execute(f"SELECT 1 FROM {table}")
    assert Submission.objects.count() == 1


def test_the_connection_is_given_back_whatever_happens() -> None:
    with connection.cursor() as cursor:
        cursor.execute(grants("ypsg_test_readers"))
    with pytest.raises(RuntimeError), readers_role("ypsg_test_readers"):
        raise RuntimeError("a page failed")

    assert Submission.objects.count() == 0

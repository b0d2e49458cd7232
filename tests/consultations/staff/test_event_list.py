"""The list of events: how far each one is, and what can no longer be deleted."""

import uuid
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.urls import reverse

from consultations.models import EventPage, EventsPage
from consultations.models.submissions import Submission
from consultations.sessions.actions import close_session
from consultations.staff.deleting import REFUSAL
from tests.consultations.staff.an_event_to_close import KNOWN, address, held
from tests.consultations.staff.cast import coordinator, signed_in
from tests.factories.board import an_event

pytestmark = pytest.mark.django_db


def test_the_list_says_how_far_each_event_is_and_how_many_took_part() -> None:
    today = date.today()
    planned, going, ended = (an_event(title) for title in ("Planned", "Going", "Ended"))
    EventPage.objects.filter(pk__in=[planned.pk, going.pk]).update(date=today)
    EventPage.objects.filter(pk=ended.pk).update(date=today - timedelta(days=1))
    held(going, pupils=2)
    close_session(held(ended))
    closed, client = held(pupils=3), coordinator()
    close_session(closed)
    client.post(address(closed.event), KNOWN)
    rows = client.get(reverse("events:index")).context["object_list"]

    assert {row.title: (row.state, row.held, row.took_part) for row in rows} == {
        "Planned": ("planned", 0, 0),
        "Going": ("in_progress", 1, 2),
        "Ended": ("to_close", 1, 1),
        closed.event.title: ("checked", 1, 3),
    }
    filtered = client.get(reverse("events:index") + "?state=in_progress").context["object_list"]
    assert [row.title for row in filtered] == ["Going"]


def test_the_list_tells_of_a_closed_event_the_number_it_was_closed_with() -> None:
    session, client = held(pupils=3), coordinator()
    close_session(session)
    client.post(address(session.event), KNOWN)
    late = Submission.objects.first()
    late.pk = uuid.uuid4()
    late.save(force_insert=True)
    (row,) = client.get(reverse("events:index")).context["object_list"]

    assert (Submission.objects.count(), row.took_part) == (4, 3)


def test_a_closed_event_says_so_where_its_activities_are_edited() -> None:
    session, client = held(), coordinator()
    close_session(session)
    client.post(address(session.event), KNOWN)
    said = client.get(reverse("wagtailadmin_pages:edit", args=[session.event.pk])).text

    assert "This event is closed and its numbers are counted for good." in said


def test_what_young_people_took_part_in_is_not_deleted_nor_a_page_above_it() -> None:
    event, client = held().event, signed_in(User.objects.create_superuser("Alice"))
    pages = (event, EventsPage.objects.get())
    for page in pages:
        response = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{bulk}?id={event.pk}&next=/cms/")
    coordinator().post(reverse("wagtailadmin_pages:delete", args=[event.pk]))

    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == [REFUSAL.format(page.title) for page in pages]
    assert EventPage.objects.filter(pk=event.pk).exists()


def test_an_event_that_was_only_planned_is_deleted() -> None:
    event = an_event()
    coordinator().post(reverse("wagtailadmin_pages:delete", args=[event.pk]))

    assert not EventPage.objects.filter(pk=event.pk).exists()

"""Pupils are asked about the plan of their own school, and what they send is zone numbers: never a point."""

import json
import re
import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from consultations.activities.book import Book
from consultations.activities.sheet import pack
from consultations.models import EventPage, Organisation, SitePlan
from consultations.models.submissions import FormVersion, Submission
from consultations.pictures.actions import Asked, keep_plan
from consultations.tablet.actions import NotNow, NotOnTheForm, join, sitting
from consultations.tablet.paper import forms_of, newest_form
from consultations.tablet.tickets import Ticket
from tests.factories import tablets
from tests.factories.board import a_school, a_session, an_event
from tests.factories.pictures import ZONES, a_site_plan

pytestmark = pytest.mark.django_db

UNSAFE, SAFE = "Where at your school do you not feel safe?", "Where at your school do you feel safe?"


@pytest.fixture
def event() -> EventPage:
    return an_event(activities=("survey", "plan"))


@pytest.fixture
def alder() -> Organisation:
    return a_school("Alder School")


@pytest.fixture
def plan(alder: Organisation) -> SitePlan:
    return a_site_plan(alder)


def asked(event: EventPage, school: Organisation) -> Book:
    return tablets.joined(a_session(event, school)).book


def test_a_school_with_a_plan_is_asked_two_questions_about_its_zones(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    screens = [screen for screen in asked(event, alder).screens() if screen.plan]
    assert [(s.prompt, s.options, s.about, s.kind, s.domain, s.plan) for s in screens] == [
        (UNSAFE, ZONES, f"plan:{plan.pk}:unsafe", "several", "school", plan.pk),
        (SAFE, ZONES, f"plan:{plan.pk}:safe", "several", "school", plan.pk),
    ]


def test_a_school_without_a_plan_is_asked_everything_else(event: EventPage, plan: SitePlan) -> None:
    assert [part.activity for part in asked(event, a_school("Birch School")).parts] == ["survey"]


def test_a_plan_that_is_not_on_tablets_is_not_asked_about(event: EventPage, alder: Organisation) -> None:
    a_site_plan(alder, on_tablets=False)
    assert [part.activity for part in asked(event, alder).parts] == ["survey"]


def test_a_school_has_one_plan_on_tablets_the_one_that_was_put_there_last(alder: Organisation) -> None:
    first, second = a_site_plan(alder), a_site_plan(alder, "Yard", "Hall")
    assert list(SitePlan.objects.asked_now()) == [second] and first != second


def test_an_event_that_asks_about_plans_alone_has_nothing_to_ask_without_one() -> None:
    session = a_session(an_event(activities=("plan",)))
    with pytest.raises(NotNow, match="empty"):
        join(session.join_code)


def test_a_book_of_before_there_were_plans_is_still_read(event: EventPage, alder: Organisation) -> None:
    data = asked(event, alder).to_json()
    for part in data["parts"]:
        for screen in part["screens"]:
            del screen["plan"]
    assert Book.from_json(json.loads(json.dumps(data))).plan is None


def test_once_a_tablet_has_asked_a_plan_stays_as_it_was(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    plan.zones = [{"name": "Yard", "cells": [[0, 0]]}, {"name": "Hall", "cells": [[1, 0]]}]
    keep_plan(plan, on_tablets=True)
    assert "Yard" in [option for screen in asked(event, alder).screens() for option in screen.options]

    plan.zones = [{"name": "Roof", "cells": [[0, 0]]}, {"name": "Hall", "cells": [[1, 0]]}]
    with pytest.raises(Asked):
        keep_plan(plan, on_tablets=True)
    plan.refresh_from_db()
    assert plan.is_asked and [zone["name"] for zone in plan.zones] == ["Yard", "Hall"]


def test_another_schools_session_cannot_send_the_form_of_this_plan(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    own = tablets.joined(a_session(event, alder))
    other = tablets.joined(a_session(event, a_school("Birch School")))

    assert sitting(Ticket.read(own.ticket), own.version.pk).book.plan == plan.pk
    with pytest.raises(NotOnTheForm):
        sitting(Ticket.read(other.ticket), own.version.pk)


def test_paper_of_a_school_is_typed_with_its_own_plan_and_never_with_anothers(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    birch = a_school("Birch School")
    theirs = a_site_plan(birch, "Yard", "Roof")
    sessions = [a_session(event, school) for school in (alder, birch, a_school("Cedar School"))]
    for session in sessions:
        newest_form(session)
    found = [[form.book.plan for form in forms_of(session)] for session in sessions]
    assert found == [[plan.pk, None], [theirs.pk, None], [None]]


def test_what_is_stored_of_a_tap_is_one_byte_a_zone(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    joined = tablets.joined(a_session(event, alder))
    key = next(screen.key for screen in joined.book.screens() if screen.prompt == UNSAFE)
    tablets.post(Client(), id := uuid.uuid4(), tablets.box(joined, id, {key: ["1", "3"]}), joined.ticket)

    sheet = bytes(Submission.objects.get().sheet)
    assert sheet == pack(joined.book, {key: (1, 3)})
    assert set(sheet) == {0, 1} and sum(sheet) == 2


@pytest.mark.parametrize("sent", ["4", "0", "1.5", "120,80", '{"x": 12, "y": 80}'])
def test_a_point_is_not_taken_whatever_it_looks_like(
    event: EventPage, alder: Organisation, plan: SitePlan, sent: str
) -> None:
    joined = tablets.joined(a_session(event, alder))
    key = next(screen.key for screen in joined.book.screens() if screen.prompt == UNSAFE)
    response = tablets.post(
        Client(), id := uuid.uuid4(), tablets.box(joined, id, {key: [sent]}), joined.ticket
    )
    assert (response.status_code, Submission.objects.count()) == (422, 0)


def the_form(event: EventPage, school: Organisation) -> BeautifulSoup:
    response = Client().post(reverse("tablet:take"), {"code": a_session(event, school).join_code})
    return BeautifulSoup(response.content, "html.parser")


def test_picture_and_list_offer_the_same_zones_in_the_same_order(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    page = the_form(event, alder)
    for section in page.select(".screen--plan"):
        on_picture = [(zone["data-zone"], zone.title.text) for zone in section.select("[data-zone]")]
        in_list = [(box.input["value"], box.span.text) for box in section.select(".choice")]
        assert on_picture == in_list == [(str(n), name) for n, name in enumerate(ZONES, start=1)]
    assert len(page.select(".screen--plan")) == 2


def test_the_picture_travels_inside_the_form_once_so_that_it_is_there_without_a_network(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    page = the_form(event, alder)
    assert [image["href"] for image in page.select("take-part image")] == [plan.data_url]
    assert [use["href"] for use in page.select(".plan > use")] == ["#plan-picture"] * 2


def test_without_a_script_the_list_alone_sends_the_zones(
    event: EventPage, alder: Organisation, plan: SitePlan
) -> None:
    page = the_form(event, alder)
    hidden = {field["name"]: field["value"] for field in page.select("take-part input[type=hidden]")}
    box = page.select_one('.screen--plan input[value="2"]')
    answer = Client().post(reverse("tablet:take"), {**hidden, box["name"]: "2"})

    book = Book.from_json(FormVersion.objects.get().book)
    assert answer.status_code == 200 and "sent" in re.sub(r"\s", " ", answer.text).lower()
    assert bytes(Submission.objects.get().sheet) == pack(book, {box["name"]: (2,)})


def test_who_has_no_plan_gets_no_picture(event: EventPage, plan: SitePlan) -> None:
    page = the_form(event, a_school("Birch School"))
    assert page.select("image, .plan") == [] and plan.data_url not in str(page)

"""An event is planned through the forms of the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from consultations.activities.base import write_book
from consultations.models import EventPage, EventsPage, PlaceList, Survey
from consultations.models.choices import Format
from tests.consultations.staff.cast import coordinator
from tests.factories.board import a_place_list, a_school, a_survey, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent() -> EventsPage:
    an_event("Another event", activities=())
    return EventsPage.objects.get()


def form(*activities: dict[str, Any], **changes: Any) -> dict[str, Any]:
    data = {
        "title": "Safe on the way home",
        "slug": "safe-on-the-way-home",
        "theme": "Missing children",
        "date": "2026-11-20",
        "starts_at": "09:30",
        "ends_at": "14:00",
        "venue": "Barking Learning Centre",
        "phase": "secondary",
        "purpose": rich_text("<p>Why</p>"),
        "agenda": inline_formset([{"at": "09:30", "what": "Welcome"}]),
        "activities": inline_formset(activities),
        "comments": inline_formset([]),
        "action-publish": "yes",
    }
    return nested_form_data({**data, **changes})


def post(client: Client, parent: EventsPage, data: dict[str, Any]) -> Any:
    return client.post(
        reverse("wagtailadmin_pages:add", args=["consultations", "eventpage", parent.pk]), data
    )


def errors(response: Any, rows: str = "") -> Any:
    page_form = response.context["form"]
    return page_form.formsets[rows].errors if rows else page_form.errors


def test_an_event_is_planned_with_three_activities_in_the_order_staff_chose(parent: EventsPage) -> None:
    survey, places = a_survey(), a_place_list()
    rows = (
        {"name": "survey", "survey": survey.pk, "place_list": "", "ORDER": "2"},
        {"name": "places", "survey": "", "place_list": places.pk, "ORDER": "3"},
        {"name": "pledge", "survey": "", "place_list": "", "ORDER": "1"},
    )
    post(coordinator(), parent, form(*rows))

    event = EventPage.objects.get(title="Safe on the way home")
    entries = [(entry.name, entry.survey, entry.place_list) for entry in event.activities.all()]
    assert event.live
    assert entries == [("pledge", None, None), ("survey", survey, None), ("places", None, places)]
    assert [part.activity for part in write_book(event, Format.SECONDARY, a_school()).parts] == [
        "pledge",
        "survey",
        "places",
    ]


def test_the_activities_to_choose_from_are_those_that_are_registered(parent: EventsPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["consultations", "eventpage", parent.pk])
    rows = coordinator().get(address).context["form"].formsets["activities"]

    choices = dict(rows.empty_form.fields["name"].choices)
    assert choices == {
        "": "---------",
        "survey": "Survey",
        "places": "Place safety",
        "plan": "Site plan",
        "pledge": "Pledge",
    }


def test_an_event_may_be_published_before_it_has_activities(parent: EventsPage) -> None:
    post(coordinator(), parent, form())

    assert EventPage.objects.get(title="Safe on the way home").live


@pytest.mark.parametrize(
    ("name", "field", "error"),
    [
        ("survey", "survey", "Choose the survey that this activity asks about."),
        ("places", "place_list", "Choose the place list that this activity asks about."),
        ("tombola", "name", "Choose one of the list."),
    ],
)
def test_what_an_activity_needs_is_asked_for_beside_its_field(
    parent: EventsPage, name: str, field: str, error: str
) -> None:
    response = post(coordinator(), parent, form({"name": name, "survey": "", "place_list": ""}))

    assert errors(response, "activities") == [{field: [error]}]
    assert not EventPage.objects.filter(title="Safe on the way home").exists()


def test_what_an_activity_does_not_need_is_let_go(parent: EventsPage) -> None:
    row = {"name": "pledge", "survey": a_survey().pk, "place_list": a_place_list().pk}
    post(coordinator(), parent, form(row))

    entry = EventPage.objects.get(title="Safe on the way home").activities.get()
    assert (entry.survey, entry.place_list) == (None, None)


def test_the_same_activity_twice_is_refused_but_two_surveys_are_not(parent: EventsPage) -> None:
    client, survey, other = coordinator(), a_survey(), a_survey()
    first = {"name": "survey", "survey": survey.pk, "place_list": ""}
    second = {"name": "survey", "survey": other.pk, "place_list": ""}
    refused = post(client, parent, form(first, first))
    post(client, parent, form(first, second))

    said = "This is in the event already. Young people would be asked twice."
    assert errors(refused, "activities") == [{}, {"name": [said]}]
    assert EventPage.objects.get(title="Safe on the way home").activities.count() == 2


def test_an_event_does_not_end_before_it_starts(parent: EventsPage) -> None:
    response = post(coordinator(), parent, form(ends_at="09:00"))

    assert errors(response) == {"ends_at": ["The event ends before it starts."]}


def survey_form(*questions: dict[str, str]) -> dict[str, Any]:
    usual = {"wording": "How safe is it?", "kind": "rating", "domain": "school", "hint": "", "options": ""}
    rows = [{**usual, **question} for question in questions]
    return nested_form_data({"title": "A survey", "questions": inline_formset(rows)})


def test_a_survey_keeps_its_questions_in_the_order_staff_chose() -> None:
    questions = ({"wording": "Second", "ORDER": "2"}, {"wording": "First", "ORDER": "1"})
    coordinator().post(reverse("survey:add"), survey_form(*questions))

    assert [str(question) for question in Survey.objects.get().questions.all()] == ["First", "Second"]


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({"kind": "single"}, {"options": ["Give at least two options, one a line."]}),
        ({"kind": "several", "options": "One"}, {"options": ["Give at least two options, one a line."]}),
        ({"kind": "single", "options": "One\nOne"}, {"options": ["Two options are the same."]}),
        ({"options": "One\nTwo"}, {"options": ["Only the two choice kinds have options. Leave this empty."]}),
        ({"wording": ""}, {"wording": ["Fill this in."]}),
    ],
)
def test_a_mistake_in_a_question_is_explained_beside_its_field(
    question: dict[str, str], error: dict[str, list[str]]
) -> None:
    response = coordinator().post(reverse("survey:add"), survey_form(question))

    assert errors(response, "questions") == [error]
    assert not Survey.objects.exists()


@pytest.mark.parametrize(("words", "warned"), [(12, False), (13, True)])
def test_a_question_of_more_than_a_dozen_words_is_kept_with_a_warning(words: int, warned: bool) -> None:
    client, wording = coordinator(), " ".join(["safe"] * words)
    client.post(reverse("survey:add"), survey_form({"wording": wording}))
    survey = Survey.objects.get()
    said = client.get(reverse("survey:index")).text

    assert [str(question) for question in survey.questions.all()] == [wording]
    assert (f"Shorten if you can: {wording}" in said) is warned


def test_a_survey_without_questions_is_refused() -> None:
    coordinator().post(reverse("survey:add"), survey_form())

    assert not Survey.objects.exists()


def test_a_list_of_places_needs_one_and_takes_each_once() -> None:
    client, place = coordinator(), a_place_list().items.first().place
    empty, twice = (
        client.post(
            reverse("placelist:add"),
            nested_form_data({"name": "A list", "items": inline_formset([{"place": place.pk}] * times)}),
        )
        for times in (0, 2)
    )

    repeated = "Please correct the duplicate data for place_list and place, which must be unique."
    assert empty.context["form"].non_field_errors() == ["Choose at least one place."]
    assert twice.context["form"].formsets["items"].non_form_errors() == [repeated]
    assert not PlaceList.objects.filter(name="A list").exists()

"""A small board: a site, an event, schools and people."""

from datetime import date
from itertools import count

from django.contrib.auth.models import User

from consultations.models import (
    ActivityEntry,
    EventPage,
    EventsPage,
    Organisation,
    Place,
    PlaceList,
    PlaceListItem,
    Session,
    Survey,
    SurveyQuestion,
)
from consultations.models.choices import Domain
from consultations.sessions.actions import open_session

numbers = count(900001)


def a_person(name: str = "") -> User:
    return User.objects.create_user(name or f"person{next(numbers)}", password="a password for tests")


def a_school(name: str = "Alder School", phase: str = "Secondary") -> Organisation:
    return Organisation.objects.create(name=name, urn=next(numbers), phase=phase)


def a_survey() -> Survey:
    """One question of every kind, in this order."""
    survey = Survey.objects.create(title=f"Survey {next(numbers)}")
    for order, (kind, wording, options) in enumerate(
        (
            ("rating", "How safe do you feel at school?", ""),
            ("single", "Who would you tell?", "A friend\nAn adult"),
            ("several", "What helps?", "Lights\nAdults\nFriends"),
            ("short", "What next?", ""),
            ("long", "Anything else?", ""),
        )
    ):
        SurveyQuestion.objects.create(
            survey=survey, sort_order=order, wording=wording, kind=kind, options=options
        )
    return survey


def a_place_list() -> PlaceList:
    number = next(numbers)
    place_list = PlaceList.objects.create(name=f"Places {number}")
    for order, (name, domain) in enumerate((("Corridor", Domain.SCHOOL), ("Bus stop", Domain.COMMUNITY))):
        place = Place.objects.create(name=f"{name} {number}", domain=domain)
        PlaceListItem.objects.create(place_list=place_list, place=place, sort_order=order)
    return place_list


def an_event(
    title: str = "Safe online", *, activities: tuple[str, ...] = ("pledge", "survey", "places")
) -> EventPage:
    event = EventPage(
        title=title, theme=title, date=date(2026, 3, 4), venue="Town Hall", purpose="<p>Why</p>"
    )
    needs = {"survey": {"survey": a_survey}, "places": {"place_list": a_place_list}}
    event.activities = [
        ActivityEntry(
            name=name, sort_order=order, **{key: make() for key, make in needs.get(name, {}).items()}
        )
        for order, name in enumerate(activities)
    ]
    EventsPage.objects.get().add_child(instance=event)
    return event


def a_session(event: EventPage | None = None, organisation: Organisation | None = None) -> Session:
    return open_session(
        event=event or an_event(),
        organisation=organisation or a_school(),
        safeguarding_lead="Mrs Okafor",
        safeguarding_lead_contact="Room 4",
        by=a_person(),
    )

"""Young people who answered, sent the way tablets send; and the people who may look at the numbers."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.contrib.auth.models import Permission, User

from consultations.activities.book import Book
from consultations.activities.sheet import Answer
from consultations.models import (
    ActivityEntry,
    EventPage,
    EventsPage,
    Invitation,
    Organisation,
    Place,
    PlaceList,
    PlaceListItem,
    PortalAccount,
    Release,
    Session,
    Survey,
    SurveyQuestion,
)
from consultations.results.releases import approve, close_event, compute
from consultations.sessions.actions import close_session, open_session
from consultations.tablet.actions import join

from . import tablets
from .board import a_person, a_school, numbers

SAFE_AT_SCHOOL = "How safe do you feel at school?"
SAFE_ONLINE = "How safe do you feel online?"

# What one pupil answers: a question's words, or the start of them, and the number chosen.
Answered = Mapping[str, Answer]
# The questions of a survey: words, kind, domain and options.
Asked = tuple[str, str, str, str]

ABOUT_SCHOOL: Asked = (SAFE_AT_SCHOOL, "rating", "school", "")
ABOUT_ONLINE: Asked = (SAFE_ONLINE, "rating", "online", "")


def an_event_asking(
    *asked: Asked, places: Iterable[tuple[str, str]] = (), theme: str = "Missing children", on: int = 1
) -> EventPage:
    """An event with a survey of these questions, then these places (name and domain)."""
    event = EventPage(title=theme, theme=theme, date=date(2018, 3, on), venue="Town Hall", purpose="-")
    event.activities = [ActivityEntry(name="survey", survey=a_survey_of(*asked), sort_order=0)]
    if places:
        event.activities.add(ActivityEntry(name="places", place_list=a_list_of(places), sort_order=1))
    EventsPage.objects.get().add_child(instance=event)
    return event


def a_survey_of(*asked: Asked) -> Survey:
    survey = Survey.objects.create(title=f"Survey {next(numbers)}")
    for order, (wording, kind, domain, options) in enumerate(asked):
        SurveyQuestion.objects.create(
            survey=survey, wording=wording, kind=kind, domain=domain, options=options, sort_order=order
        )
    return survey


def a_list_of(places: Iterable[tuple[str, str]]) -> PlaceList:
    place_list = PlaceList.objects.create(name=f"Places {next(numbers)}")
    for order, (name, domain) in enumerate(places):
        place, _ = Place.objects.get_or_create(name=name, domain=domain)
        PlaceListItem.objects.create(place_list=place_list, place=place, sort_order=order)
    return place_list


def a_sitting(event: EventPage, school: Organisation, *pupils: Answered) -> Session:
    """A session of the school in which each of the pupils sends. It is closed afterwards."""
    session = open_session(
        event=event,
        organisation=school,
        safeguarding_lead="Mrs Okafor",
        safeguarding_lead_contact="Room 4",
        by=a_person(),
    )
    send(session, *pupils)
    close_session(session)
    return session


def send(session: Session, *pupils: Answered) -> None:
    joined = join(session.join_code)
    assert joined
    for answered in pupils:
        tablets.send(joined, {key_of(joined.book, words): answer for words, answer in answered.items()})


def key_of(book: Book, words: str) -> str:
    return next(screen.key for screen in book.screens() if screen.prompt.startswith(words))


def pupils(number: int, answered: Answered) -> list[Answered]:
    """So many pupils who answer alike."""
    return [answered] * number


def a_telling_event(school: Organisation, *places: str) -> EventPage:
    """Of eleven five feel safe, six do not, and all six say that it is dark: "5 to 6" twice leave at most one.

    Five more schools of ten answer nothing.
    """
    event = an_event_asking(places=[(place, "school") for place in places])
    safe: Answered = {f"{place}: how safe": 1 for place in places}
    scared = {f"{place}: how safe": 5 for place in places} | {f"{place}: why": (1,) for place in places}
    a_sitting(event, school, *pupils(5, safe), *pupils(6, scared))
    for _ in range(5):
        a_sitting(event, a_school(f"School {next(numbers)}"), *pupils(10, {}))
    return event


def an_invitation(event: EventPage, school: Organisation, **facts: object) -> Invitation:
    return Invitation.objects.create(event=event, organisation=school, **facts)


def close(event: EventPage) -> Release:
    """Close the event, and work its numbers out. Nobody has approved them."""
    compute(close_event(event, by=a_person()).pk)
    return Release.objects.get(event=event)


def publish(event: EventPage) -> Release:
    """Close the event, and let two people approve its numbers."""
    release = close(event)
    for person in (an_approver(), an_approver()):
        release = approve(release, digest=release.digest, by=person)
    return release


def an_approver() -> User:
    """Somebody who may do everything with releases, and nothing else."""
    return a_member_of_staff("approve_release", "open_release")


def a_lead_of(school: Organisation) -> User:
    user = a_person()
    PortalAccount.objects.create(user=user, role=PortalAccount.Role.SCHOOL_LEAD, organisation=school)
    return user


def a_board_member() -> User:
    user = a_person()
    PortalAccount.objects.create(user=user, role=PortalAccount.Role.BOARD)
    return user


def a_member_of_staff(*permissions: str) -> User:
    user = a_person()
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return user

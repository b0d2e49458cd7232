"""An event, a session, and texts that came the way real ones come: from a tablet."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from consultations.models import (
    ActivityEntry,
    EventPage,
    EventsPage,
    Organisation,
    Session,
    Survey,
    SurveyQuestion,
)
from consultations.models.texts import Text
from consultations.sessions.actions import open_session
from consultations.tablet.actions import join
from tests.factories.tablets import send


def someone(name: str, *permissions: str) -> User:
    user = User.objects.create_user(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return user


def an_event(title: str = "Missing children", day: date = date(2018, 3, 1)) -> EventPage:
    event = EventsPage.objects.get().add_child(
        instance=EventPage(title=title, theme=title, date=day, venue="A hall", purpose="-")
    )
    survey = Survey.objects.create(title=f"Survey of {title}")
    SurveyQuestion.objects.create(survey=survey, wording="What would help?", kind="long", domain="community")
    ActivityEntry.objects.create(event=event, name="survey", survey=survey)
    return event


def a_session(event: EventPage, school: str = "Trinity School", lead: str = "Ms Bell") -> Session:
    urn = Organisation.objects.count() + 1
    return open_session(
        event=event,
        organisation=Organisation.objects.create(name=school, urn=urn),
        safeguarding_lead=lead,
        safeguarding_lead_contact="Room 12",
        by=User.objects.get_or_create(username="Frank")[0],
    )


def written(session: Session, *bodies: str) -> list[Text]:
    """One pupil after the other sends one text. In the order of ``bodies``."""
    return [_written(session, body) for body in bodies]


def _written(session: Session, body: str) -> Text:
    known = list(Text.objects.values_list("pk", flat=True))
    joined = join(session.join_code)
    assert joined
    (key,) = (screen.key for screen in joined.book.screens())
    send(joined, {key: body})
    return Text.objects.exclude(pk__in=known).get()


@pytest.fixture
def session(db: None) -> Session:
    return a_session(an_event())


@pytest.fixture
def text(session: Session) -> Text:
    return written(session, "More lights, says Jayden.")[0]


@pytest.fixture
def alice(db: None) -> User:
    return someone("Alice", "access_admin", "triage_text")


@pytest.fixture
def bob(db: None) -> User:
    return someone("Bob", "access_admin", "triage_text")


@pytest.fixture
def triager(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


@pytest.fixture
def now_of() -> Callable[[Text], Text]:
    """The text as the database has it, with all that hangs on it."""
    return lambda text: Text.objects.select_related("wording", "concern").get(pk=text.pk)

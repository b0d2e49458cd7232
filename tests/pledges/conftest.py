"""What the tests of key questions are made of, and the cast: who is signed in."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from consultations.models import EventPage, EventsPage, Organisation, PortalAccount, Session, Wording
from consultations.models.texts import Text
from home.roles import COORDINATORS, FACILITATORS
from pledges.actions import make_key_question
from pledges.models import Agency, KeyQuestion, Reply
from pledges.roles import BOARD_APPROVERS, BOARD_EDITORS

CAST = {
    "facilitator": FACILITATORS,
    "Board editor": BOARD_EDITORS,
    "Board approver": BOARD_APPROVERS,
    "coordinator": COORDINATORS,
}


def somebody(name: str = "Alice") -> User:
    return User.objects.get_or_create(username=name)[0]


def a_school() -> Organisation:
    return Organisation.objects.get_or_create(urn=100001, defaults={"name": "Trinity School"})[0]


def an_event(title: str = "Missing Children", *, days_ago: int = 7, live: bool = True) -> EventPage:
    day = date.today() - timedelta(days=days_ago)
    page = EventPage(title=title, theme=title, date=day, venue="Civic Centre", purpose="x", live=live)
    event: EventPage = EventsPage.objects.get().add_child(instance=page)
    return event


def a_wording(event: EventPage, body: str, *, part: str = "question") -> Wording:
    return Wording.objects.create(
        event=event, organisation=a_school(), part=part, prompt="?", body=body, approved_by=somebody()
    )


def a_text(event: EventPage, body: str, *, wording: Wording | None = None) -> Text:
    session, _ = Session.objects.get_or_create(
        event=event,
        organisation=a_school(),
        defaults={
            "format": "secondary",
            "safeguarding_lead": "Bob",
            "safeguarding_lead_contact": "Room 1",
            "opened_by": somebody(),
        },
    )
    return Text.objects.create(
        session=session, part="question", prompt="?", body=body, date=event.date, wording=wording
    )


def an_agency(name: str = "Police") -> Agency:
    return Agency.objects.get_or_create(name=name)[0]


def a_key_question(
    event: EventPage, wording: str = "How do you look for us?", *, owner: str = "Police", due_in: int = 30
) -> KeyQuestion:
    made = make_key_question(
        event=event,
        wording=wording,
        sources=[],
        owner=an_agency(owner),
        due_on=date.today() + timedelta(days=max(due_in, 0)),
        by=somebody(),
    )
    if due_in < 0:
        made.due_on = made.asked_on = date.today() + timedelta(days=due_in)
        made.save()
    return made


def answer(
    question: KeyQuestion,
    state: str = "doing",
    *,
    body: str = "We will.",
    because: str = "",
    more_by: date | None = None,
) -> Reply:
    reply = question.reply
    reply.state, reply.body, reply.because = state, f"<p>{body}</p>", because
    reply.asked_whom = "the Mayor" if state == "asked" else ""
    reply.more_by = more_by or (date.today() + timedelta(days=30) if state == "looking" else None)
    reply.save_revision(user=somebody()).publish(user=somebody(), skip_permission_checks=True)
    return Reply.objects.get(pk=reply.pk)


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """A browser in which one of the cast is signed in, by their role's name."""

    def browser(role: str) -> Client:
        client = Client()
        if role == "school lead":
            PortalAccount.objects.create(user=somebody(role), role="school_lead", organisation=a_school())
        elif role != "anonymous":
            somebody(role).groups.set(Group.objects.filter(name=CAST[role]))
        if role != "anonymous":
            client.force_login(somebody(role))
        return client

    return browser

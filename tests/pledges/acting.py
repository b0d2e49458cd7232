"""What the tests of actions are made of: agencies with leads, and actions on questions and findings."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from consultations.models import EventPage, PortalAccount
from consultations.models.choices import Domain
from pledges.models import Action, AgencyLead, KeyQuestion
from pledges.tracker.actions import Plan, start_action
from pledges.tracker.findings import Finding, findings_by_event
from tests.factories.portal import a_school, a_sitting, an_event_asking, publish, pupils

from .conftest import a_key_question, an_agency, an_event, somebody

SAID = {
    "rag": "amber",
    "because": "Half of it is done.",
    "words": "Two of four lamps are new.",
    "evidence": "https://council.example/lamps",
    "what_we_learnt": "It is darker than we thought.",
    "what_we_did": "We mended two lamps.",
}


def a_lead(agency: str = "Police", name: str = "") -> User:
    user = somebody(name or f"lead of {agency}")
    AgencyLead.objects.get_or_create(user=user, agency=an_agency(agency))
    return user


def a_board_member() -> User:
    user = somebody("board member")
    PortalAccount.objects.get_or_create(user=user, role="board")
    return user


def browser(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def an_action(
    on: KeyQuestion | Finding | None = None, *, agency: str = "Police", due_in: int = 30, **changes: Any
) -> Action:
    origin = on or a_key_question(an_event())
    start = {"finding": origin} if isinstance(origin, Finding) else {"key_question": origin}
    usual = {"what": "Mend the lamps", "rag": "green", "because": "It has begun."}
    day = date.today() + timedelta(days=due_in)
    plan = Plan(**{"agency": an_agency(agency), "due_on": day, **usual, **start, **changes})
    return start_action(plan, by=somebody("coordinator"))


def some_findings() -> Iterator[Finding]:
    """Of a published release: a place in the community, and a question about online life."""
    event = an_event_with_findings()
    return (each for found, findings in findings_by_event() if found == event for each in findings)


def an_event_with_findings() -> EventPage:
    asked = (("How safe do you feel online?", "rating", Domain.ONLINE.value, ""),)
    event = an_event_asking(*asked, places=[("Bus stop", "community"), ("Corridor", "school")])
    for number in range(4):
        a_sitting(event, a_school(f"School of findings {number}"), *pupils(10, {}))
    publish(event)
    return EventPage.objects.get(pk=event.pk)

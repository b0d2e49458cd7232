"""Every line of the access table is tried by everybody, and every address of ours has its line.

What words stand behind those lines, and for whom, is asked in tests/test_canaries.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from consultations.models import EventPage, Invitation, Organisation, Release, SchoolFollowUp
from consultations.models.reading import WorryPhrase
from consultations.models.texts import Text
from consultations.tablet import bundle
from home.models import SafetySettings
from pledges.actions import make_key_question
from pledges.models import Agency, AgencyLead, KeyQuestion, Reply, YoungEditor
from pledges.roles import ensure_reply_workflow
from pledges.tracker.actions import Plan, start_action
from tests.access_rows import BACK, IN, LOG_IN, Row
from tests.access_table import TABLE, WAGTAILS_OWN
from tests.consultations.staff.cast import signed_in, somebody_takes_part, the_cast
from tests.factories.board import a_person, a_school, a_session
from tests.factories.concerns import a_concern_for, a_safeguarding_lead_of
from tests.factories.pictures import a_site_plan, an_area_picture
from tests.factories.portal import ABOUT_SCHOOL, SAFE_AT_SCHOOL, a_lead_of, a_sitting, an_event_asking, close


@dataclass(frozen=True)
class House:
    """One of everything, and everybody's browser."""

    things: dict[str, list[Any]]
    browsers: dict[str, Client]

    def address(self, row: Row) -> str:
        return row.name if row.name.startswith("/") else reverse(row.name, args=self.things[row.about])


@pytest.fixture(scope="module")
def house(rows_of_the_file: None) -> House:
    people = the_people()
    things = the_things(people)
    return House(things, {who: signed_in(user) for who, user in people.items()})


@pytest.mark.django_db
@pytest.mark.parametrize("part", TABLE)
def test_everybody_gets_what_the_table_says(house: House, part: str) -> None:
    wrong = []
    for row in TABLE[part]:
        address = house.address(row)
        for who, browser in house.browsers.items():
            got, expected = answer(send(browser, row.method, address), address), row.gives_to(who, address)
            if got != expected:
                wrong.append(f"{row.name}: {who} gets {got}, not {expected}")
            if who not in row.who and row.method != "post":
                sent = answer(send(browser, "post", address), address)
                if sent not in (expected, "405"):
                    wrong.append(f"{row.name}: {who} may not look but may send, and gets {sent}")
    assert wrong == []


def test_every_address_of_ours_is_in_the_table() -> None:
    in_table = [row.name for rows in TABLE.values() for row in rows]
    there = {name for name in addresses(get_resolver()) if not name.startswith(WAGTAILS_OWN)}
    without_a_name = {name for name in there if name.startswith("/")}
    paths = {name for name in in_table if name.startswith("/")}

    assert len(in_table) == len(set(in_table))
    assert {name for name in in_table if not name.startswith(WAGTAILS_OWN)} - paths == there - without_a_name
    assert [path for path in without_a_name if not any(re.match(path, name) for name in paths)] == []


def addresses(resolver: URLResolver, route: str = "/", space: str = "") -> Iterator[str]:
    """The name of every address, and the pattern of one without a name."""
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else path
        else:
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, path, inside)


def send(browser: Client, method: str, address: str) -> HttpResponse:
    """Whatever it changes is taken back."""
    again = Client()
    again.cookies.update(browser.cookies)
    with transaction.atomic():
        response = getattr(again, method)(address)
        transaction.set_rollback(True)
    return response


def answer(response: HttpResponse, address: str) -> str:
    """What somebody gets, in a word."""
    if response.status_code != 302:
        return IN if response.status_code in (200, 422) else str(response.status_code)
    if response.url.startswith("/accounts/login/"):
        return LOG_IN
    return BACK if address.startswith("/cms/") and response.url == "/cms/" else IN


def the_people() -> dict[str, User | None]:
    root = User.objects.create_superuser("root", password="a password for tests")
    other = a_lead_of(a_school("Birch School"))
    lead = a_person("agency lead")
    return {
        "nobody": None,
        **the_cast(),
        "safeguarding lead": a_safeguarding_lead_of(),
        "other school's lead": other,
        "agency lead": lead,
        "young editor": a_person("young editor"),
        "superuser": root,
    }


def the_things(people: dict[str, Any]) -> dict[str, list[Any]]:
    """One of everything that an address can be about, by the name it has in the table."""
    school = people["school lead"].portal_account.organisation
    session, lead = a_session(organisation=school), people["safeguarding lead"]
    lead.safeguarding_lead.organisations.add(school)
    event, by = session.event, people["coordinator"]
    somebody_takes_part(session, writes="More lights")
    text = Text.objects.get()
    question = make_key_question(
        event=event,
        wording="Why?",
        sources=[],
        owner=Agency.objects.create(name="Police"),
        due_on=date.today() + timedelta(days=30),
        by=by,
    )
    plan = Plan(
        agency=question.owner, what="-", due_on=date.today(), rag="green", because="-", key_question=question
    )
    entries = {entry.name: entry for entry in event.activities.all()}
    places = entries["places"].place_list
    release, other = a_release_that_waits()
    ones = {
        "release": release,
        "follow-up": SchoolFollowUp.objects.create(release=release, organisation=school, by=by),
        "session": session,
        "event": event,
        "question": question,
        "text": text,
        "concern": a_concern_for(lead, session, by=people["triager"]),
        "invitation": Invitation.objects.create(event=event, organisation=school),
        "survey": entries["survey"].survey,
        "placelist": places,
        "place": places.items.first().place,
        "siteplan": a_site_plan(school),
        "areapicture": an_area_picture(),
        "organisation": school,
        "safeguardinglead": lead.safeguarding_lead,
        "portalaccount": people["board member"].portal_account,
        "agency": question.owner,
        "phrases": WorryPhrase.objects.create(phrase="run away", folded="run away", kind="running_away"),
        "agencylead": AgencyLead.objects.create(user=people["agency lead"], agency=question.owner),
        "action": start_action(plan, by=by),
        "youngeditor": YoungEditor.objects.create(user=people["young editor"]),
        "answered question": an_answered_question(event, by=by),
        "reply": question.reply,
    }
    return {
        "": [],
        "school": [school.pk],
        "school and event": [school.pk, event.pk],
        "release and school": [release.pk, other.pk],
        **{name: [one.pk] for name, one in ones.items()},
        # By somebody else: who wrote it is told so, and led back.
        **of_a_reply_at_the_approver(question.reply, by=a_person("another editor")),
        "new id": [uuid4()],
        "style sheet": [bundle.of_kind("css").digest, "css"],
        "key": ["a-key"],
        "person and key": ["a", "key"],
        "settings": ["home", "safetysettings", SafetySettings.load().pk],
    }


def a_release_that_waits() -> tuple[Release, Organisation]:
    """For two people to say yes; and a school with a table in it."""
    event, school = an_event_asking(ABOUT_SCHOOL), a_school("Cedar School")
    a_sitting(event, school, {SAFE_AT_SCHOOL: 1})
    return close(event), school


def an_answered_question(event: EventPage, *, by: User) -> KeyQuestion:
    facts = {"sources": [], "owner": None, "due_on": date.today() + timedelta(days=30)}
    question = make_key_question(event=event, wording="When?", by=by, **facts)
    reply = question.reply
    reply.state, reply.body = "doing", "<p>Now.</p>"
    reply.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return question


def of_a_reply_at_the_approver(reply: Reply, *, by: User) -> dict[str, list[Any]]:
    reply.state, reply.body = "doing", "<p>We are.</p>"
    revision = reply.save_revision(user=by)
    workflow = ensure_reply_workflow().start(reply, by)
    task = workflow.current_task_state
    return {
        "revision": [reply.pk, revision.pk],
        "two revisions": [reply.pk, "earliest", revision.pk],
        "decision": [reply.pk, "approve", task.pk],
        "workflow": [reply.pk, workflow.pk],
        "task": [reply.pk, task.task_id],
    }

"""For a school's assembly: the page to print and the slides tell public words and the school's own, and no more."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import EventPage, Invitation, Organisation, PortalAccount, Release, SchoolFollowUp
from pledges.actions import hold_back, take_down
from pledges.assembly.content import pieces
from pledges.models import KeyQuestion
from pledges.young_editors.actions import mark_reply

from .acting import a_board_member, a_lead, an_action, browser
from .conftest import a_key_question, a_wording, an_event, answer, somebody

pytestmark = pytest.mark.django_db
PAGES = ("assembly:page", "assembly:slides")
CANARY = "CANARY in the words of a pupil"


@pytest.fixture
def event(db: None) -> EventPage:
    return an_event()


@pytest.fixture
def school(event: EventPage) -> Organisation:
    return came(event, "Alder School", 100002)


def came(event: EventPage, name: str, urn: int) -> Organisation:
    school = Organisation.objects.create(name=name, urn=urn)
    state = Invitation.State.ATTENDED
    Invitation.objects.create(event=event, organisation=school, state=state, head_count=777)
    return school


def lead_of(school: Organisation) -> Client:
    user = somebody(f"lead of {school.name}")
    PortalAccount.objects.get_or_create(user=user, role="school_lead", organisation=school)
    return browser(user)


def read(client: Client, school: Organisation, event: EventPage) -> list[str]:
    """The page and the slides, without line breaks."""
    responses = [client.get(reverse(name, args=[school.pk, event.pk])) for name in PAGES]
    assert [response.status_code for response in responses] == [200, 200]
    return [" ".join(response.text.split()) for response in responses]


def a_release(event: EventPage, **facts: Any) -> Release:
    now = timezone.now()
    usual = {"state": "published", "published_at": now, "opened_at": now, "took_part": 38}
    usual |= {"frozen_by": somebody(), "policy": {"threshold": 10}, "attendance": {}}
    return Release.objects.create(event=event, **{**usual, **facts})


def a_follow_up(release: Release, school: Organisation, **facts: Any) -> SchoolFollowUp:
    by = somebody()
    usual = {"what_we_learnt": f"{school.name} learnt.", "what_we_did": f"{school.name} did.", "by": by}
    read = {"state": "let_through", "read_by": by, "read_at": timezone.now()}
    return SchoolFollowUp.objects.create(release=release, organisation=school, **{**usual, **read, **facts})


def test_both_tell_what_was_asked_answered_and_done_and_what_comes_next(
    event: EventPage, school: Organisation
) -> None:
    answered = a_key_question(event, "Will there be lights?")
    answer(answered, "cannot", because="there is no money.", body="We asked for some.")
    waits = a_key_question(event, "Who helps us?", due_in=30)
    an_action(answered, is_public=True, what="Mend the lamps")
    a_follow_up(a_release(event), school)

    for said in read(lead_of(school), school, event):
        for words in (
            event.title,
            "Alder School",
            "Will there be lights?",
            "We can&#x27;t, because…",
            "There is no money.",
            "We asked for some.",
            "Mend the lamps",
            "Going to plan",
            waits.wording,
            "<strong>Police</strong> will reply by",
            "A reply by",
            "Alder School learnt.",
            "Alder School did.",
            "testserver/questions/",
            "testserver/hear-back/",
            "0800 1111",
        ):
            assert words in said


def test_that_the_group_sent_a_reply_back_is_told(event: EventPage, school: Organisation) -> None:
    reply = answer(a_key_question(event))
    mark_reply(reply.versions.get(), answers=False, reason="when", by=somebody())
    for said in read(lead_of(school), school, event):
        assert "this does not answer it yet." in said and "It does not say when." in said
        assert "A better answer by" in said


def test_only_what_everybody_may_read_and_the_schools_own_is_in_it(
    event: EventPage, school: Organisation
) -> None:
    other = came(event, "Birch School", 100003)
    shown = a_key_question(event, "Public?")
    shown.sources.add(a_wording(event, CANARY))
    answer(shown)
    an_action(shown, what="Not for the public")
    down = a_key_question(event, "Taken down?")
    take_down(down, by=somebody())
    held = a_key_question(event, "Held back?")
    held.sources.add(a_wording(event, "its source"))
    hold_back(made_from=held.sources.get())
    an_action(down, is_public=True, what="Rests with its question")
    drafted = a_key_question(event, "Drafted?")
    drafted.reply.state, drafted.reply.body = "doing", "<p>Only a draft.</p>"
    drafted.reply.save_revision()
    release = a_release(event)
    a_follow_up(release, other)
    a_follow_up(release, school, state="written", read_by=None, read_at=None)

    for said in read(lead_of(school), school, event):
        assert "Public?" in said
        hidden = (
            CANARY,
            "Not for the public",
            "Taken down?",
            "Held back?",
            "Rests with",
            "Only a draft",
            "learnt.",
        )
        assert [words for words in (*hidden, "Birch School", "777") if words in said] == []


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ({}, True),
        ({"opened_at": None}, False),
        ({"took_part": 7}, False),
        ({"state": "withdrawn", "withdrawn_because": "-"}, False),
    ],
)
def test_how_many_came_is_told_where_the_public_page_tells_it(
    event: EventPage, school: Organisation, facts: dict[str, Any], is_told: bool
) -> None:
    a_release(event, **facts)
    for said in read(lead_of(school), school, event):
        assert ("38 young people took part, from 1 school or college" in said) == is_told
        assert ("took part" in said.replace("when you took part", "")) == is_told


def test_what_a_school_did_goes_when_the_numbers_are_withdrawn(
    event: EventPage, school: Organisation
) -> None:
    release = a_release(event)
    a_follow_up(release, school)
    assert all("Alder School did." in said for said in read(lead_of(school), school, event))
    Release.objects.update(state="withdrawn", withdrawn_because="-")
    assert not any("Alder School did." in said for said in read(lead_of(school), school, event))


@pytest.mark.parametrize("name", PAGES)
def test_a_school_that_did_not_come_another_school_and_anybody_else_find_nothing(
    event: EventPage, school: Organisation, name: str
) -> None:
    invited = Organisation.objects.create(name="Cedar School", urn=100004)
    Invitation.objects.create(event=event, organisation=invited)
    other = came(event, "Birch School", 100003)
    address = reverse(name, args=[school.pk, event.pk])
    assert lead_of(school).get(address).status_code == 200

    assert lead_of(other).get(address).status_code == 404
    assert lead_of(invited).get(reverse(name, args=[invited.pk, event.pk])).status_code == 404
    assert browser(a_board_member()).get(address).status_code == 404
    assert browser(a_lead()).get(address).status_code == 404
    assert browser(None).get(address)["Location"].startswith("/accounts/login/")


def test_an_officer_of_the_school_may_open_both(event: EventPage, school: Organisation) -> None:
    account = PortalAccount.objects.create(user=somebody("officer"), role="officer")
    account.schools.add(school)
    read(browser(account.user), school, event)


def test_the_schools_page_leads_to_both_only_where_it_took_part(
    event: EventPage, school: Organisation
) -> None:
    lead, results = lead_of(school), reverse("portal:school_results", args=[school.pk, event.pk])
    links = [reverse(name, args=[school.pk, event.pk]) for name in PAGES]
    assert [f'href="{link}"' in lead.get(results).text for link in links] == [True, True]
    Invitation.objects.update(state=Invitation.State.ACCEPTED, head_count=None)
    assert [f'href="{link}"' in lead.get(results).text for link in links] == [False, False]


def test_before_there_is_anything_to_tell_both_say_so(event: EventPage, school: Organisation) -> None:
    page, slides = read(lead_of(school), school, event)
    assert "No question of this event is public yet." in page
    assert "The group chooses a few questions" in slides
    assert "Every question has its answer" not in page + slides


def test_long_words_of_a_school_go_over_several_slides_in_whole_sentences() -> None:
    said = ["One.", "Two is longer.", "x" * 30, "End."]
    assert pieces(said, 20) == ["One. Two is longer.", "x" * 30, "End."]


def test_both_cost_the_same_for_one_question_as_for_three(event: EventPage, school: Organisation) -> None:
    lead, costs = lead_of(school), []
    for wordings in (["A?"], ["B?", "C?"]):
        for wording in wordings:
            made: KeyQuestion = a_key_question(event, wording)
            answer(made, more_by=date.today() + timedelta(days=9))
            an_action(made, is_public=True)
        read(lead, school, event)
        with CaptureQueriesContext(connection) as queries:
            read(lead, school, event)
        costs.append(len(queries))
    assert costs[0] == costs[1]

"""Words on the pages: approved ones, for the whole event, and only where enough took part."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.models import EventPage, Organisation, Release, Wording
from consultations.models.texts import Text
from consultations.results.releases import approve as approve_release
from consultations.results.releases import withdraw
from pledges.activity import QUESTION
from pledges.models import Agency, KeyQuestion, Reply
from tests.factories.board import a_person, a_school
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_lead_of,
    a_sitting,
    an_approver,
    an_event_asking,
    an_invitation,
    close,
    publish,
    pupils,
)

from .conftest import page

ASKED, KEY = "why is the bus stop dark", "Will there be lights at the bus stop?"


def approve_ten(event: EventPage, *schools: Organisation) -> Wording:
    """Enough to be quoted, by those schools or by three that sat down; all say the same."""
    by = schools or [session.organisation for session in event.sessions.order_by("pk")[:3]]
    return [approve(event, by[number % len(by)]) for number in range(10)][0]


def approve(event: EventPage, school: Organisation, body: str = ASKED, part: str = QUESTION) -> Wording:
    return Wording.objects.create(
        event=event, organisation=school, part=part, prompt="-", body=body, approved_by=a_person()
    )


def key_question(event: EventPage, *sources: Wording) -> KeyQuestion:
    owner = Agency.objects.create(name="Police")
    found = KeyQuestion.objects.create(
        event=event, wording=KEY, owner=owner, asked_on=date(2018, 3, 2), due_on=date(2018, 6, 1)
    )
    found.sources.set(sources)
    return found


def test_a_school_reads_every_approved_question_of_the_event(alice: User, closed: EventPage) -> None:
    approve_ten(closed)

    html = page(alice, closed).html

    assert (html.count(ASKED), "Birch" in html) == (1, False)


def test_words_wait_until_the_event_is_closed(alice: User, held: EventPage) -> None:
    approve_ten(held)

    assert ASKED not in page(alice, held).html


@pytest.mark.parametrize(("wrote", "quoted"), [(9, False), (10, True)])
def test_words_of_fewer_than_ten_are_not_quoted(
    alice: User, alder: Organisation, others: list[Organisation], wrote: int, quoted: bool
) -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, alder, *pupils(20, {SAFE_AT_SCHOOL: 1}))
    for number in range(wrote):
        approve(event, [alder, *others][number % 3])
    publish(event)

    assert (ASKED in page(alice, event).html) is quoted


def test_only_what_was_approved_as_a_question_is_quoted(
    alice: User, closed: EventPage, birch: Organisation
) -> None:
    approve_ten(closed)
    approve(closed, birch, body="I learnt a lot", part="learnt")
    Text.objects.create(
        session=closed.sessions.first(), part=QUESTION, prompt="-", body="Not read yet", date=date(2018, 3, 1)
    )

    html = page(alice, closed).html

    assert ["I learnt a lot" in html, "Not read yet" in html] == [False, False]


def test_both_read_the_key_questions_with_their_state_and_the_board_no_other_words(
    alice: User, carol: User, closed: EventPage
) -> None:
    key_question(closed, approve_ten(closed))

    school, board = page(alice, closed).html, page(carol, closed).html

    assert [html.count(KEY) for html in (school, board)] == [1, 1]
    assert [html.count("Waiting for a reply") for html in (school, board)] == [1, 1]
    assert [html.count(ASKED) for html in (school, board)] == [1, 0]
    assert "Went to the Board" in school


def test_a_reply_is_read_once_it_is_published(alice: User, closed: EventPage) -> None:
    reply = Reply.objects.create(
        key_question=key_question(closed),
        state=Reply.State.DOING,
        body="<p>Twelve new lights.</p>",
        live=False,
    )
    assert "Twelve new lights." not in page(alice, closed).html

    reply.live = True
    reply.save()
    assert "Twelve new lights." in page(alice, closed).html


def test_an_event_without_questions_has_no_empty_section(alice: User, closed: EventPage) -> None:
    assert "What young people asked" not in page(alice, closed).html


@pytest.mark.parametrize(("schools", "quoted"), [(1, False), (2, False), (3, True)])
def test_words_of_fewer_than_three_schools_are_not_quoted(
    alice: User, closed: EventPage, others: list[Organisation], schools: int, quoted: bool
) -> None:
    approve_ten(closed, *others[:schools])

    assert (ASKED in page(alice, closed).html) is quoted


def test_the_words_of_a_forum_are_not_quoted_and_do_not_count(
    alice: User, closed: EventPage, others: list[Organisation]
) -> None:
    forum = Organisation.objects.create(name="Youth Forum", kind="forum")
    approve(closed, forum, body="We of the forum ask")
    approve_ten(closed, *others[:2], forum)
    assert ASKED not in page(alice, closed).html

    approve_ten(closed)
    html = page(alice, closed).html
    assert [ASKED in html, "We of the forum ask" in html] == [True, False]


@pytest.mark.parametrize(
    ("state", "quoted"),
    [
        ("invited", False),
        ("accepted", False),
        ("attended", True),
        ("cancelled", False),
        ("cancelled_on_the_day", False),
    ],
)
def test_only_a_school_that_came_reads_the_words(closed: EventPage, state: str, quoted: bool) -> None:
    approve_ten(closed)
    key_question(closed)
    absent = a_school("Rowan School")
    an_invitation(closed, absent, state=state)

    html = page(a_lead_of(absent), closed).html

    assert [KEY in html, ASKED in html] == [True, quoted]


def test_a_school_that_took_over_from_one_that_came_reads_the_words(
    closed: EventPage, others: list[Organisation]
) -> None:
    approve_ten(closed)
    heir = a_school("Cedar Academy")
    Organisation.objects.filter(pk=others[0].pk).update(successor=heir)

    assert ASKED in page(a_lead_of(heir), closed).html


def test_the_board_sees_what_it_still_owes_and_when_it_was_due(
    alice: User, carol: User, closed: EventPage
) -> None:
    assert "Every question has a reply. Nobody waits." in page(carol).html
    late = key_question(closed)
    home = " ".join(page(carol).html.split())
    assert late.get_absolute_url() in home
    assert "<strong>Overdue:</strong> was due on 1 June 2018" in home

    KeyQuestion.objects.update(due_on=date(2999, 6, 1))
    home = page(carol).html
    assert "Due on 1 June 2999" in home
    assert "Overdue" not in home
    assert [KEY in page(user).html for user in (alice, carol)] == [False, True]


def test_what_is_answered_or_held_back_is_not_owed(carol: User, closed: EventPage) -> None:
    question = key_question(closed)
    Reply.objects.create(key_question=question, state=Reply.State.DOING, body="<p>Lights.</p>")
    assert KEY not in page(carol).html
    Reply.objects.all().delete()
    KeyQuestion.objects.update(held_at=timezone.now())
    assert KEY not in page(carol).html


def test_the_first_page_of_the_board_costs_the_same_with_one_that_waits_as_with_three(
    carol: User, closed: EventPage, django_assert_num_queries: Any
) -> None:
    key_question(closed)
    page(carol)
    with CaptureQueriesContext(connection) as one:
        page(carol)
    for name in ("Health", "Council"):
        owner = Agency.objects.create(name=name)
        KeyQuestion.objects.create(
            event=closed, wording=name, owner=owner, asked_on=date(2018, 3, 2), due_on=date(2018, 6, 1)
        )
    with django_assert_num_queries(len(one)):
        page(carol)


def test_neither_role_reads_a_key_question_that_is_held_back(
    alice: User, carol: User, closed: EventPage
) -> None:
    question = key_question(closed)
    assert [KEY in page(user, closed).html for user in (alice, carol)] == [True, True]
    KeyQuestion.objects.filter(pk=question.pk).update(held_at=timezone.now())

    assert [KEY in page(user, closed).html for user in (alice, carol)] == [False, False]


def test_words_are_quoted_while_the_numbers_are_published_and_neither_before_nor_after(
    alice: User, held: EventPage
) -> None:
    approve_ten(held)
    key_question(held)
    seen = {}
    for state, change in (
        ("open", None),
        ("waiting for two people", close),
        ("published", lambda event: _say_yes(event.release)),
        ("withdrawn", lambda event: withdraw(event.release, because="A mistake.", by=an_approver())),
    ):
        if change:
            change(held)
        held = EventPage.objects.get(pk=held.pk)
        html = page(alice, held).html
        seen[state] = [ASKED in html, KEY in html]

    assert {state: quoted for state, (quoted, _) in seen.items()} == {
        "open": False,
        "waiting for two people": False,
        "published": True,
        "withdrawn": False,
    }
    # A key question is the Board's own wording, and public.
    assert {asked for _, asked in seen.values()} == {True}


def _say_yes(release: Release) -> None:
    for person in (an_approver(), an_approver()):
        approve_release(release, digest=release.digest, by=person)

"""Words on the pages: approved ones, for the whole event, and only where enough took part."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from consultations.models import EventPage, Organisation, Wording
from consultations.models.texts import Text
from pledges.activity import QUESTION
from pledges.models import Agency, KeyQuestion, Reply
from tests.factories.board import a_person
from tests.factories.portal import ABOUT_SCHOOL, SAFE_AT_SCHOOL, a_sitting, an_event_asking, close, pupils

from .conftest import page

ASKED, KEY = "why is the bus stop dark", "Will there be lights at the bus stop?"


def approve_ten(event: EventPage, school: Organisation) -> Wording:
    """Enough to be quoted; all say the same."""
    return [approve(event, school) for _ in range(10)][0]


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


def test_a_school_reads_every_approved_question_of_the_event(
    alice: User, closed: EventPage, birch: Organisation
) -> None:
    approve_ten(closed, birch)

    html = page(alice, closed).html

    assert (html.count(ASKED), "Birch" in html) == (1, False)


def test_words_wait_until_the_event_is_closed(alice: User, held: EventPage, birch: Organisation) -> None:
    approve_ten(held, birch)

    assert ASKED not in page(alice, held).html


@pytest.mark.parametrize(("wrote", "quoted"), [(9, False), (10, True)])
def test_words_of_fewer_than_ten_are_not_quoted(
    alice: User, alder: Organisation, wrote: int, quoted: bool
) -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, alder, *pupils(20, {SAFE_AT_SCHOOL: 1}))
    for _ in range(wrote):
        approve(event, alder)
    close(event)

    assert (ASKED in page(alice, event).html) is quoted


def test_only_what_was_approved_as_a_question_is_quoted(
    alice: User, closed: EventPage, birch: Organisation
) -> None:
    approve_ten(closed, birch)
    approve(closed, birch, body="I learnt a lot", part="learnt")
    Text.objects.create(
        session=closed.sessions.first(), part=QUESTION, prompt="-", body="Not read yet", date=date(2018, 3, 1)
    )

    html = page(alice, closed).html

    assert ["I learnt a lot" in html, "Not read yet" in html] == [False, False]


def test_both_read_the_key_questions_with_their_state_and_the_board_no_other_words(
    alice: User, carol: User, closed: EventPage, birch: Organisation
) -> None:
    key_question(closed, approve_ten(closed, birch))

    school, board = page(alice, closed).html, page(carol, closed).html

    assert [html.count(KEY) for html in (school, board)] == [1, 1]
    assert [html.count("Waiting for a reply") for html in (school, board)] == [1, 1]
    assert [html.count(ASKED) for html in (school, board)] == [1, 0]
    assert "Went to the Board" in school


def test_a_reply_is_read_once_it_is_published(alice: User, closed: EventPage, birch: Organisation) -> None:
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

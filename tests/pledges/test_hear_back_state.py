"""What a code opens: what became of one's own question and action. Never why a question was not chosen."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import ActivityEntry, EventPage, Organisation
from consultations.models.organisations import Kind
from consultations.safeguarding.actions import raise_concern
from consultations.sections import event_sections
from consultations.triage.actions import approve, reopen, set_aside
from pledges.actions import make_key_question, merge_key_questions, take_down
from pledges.hear_back.actions import say_how_it_goes
from pledges.hear_back.queries import kept_at
from pledges.models import KeyQuestion, Pledge
from tests.factories import board

from .conftest import an_event, answer
from .hearing_back import a_pledge, look, question_of, without_the_code

pytestmark = pytest.mark.django_db

READING = "Adults are reading the questions."
NOT_THIS_TIME = "It is not among those put to the Board this time."
PUT = "It was put to the Board."


@pytest.fixture
def event() -> EventPage:
    event = an_event()
    event.activities.add(ActivityEntry(name="pledge", sort_order=0))
    event.save()
    return event


@pytest.fixture
def by() -> User:
    return board.a_person("a reader")


def chosen(pledge: Pledge, words: str, *, by: User) -> KeyQuestion:
    """Read, approved, and put to the Board in other words."""
    return key_question(pledge.session.event, words, approve(question_of(pledge), by=by), by=by)


def key_question(event: EventPage, words: str, *sources, by: User) -> KeyQuestion:
    due = date.today() + timedelta(days=30)
    return make_key_question(event=event, wording=words, sources=sources, owner=None, due_on=due, by=by)


def test_until_somebody_has_read_all_and_chosen_adults_are_reading(event, by) -> None:
    code, mine = a_pledge(event, "question")
    _, other = a_pledge(event, "question")
    assert READING in look(code).text
    set_aside(question_of(mine), by=by)
    assert READING in look(code).text
    chosen(other, "Who lights the park?", by=by)
    assert READING not in look(code).text


def test_a_question_that_was_chosen_shows_as_everybody_reads_it(event, by) -> None:
    code, mine = a_pledge(event, "question")
    a_pledge(event, "question")
    question = chosen(mine, "Who lights the park?", by=by)
    waiting = look(code).text
    answer(question, "cannot", body="Lamps cost too much.", because="there is no money left.")
    page = look(code).text

    assert PUT in waiting and "Waiting for a reply" in waiting
    assert "We can&#x27;t, because…" in page and "There is no money left." in page
    assert f'href="{question.get_absolute_url()}"' in page and "Asked" in page
    assert "Secret words" not in page


def test_a_question_that_was_merged_shows_the_other_one(event, by) -> None:
    code, mine = a_pledge(event, "question")
    _, other = a_pledge(event, "question")
    into = chosen(other, "Who lights the park?", by=by)
    merge_key_questions(chosen(mine, "Why is it dark?", by=by), into=into, by=by)
    page = look(code).text
    assert PUT in page and "Who lights the park?" in page and "Why is it dark?" not in page


def fates(event: EventPage, by: User) -> dict[str, str]:
    """By what happened to their questions: the codes of pupils none of whose questions was put to the Board."""
    codes, pledges = {}, {}
    for fate in (
        "approved",
        "not used",
        "in bad taste",
        "a concern",
        "a concern about staff",
        "withdrawn",
        "held",
    ):
        codes[fate], pledges[fate] = a_pledge(event, "question")
    texts = {fate: question_of(pledge) for fate, pledge in pledges.items()}
    approve(texts["approved"], by=by)
    set_aside(texts["not used"], by=by)
    set_aside(texts["in bad taste"], by=by, because="bad_taste")
    raise_concern(texts["a concern"], by=by, route="school")
    raise_concern(texts["a concern about staff"], by=by, route="lado")
    chosen(pledges["withdrawn"], "Words that somebody withdrew", by=by)
    texts["withdrawn"].refresh_from_db()
    reopen(texts["withdrawn"], by=by)
    take_down(chosen(pledges["held"], "Words that somebody took down", by=by), by=by)
    return codes


def test_why_a_question_was_not_chosen_changes_no_byte(event, by) -> None:
    """Also while one is unread: then nobody's says more than that adults are reading."""
    codes = fates(event, by)
    unread, its_text = a_pledge(event, "question")
    _, other = a_pledge(event, "question")
    chosen(other, "Who lights the park?", by=by)
    while_one_is_unread = {without_the_code(look(code), code) for code in (*codes.values(), unread)}
    set_aside(question_of(its_text), by=by)
    afterwards = {without_the_code(look(code), code) for code in (*codes.values(), unread)}

    assert len(while_one_is_unread) == len(afterwards) == 1
    assert READING in while_one_is_unread.pop()
    page = afterwards.pop()
    assert NOT_THIS_TIME in page and "Who lights the park?" in page
    assert "withdrew" not in page and "took down" not in page


def test_before_any_is_public_every_fate_looks_the_same(event, by) -> None:
    codes = fates(event, by)
    pages = {without_the_code(look(code), code) for code in codes.values()}
    assert len(pages) == 1 and READING in pages.pop()


def test_a_part_that_was_not_pledged_is_absent(event) -> None:
    asked, pledged = look(a_pledge(event, "question")[0]).text, look(a_pledge(event, "action")[0]).text
    titles = ("Your question</h2>", "The action you pledged</h2>")
    assert [title in asked for title in titles] == [True, False]
    assert [title in pledged for title in titles] == [False, True]


def test_an_event_that_is_not_public_is_not_named(event, by) -> None:
    code, mine = a_pledge(event, "question", "action")
    chosen(mine, "Who lights the park?", by=by)
    assert event.title in look(code).text and event.url in look(code).text
    event.unpublish()
    page = look(code).text
    assert event.title not in page and "Who lights the park?" not in page and READING in page


def test_help_stands_at_the_foot(event) -> None:
    assert "0800 1111" in look(a_pledge(event, "question")[0]).text


def test_three_key_questions_cost_as_many_queries_as_one(event, by) -> None:
    code, mine = a_pledge(event, "question")
    set_aside(question_of(mine), by=by)
    look(code)  # a process keeps some of what it reads at first
    costs = []
    for number in range(3):
        key_question(event, f"Question {number}?", by=by)
        with CaptureQueriesContext(connection) as queries:
            assert look(code).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[2]


# --- the action ------------------------------------------------------------------------------


def marked(page: str) -> list[str]:
    return re.findall(r'doing__way--now" name="doing" value="(\w+)"', page)


def test_how_the_action_goes_can_be_said_and_changed(event) -> None:
    code, pledge = a_pledge(event, "action")
    assert marked(look(code).text) == []
    said = [look(code, doing=doing) for doing in ("working", "did", "not_yet")]
    assert [marked(page.text) for page in said] == [["working"], ["did"], ["not_yet"]]
    assert "You did it. Well done." in said[1].text and "Well done" not in said[2].text
    assert marked(look(code).text) == ["not_yet"]
    assert Pledge.objects.get().doing == "not_yet"


@pytest.mark.parametrize(
    ("parts", "doing"), [(("question",), "did"), (("action",), "done"), (("action",), "")]
)
def test_who_pledged_no_action_or_says_something_else_says_nothing(event, parts, doing) -> None:
    code, _ = a_pledge(event, *parts)
    assert look(code, doing=doing).status_code == 200
    assert Pledge.objects.get().doing == ""


def test_saying_it_does_not_put_the_code_into_the_address(event) -> None:
    code, _ = a_pledge(event, "action")
    page = look(code, doing="did")
    assert page.status_code == 200 and "Location" not in page.headers
    assert f'<input type="hidden" name="code" value="{code}">' in page.text


def those_who_did(event: EventPage, *numbers: int, forum: int = 0) -> list[Pledge]:
    """So many of each school, and of a forum, say that they did it."""
    groups = [(number, board.a_school(f"School {at}")) for at, number in enumerate(numbers)]
    if forum:
        group = Organisation.objects.create(name="Young voices", kind=Kind.FORUM)
        groups.append((forum, group))
    said = []
    for number, school in groups:
        session = board.a_session(event, school)
        said += [Pledge.objects.create(session=session) for _ in range(number)]
    for pledge in said:
        say_how_it_goes(pledge, doing="did")
    return said


@pytest.mark.parametrize(
    ("numbers", "forum", "step"),
    [((4, 3, 3), 0, 10), ((4, 3, 2), 0, None), ((9, 9), 0, None), ((4, 3, 2), 9, None), ((5, 5, 5), 5, 15)],
)
def test_that_many_did_it_is_told_in_steps_on_the_events_page(
    client: Client, event, numbers, forum, step
) -> None:
    those_who_did(event, *numbers, forum=forum)
    sentence = f"At least {step} young people said that they did what they pledged."
    assert kept_at(event) == step
    assert (sentence in client.get(event.url).text) == (step is not None)
    assert ("they did what they pledged" in "".join(event_sections(event))) == (step is not None)


def test_taking_it_back_does_not_tell_how_many_there_were(event) -> None:
    one, *_ = those_who_did(event, 4, 3, 3)
    say_how_it_goes(one, doing="not_yet")
    assert kept_at(event) == 10


def test_coordinators_read_it_and_others_do_not(event) -> None:
    from tests.consultations.staff.cast import signed_in, the_cast

    cast = the_cast()
    those_who_did(event, 4, 3, 3)
    pages = {who: signed_in(cast[who]).get("/cms/").text for who in ("coordinator", "triager")}
    assert ["What young people did" in page for page in pages.values()] == [True, False]

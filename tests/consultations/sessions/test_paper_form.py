"""The printed form: everything that a tablet asks, with the numbers and signs that whoever types it needs."""

import pytest

from consultations.activities.base import write_book
from consultations.activities.book import Book
from consultations.models import Session
from consultations.models.choices import Format
from consultations.models.submissions import FormVersion
from consultations.sessions.questions import KEYS, numbered
from tests.factories import board


def book_of(session: Session) -> Book:
    return write_book(session.event, Format(session.format), session.organisation)


def words(page: str) -> str:
    return " ".join(page.replace("&#x27;", "'").split())


@pytest.mark.parametrize("size", ["", "?large"])
@pytest.mark.parametrize("phase", ["Primary", "Secondary"])
def test_it_asks_everything_with_the_welcome_the_code_and_the_help_lines(facilitator, phase, size):
    session = board.a_session(organisation=board.a_school(phase=phase))
    page = words(facilitator.get(f"/sessions/{session.pk}/paper/{size}").text)
    for screen in book_of(session).screens():
        assert words(screen.prompt) in page
        assert all(option in page for option in screen.options)
    who = "the grown-up at your school" if phase == "Primary" else "the safeguarding lead at your school"
    assert who in page and session.join_code in page and "0800 1111" in page
    assert ("paper--large" in page) == bool(size)
    assert f"form {FormVersion.objects.get().pk}." in page


def test_follow_ups_say_after_which_answers_they_are_meant(session):
    (part,) = [part for part in numbered(book_of(session)) if part[0].activity == "places"]
    rating, safe, when, why = part[1][:4]
    assert [q.number for q in (safe, when, why)] == [f"{rating.number}{letter}" for letter in "abc"]
    assert (rating.after, safe.after) == ("", "“Very safe” or “Quite safe”")
    assert when.after == "“Not very safe” or “Not at all safe”"
    assert "I don't go there" in dict(rating.options).values()


def test_numbers_go_on_from_part_to_part(session):
    questions = [question for _, asked in numbered(book_of(session)) for question in asked]
    whole = [question.number for question in questions if not question.screen.shown_if]
    assert whole == [str(number) for number in range(1, len(whole) + 1)]


def test_there_is_a_key_for_every_option_and_none_that_looks_like_another(session):
    assert len(KEYS) == len(set(KEYS)) and not {"l", "o"} & set(KEYS)
    assert max(len(screen.options) for screen in book_of(session).screens()) <= len(KEYS)


def test_printing_twice_makes_one_form(facilitator, session):
    for _ in range(2):
        facilitator.get(f"/sessions/{session.pk}/paper/")
    assert FormVersion.objects.count() == 1


def test_an_event_without_questions_says_so(facilitator, db):
    session = board.a_session(board.an_event(activities=()))
    assert "This event has no questions yet." in facilitator.get(f"/sessions/{session.pk}/paper/").text

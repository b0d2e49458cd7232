"""The code, and the plain form without JavaScript."""

import re
import uuid

import pytest
from django.test import Client

from consultations.models.sessions import JOIN_CODE_ALPHABET, new_join_code
from consultations.models.submissions import FormVersion, Submission
from consultations.models.texts import Text
from consultations.sessions.actions import begin_closing, close_session, pause_session
from tests.factories import board


@pytest.fixture
def plain(db) -> Client:
    return Client(enforce_csrf_checks=True)


def hidden(response, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', response.content.decode()).group(1)


def test_a_code_has_no_look_alikes():
    codes = "".join(new_join_code() for _ in range(200))
    assert set(codes) <= set(JOIN_CODE_ALPHABET) and not set("01OIL") & set(JOIN_CODE_ALPHABET)
    assert len(JOIN_CODE_ALPHABET) == 31


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{code:.3} {last}"])
def test_a_code_may_be_typed_with_spaces_and_small_letters(plain, typed):
    code = board.a_session().join_code
    typed = typed.format(code=code, lower=code.lower(), last=code[3:])
    response = plain.post("/take-part/", {"code": typed})
    assert response.status_code == 200 and hidden(response, "ticket")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code from the big screen."),
        ("ABC", "The code has 6 letters and numbers."),
        ("ABCDEFG", "The code has 6 letters and numbers."),
        ("ZZZZZZ", "We can&#x27;t find that code."),
        ("'; --!x", "We can&#x27;t find that code."),
    ],
)
def test_a_wrong_code_says_what_to_do_beside_the_field(plain, typed, said):
    response = plain.post("/take-part/", {"code": typed})
    assert response.status_code == 422
    assert said in response.content.decode() and 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (pause_session, "This session is having a break."),
        (begin_closing, "This session has finished."),
        (close_session, "This session has finished."),
    ],
)
def test_a_session_that_is_not_open_lets_nobody_join_and_says_why(plain, change, said):
    session = board.a_session()
    change(session)
    response = plain.post("/take-part/", {"code": session.join_code})
    assert (response.status_code, said in response.content.decode()) == (422, True)


def test_an_event_without_activities_says_so(plain):
    session = board.a_session(board.an_event(activities=()))
    response = plain.post("/take-part/", {"code": session.join_code})
    assert response.status_code == 422 and "no questions yet" in response.content.decode()


def test_the_code_is_never_in_an_address(plain):
    session = board.a_session()
    page = plain.post("/take-part/", {"code": session.join_code}).content.decode()
    assert session.join_code not in page


def test_changing_a_survey_makes_a_new_form_and_keeps_the_old(plain):
    session = board.a_session()
    plain.post("/take-part/", {"code": session.join_code})
    plain.post("/take-part/", {"code": session.join_code})
    assert FormVersion.objects.count() == 1
    question = session.event.activities.get(name="survey").survey.questions.first()
    question.wording = "How safe do you feel here?"
    question.save()
    plain.post("/take-part/", {"code": session.join_code})
    assert FormVersion.objects.count() == 2


def test_the_plain_form_stores_what_was_sent_once(plain):
    page = plain.post("/take-part/", {"code": board.a_session().join_code})
    sent = {
        "ticket": hidden(page, "ticket"),
        "id": hidden(page, "id"),
        "1-learnt": "Ask twice if a friend goes quiet",
    }
    first, second = plain.post("/take-part/", sent), plain.post("/take-part/", sent)
    assert (first.status_code, second.status_code) == (200, 200)
    assert "Thank you." in first.content.decode() and "0800 1111" in first.content.decode()
    assert (Submission.objects.count(), Text.objects.get().body) == (1, sent["1-learnt"])


def test_the_plain_form_keeps_every_word_when_one_answer_is_too_long(plain):
    page = plain.post("/take-part/", {"code": board.a_session().join_code})
    sent = {"ticket": hidden(page, "ticket"), "id": hidden(page, "id")}
    response = plain.post("/take-part/", {**sent, "1-learnt": "x" * 300, "1-action": "Keep these words"})
    text = response.content.decode()
    assert response.status_code == 422 and "Keep these words" in text and "x" * 300 in text
    assert hidden(response, "id") == sent["id"] and Submission.objects.count() == 0


@pytest.mark.parametrize("broken", [{"ticket": "no"}, {"id": "no"}, {"id": ""}])
def test_a_plain_form_that_was_tampered_with_starts_again(plain, broken):
    page = plain.post("/take-part/", {"code": board.a_session().join_code})
    sent = {"ticket": hidden(page, "ticket"), "id": str(uuid.uuid4()), **broken}
    assert plain.post("/take-part/", sent).status_code == 401


def test_the_two_reading_levels_say_who_reads_it_and_when_we_must_tell(plain):
    secondary = board.a_session()
    primary = board.a_session(organisation=board.a_school("Little Oak Primary", phase="Primary"))
    older = plain.post("/take-part/", {"code": secondary.join_code}).content.decode()
    younger = plain.post("/take-part/", {"code": primary.join_code}).content.decode()
    assert "Adults read what you write before anyone else sees it." in older
    assert "we have to tell the safeguarding lead at your school" in older
    assert "Grown-ups who keep children safe read every word first." in younger
    assert "we must tell the grown-up at your school who keeps children safe" in younger
    assert "Adults read what you write" not in younger
    assert "screen--faces" in younger and "screen--faces" not in older


def test_no_page_of_the_tablet_is_kept_by_a_cache(plain):
    for response in (
        plain.get("/take-part/"),
        plain.post("/take-part/", {"code": board.a_session().join_code}),
    ):
        assert "no-store" in response["Cache-Control"]

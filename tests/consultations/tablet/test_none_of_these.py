""" "None of these" stands alone: on the screen, in the plain form, and in whatever a tablet sends."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from consultations.activities.book import Book
from consultations.models import Session, SurveyQuestion
from consultations.models.submissions import FormVersion, Submission
from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories import tablets
from tests.factories.board import a_school, a_session
from tests.factories.portal import an_event_asking
from tests.filled_in_forms import question

pytestmark = pytest.mark.django_db

HELPS = ("What helps?", "several", "online", "Lights\nAdults\nNone of these")
TOLD = "Choose “None of these” by itself. If you choose something else too, only that counts."


@pytest.fixture
def session() -> Session:
    event = an_event_asking(HELPS)
    SurveyQuestion.objects.update(last_is_none=True)
    return a_session(event, a_school())


def test_the_form_keeps_which_option_stands_alone(session: Session) -> None:
    tablets.joined(session)
    (screen,) = Book.from_json(FormVersion.objects.get().book).screens()
    assert (screen.options[screen.alone - 1], screen.alone) == ("None of these", 3)


def test_it_is_marked_for_the_script_and_told_in_words(session: Session) -> None:
    page = BeautifulSoup(Client().post("/take-part/", {"code": session.join_code}).content, "html.parser")
    (question,) = page.select("fieldset:has([type=checkbox])")
    marked = [box.has_attr("data-alone") for box in question.select("input")]
    assert (marked, TOLD in question.text) == ([False, False, True], True)


SENT = [
    (["1", "3"], b"\1\0\0"),
    (["1", "2", "3"], b"\1\1\0"),
    (["3"], b"\0\0\1"),
    (["1", "2"], b"\1\1\0"),
    ([], b"\0\0\0"),
]


@pytest.mark.parametrize(("chosen", "kept"), SENT)
def test_a_plain_form_with_both_counts_the_others_as_it_said(
    session: Session, chosen: list[str], kept: bytes
) -> None:
    joined = tablets.joined(session)
    (screen,) = joined.book.screens()
    sent = {"ticket": joined.ticket, "id": str(uuid.uuid4()), screen.key: chosen}
    assert Client().post("/take-part/", sent).status_code == 200
    assert bytes(Submission.objects.get().sheet) == kept


@pytest.mark.parametrize(("chosen", "kept"), SENT)
def test_what_a_tablet_with_an_older_script_sealed_is_not_lost(
    session: Session, chosen: list[str], kept: bytes
) -> None:
    """Nobody could correct it any more."""
    joined = tablets.joined(session)
    (screen,) = joined.book.screens()
    assert tablets.sender(joined, {screen.key: chosen})().status_code == 201
    assert bytes(Submission.objects.get().sheet) == kept


def test_an_option_of_a_question_without_it_is_as_free_as_ever(session: Session) -> None:
    SurveyQuestion.objects.update(last_is_none=False)
    joined = tablets.joined(session)
    (screen,) = joined.book.screens()
    tablets.sender(joined, {screen.key: ["1", "3"]})()
    assert bytes(Submission.objects.get().sheet) == b"\1\0\1"


@pytest.mark.parametrize("ticked", [{}, {"last_is_none": "on"}])
def test_staff_say_it_where_they_write_the_options(ticked: dict[str, str]) -> None:
    asked = question(kind="several", options="Lights\nNone of these", **ticked)
    data = nested_form_data({"title": "A survey", "questions": inline_formset([asked])})
    signed_in(the_cast()["coordinator"]).post(reverse("survey:add"), data)
    assert [each.last_is_none for each in SurveyQuestion.objects.all()] == [bool(ticked)]


def test_of_another_kind_of_question_the_tick_means_nothing() -> None:
    event = an_event_asking(("Who?", "single", "online", "A friend\nNobody"))
    SurveyQuestion.objects.update(last_is_none=True)
    (screen,) = tablets.joined(a_session(event, a_school())).book.screens()
    assert screen.alone == 0

"""What waits for the Board's people on the first page of the CMS."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.actions import take_down
from pledges.models import KeyQuestion

from .conftest import a_key_question, an_event, answer, somebody
from .test_reply_workflow import url, written

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
HOME = "/cms/"
TITLE = "Replies of the Board"


@pytest.fixture
def question(db: None) -> KeyQuestion:
    return a_key_question(an_event(), "Late?", due_in=-3)


def said(browser: Client) -> str:
    page = browser.get(HOME).text
    panel = page.split('class="replies-panel"')[1].split("</section>")[0]
    return " ".join(panel.split())


def test_an_editor_sees_what_to_write_and_what_is_overdue(signed_in: Browser, question: KeyQuestion) -> None:
    a_key_question(question.event, "Later?")
    answer(a_key_question(question.event, "Answered?"))
    editor = signed_in("Board editor")
    panel = said(editor)

    assert "1 reply is overdue." in panel
    assert "To write (2)" in panel
    assert panel.index("Late?") < panel.index("Later?")
    assert url("edit", question) in panel
    assert "Not begun." in panel
    assert "Answered?" not in panel


def test_what_is_sent_moves_to_the_approver(signed_in: Browser, question: KeyQuestion) -> None:
    editor, approver = signed_in("Board editor"), signed_in("Board approver")
    a_key_question(question.event, "Later?")
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    for_editor, for_approver = said(editor), said(approver)

    assert for_editor.index("To write (1)") < for_editor.index("With the approver (1)")
    assert for_approver.index("To approve (1)") < for_approver.index("To write (1)")


def test_a_changed_reply_that_was_sent_waits_for_approval(signed_in: Browser, question: KeyQuestion) -> None:
    answer(question)
    editor = signed_in("Board editor")
    assert "Every question has a reply." in said(editor)
    editor.post(url("edit", question), {**written(body="<p>New.</p>"), "action-submit": "yes"})

    assert "To approve (1)" in said(signed_in("Board approver"))
    assert "overdue" not in said(editor)


def test_nothing_to_do_is_said_in_words(signed_in: Browser) -> None:
    panel = said(signed_in("Board editor"))
    assert "Every question has a reply. Nothing waits to be written or approved." in panel


def test_a_question_that_is_held_back_is_not_in_it(signed_in: Browser, question: KeyQuestion) -> None:
    take_down(question, by=somebody())
    panel = said(signed_in("Board editor"))
    assert "Late?" not in panel
    assert "overdue" not in panel


@pytest.mark.parametrize(
    ("person", "sees"), [("coordinator", False), ("Board editor", True), ("Board approver", True)]
)
def test_it_is_for_those_who_write_or_publish(
    signed_in: Browser, question: KeyQuestion, person: str, sees: bool
) -> None:
    assert (TITLE in signed_in(person).get(HOME).text) == sees


def test_wagtails_own_lists_do_not_say_the_same_again(signed_in: Browser, question: KeyQuestion) -> None:
    editor, approver = signed_in("Board editor"), signed_in("Board approver")
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})

    for browser in (editor, approver):
        page = browser.get(HOME).text
        assert page.count("Late?") == 1
        assert "Awaiting your review" not in page


def test_it_costs_the_same_with_one_reply_as_with_three(signed_in: Browser, question: KeyQuestion) -> None:
    editor, costs = signed_in("Board editor"), []
    editor.get(HOME)
    for wordings in ([], ["Two?", "Three?"]):
        for wording in wordings:
            a_key_question(an_event(wording), wording, owner=wording)
        with CaptureQueriesContext(connection) as queries:
            editor.get(HOME)
        costs.append(len(queries))

    assert costs[0] == costs[1]

"""Whoever drafts a reply, or sends it for approval, does not publish it: an approver or a superuser neither."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from pledges.models import KeyQuestion, Reply
from pledges.models.approval import SENT, WROTE

from .conftest import a_key_question, an_event, somebody
from .test_reply_workflow import task_state, url, written

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
EDITOR, APPROVER = "Board editor", "Board approver"
MAY = "You can publish this reply as it stands."


@pytest.fixture
def question(db: None) -> KeyQuestion:
    return a_key_question(an_event())


@pytest.fixture
def superuser(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("Root"))
    return client


def save(browser: Client, question: KeyQuestion, body: str = "<p>We will.</p>", **action: str) -> str:
    """The page that follows, whichever it is."""
    sent = {**written(body=body), **action}
    return browser.post(url("edit", question), sent, follow=True).text


def approve_form() -> dict[str, str]:
    return {"action-workflow-action": "true", "workflow-action-name": "approve"}


def approve(browser: Client, question: KeyQuestion) -> str:
    address = url("workflow_action", question, "approve", task_state(question).pk)
    return browser.post(address, {"comment": ""}, follow=True).text


def is_live() -> bool:
    return Reply.objects.get().live


def publishes(page: str) -> bool:
    return "action-publish" in page


@pytest.mark.parametrize("who", ["approver", "superuser"])
def test_one_person_alone_cannot_write_and_publish(
    signed_in: Browser, superuser: Client, question: KeyQuestion, who: str
) -> None:
    alone = signed_in(APPROVER) if who == "approver" else superuser
    refused = save(alone, question, **{"action-publish": "yes"})
    assert WROTE in refused
    assert not is_live()

    save(alone, question)
    page = alone.get(url("edit", question)).text
    assert WROTE in page
    assert not publishes(page)
    assert WROTE in save(alone, question, **{"action-publish": "yes"})
    assert not is_live()


@pytest.mark.parametrize("who", ["approver", "superuser"])
def test_one_person_alone_cannot_send_and_approve(
    signed_in: Browser, superuser: Client, question: KeyQuestion, who: str
) -> None:
    alone = signed_in(APPROVER) if who == "approver" else superuser
    save(alone, question, **{"action-submit": "yes"})
    page = alone.get(url("edit", question)).text
    assert WROTE in page
    assert "Approve and publish" not in page
    assert not publishes(page)

    assert WROTE in approve(alone, question)
    assert WROTE in save(alone, question, **approve_form())
    assert WROTE in save(alone, question, **{"action-publish": "yes"})
    assert not is_live()


def test_who_only_sends_it_on_cannot_approve_it(signed_in: Browser, question: KeyQuestion) -> None:
    save(signed_in(EDITOR), question)
    approver = signed_in(APPROVER)
    save(approver, question, **{"action-submit": "yes"})

    assert SENT in approver.get(url("edit", question)).text
    assert SENT in approve(approver, question)
    assert not is_live()


def test_an_approver_who_changes_the_words_while_approving_is_refused_and_loses_nothing(
    signed_in: Browser, question: KeyQuestion
) -> None:
    save(signed_in(EDITOR), question, **{"action-submit": "yes"})
    approver = signed_in(APPROVER)
    page = approver.get(url("edit", question)).text
    assert MAY in page
    assert "Approve and publish" in page

    refused = save(approver, question, body="<p>We will not.</p>", **approve_form())
    assert WROTE in refused
    assert "We will not." in refused
    assert not is_live()

    save(approver, question, **approve_form())
    assert is_live()


def test_saving_again_without_a_change_is_no_writing(signed_in: Browser, question: KeyQuestion) -> None:
    save(signed_in(EDITOR), question)
    approver = signed_in(APPROVER)
    save(approver, question)

    assert MAY in approver.get(url("edit", question)).text
    save(approver, question, **{"action-publish": "yes"})
    assert is_live()


def test_another_approver_publishes_what_an_approver_wrote(
    signed_in: Browser, superuser: Client, question: KeyQuestion
) -> None:
    save(signed_in(APPROVER), question, **{"action-submit": "yes"})
    assert MAY in superuser.get(url("edit", question)).text

    approve(superuser, question)
    assert is_live()


def test_once_an_editor_has_written_anew_the_approver_can_publish(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor, approver = signed_in(EDITOR), signed_in(APPROVER)
    save(approver, question, body="<p>Mine.</p>")
    save(editor, question, body="<p>Better.</p>", **{"action-submit": "yes"})

    approve(approver, question)
    assert is_live()


def test_an_older_version_is_not_put_back_and_published_by_one_person(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor, approver = signed_in(EDITOR), signed_in(APPROVER)
    save(editor, question, body="<p>Old.</p>")
    old = Reply.objects.get().latest_revision
    save(editor, question, body="<p>New.</p>")
    sent = {**written(body="<p>Old.</p>"), "action-publish": "yes"}
    page = approver.post(url("revisions_revert", question, old.pk), sent, follow=True).text

    assert WROTE in page
    assert not is_live()


def test_the_task_itself_refuses_whatever_screen_asks(signed_in: Browser, question: KeyQuestion) -> None:
    approver = signed_in(APPROVER)
    save(approver, question, **{"action-submit": "yes"})
    state, by = task_state(question), somebody(APPROVER)
    task = state.task.specific

    assert [name for name, *_ in task.get_actions(Reply.objects.get(), by)] == ["reject"]
    with pytest.raises(PermissionDenied):
        task.on_action(state, by, "approve")


def test_the_buttons_speak_plainly(signed_in: Browser, question: KeyQuestion) -> None:
    editor, approver = signed_in(EDITOR), signed_in(APPROVER)
    assert "Send for approval" in editor.get(url("edit", question)).text
    said = save(editor, question, **{"action-submit": "yes"})
    assert "Sent for approval." in said
    page = editor.get(url("edit", question)).text
    assert "Stop the approval" in page
    assert "moderation" not in said

    page = approver.get(url("edit", question)).text
    assert [words in page for words in ("Approve and publish", "Send it back")] == [True, True]
    assert not publishes(page)

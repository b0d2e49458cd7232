"""The Board's reply, from the first draft to the public page, through the screens that staff use."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow, WorkflowState
from wagtail.test.utils.form_data import rich_text

from pledges.models import KeyQuestion, Reply, SecondPersonTask
from pledges.roles import ensure_reply_workflow
from pledges.staff.replies import where_it_is

from .conftest import a_key_question, a_text, a_wording, an_event, answer

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
WAITING = "Waiting for a reply"


@pytest.fixture
def question(db: None) -> KeyQuestion:
    return a_key_question(an_event())


def url(name: str, question: KeyQuestion, *more: object) -> str:
    return reverse(f"wagtailsnippets_pledges_reply:{name}", args=[question.reply.pk, *more])


def written(state: str = "doing", body: str = "<p>We will.</p>", because: str = "") -> dict[str, str]:
    return {"state": state, "because": because, "body": rich_text(body, features=["bold", "ul", "link"])}


def task_state(question: KeyQuestion) -> Any:
    return Reply.objects.get(key_question=question).current_workflow_task_state


def test_an_editor_drafts_an_approver_publishes_and_the_public_reads(
    signed_in: Browser, client: Client, question: KeyQuestion
) -> None:
    editor, approver = signed_in("Board editor"), signed_in("Board approver")

    def public() -> str:
        return client.get(question.get_absolute_url()).text

    editor.post(url("edit", question), written(body="<p>CANARY first thoughts</p>", state=""))
    assert WAITING in public()
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert WAITING in public()

    approve = url("workflow_action", question, "approve", task_state(question).pk)
    assert editor.post(approve, {"comment": ""}).status_code == 302
    assert not Reply.objects.get().live

    approver.post(approve, {"comment": "Clear."})
    reply = Reply.objects.get()
    assert reply.live
    assert reply.first_published_at
    assert WAITING not in public()
    assert "We will." in public()
    assert "CANARY" not in public()


def test_an_editor_cannot_publish(signed_in: Browser, question: KeyQuestion) -> None:
    editor = signed_in("Board editor")
    page = editor.get(url("edit", question)).text
    editor.post(url("edit", question), {**written(), "action-publish": "yes"})

    assert "Send for approval" in page
    assert "action-publish" not in page
    assert not Reply.objects.get().live


def test_while_a_reply_is_with_the_approver_the_editor_cannot_change_it(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor = signed_in("Board editor")
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    editor.post(url("edit", question), written(body="<p>Something else.</p>"))

    assert "We will." in Reply.objects.get().get_latest_revision_as_object().body


def test_an_approver_asks_for_changes_and_the_editor_sends_it_again(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor, approver = signed_in("Board editor"), signed_in("Board approver")
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    approver.post(url("workflow_action", question, "reject", task_state(question).pk), {"comment": "Why?"})
    assert not Reply.objects.get().live

    editor.post(url("edit", question), {**written(body="<p>Better.</p>"), "action-submit": "yes"})
    approver.post(url("workflow_action", question, "approve", task_state(question).pk), {"comment": ""})
    assert "Better." in Reply.objects.get(live=True).body


def test_an_approver_publishes_a_draft_of_the_editor_from_its_screen(
    signed_in: Browser, question: KeyQuestion
) -> None:
    signed_in("Board editor").post(url("edit", question), written())
    signed_in("Board approver").post(url("edit", question), {**written(), "action-publish": "yes"})
    assert Reply.objects.get().live


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        (written(state=""), "state", "Choose what the answer comes down to."),
        (written(body="<p></p>"), "body", "Write the reply."),
        (written(state="cannot"), "because", "Say why. Young people were promised a reason with every no."),
        (written(state="cannot", because="  "), "because", "Say why."),
    ],
)
@pytest.mark.parametrize(
    ("role", "action"), [("Board editor", "action-submit"), ("Board approver", "action-publish")]
)
def test_an_incomplete_reply_is_saved_as_a_draft_but_neither_submitted_nor_published(
    signed_in: Browser,
    question: KeyQuestion,
    role: str,
    action: str,
    sent: dict[str, str],
    field: str,
    said: str,
) -> None:
    browser = signed_in(role)
    assert browser.post(url("edit", question), sent).status_code == 302

    response = browser.post(url("edit", question), {**sent, action: "yes"})
    assert response.context["form"].errors[field][0].startswith(said)
    assert not Reply.objects.get().live
    assert not WorkflowState.objects.exists()


def test_a_state_that_does_not_exist_is_refused(signed_in: Browser, question: KeyQuestion) -> None:
    response = signed_in("Board editor").post(url("edit", question), written(state="maybe"))
    assert list(response.context["form"].errors) == ["state"]


def test_an_unfinished_change_cannot_be_approved_past_the_editor(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor, approver = signed_in("Board editor"), signed_in("Board approver")
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    approver.post(url("edit", question), written(state="cannot"))
    for _ in ("what was submitted", "what was saved since"):
        approve = url("workflow_action", question, "approve", task_state(question).pk)
        response = approver.post(approve, {"comment": ""}, follow=True)
        assert not Reply.objects.get().live

    assert "This reply is not complete. Finish it here, then approve it." in response.text


def test_a_draft_of_a_published_reply_changes_nothing_in_public(
    signed_in: Browser, client: Client, question: KeyQuestion
) -> None:
    answer(question, body="Published.")
    signed_in("Board editor").post(url("edit", question), written(body="<p>CANARY</p>"))
    page = client.get(question.get_absolute_url()).text

    assert Reply.objects.get().has_unpublished_changes
    assert "Published." in page
    assert "CANARY" not in page


def test_the_editor_sees_the_question_and_its_approved_sources_but_never_an_original(
    signed_in: Browser, question: KeyQuestion
) -> None:
    source = a_wording(question.event, "Who looks for us at night?")
    a_text(question.event, "CANARY original", wording=source)
    a_text(question.event, "CANARY unread")
    question.sources.add(source)
    page = signed_in("Board editor").get(url("edit", question)).text

    assert "Who looks for us at night?" in page
    assert question.wording in page
    assert "CANARY" not in page


def test_a_draft_can_be_looked_at_as_it_will_be(signed_in: Browser, question: KeyQuestion) -> None:
    editor = signed_in("Board editor")
    editor.post(url("preview_on_edit", question), written(body="<p>As it will be.</p>"))
    page = editor.get(url("preview_on_edit", question)).text

    assert "As it will be." in page
    assert "We are doing this" in page


def test_replies_are_neither_added_nor_deleted_by_anybody(signed_in: Browser, admin_client: Client) -> None:
    question = a_key_question(an_event())
    for browser in (signed_in("Board approver"), admin_client):
        browser.post(reverse("wagtailsnippets_pledges_reply:add"), written())
        browser.post(url("delete", question))
        bulk = reverse("wagtail_bulk_action", args=["pledges", "reply", "delete"])
        browser.post(f"{bulk}?id={question.reply.pk}")
    assert list(Reply.objects.all()) == [question.reply]


def test_the_list_of_replies_costs_the_same_queries_with_one_row_as_with_three(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor, listing = signed_in("Board editor"), reverse("wagtailsnippets_pledges_reply:list")
    costs = []
    editor.get(listing)
    for wordings in ([], ["Two?", "Three?"]):
        for wording in wordings:
            answer(a_key_question(question.event, wording, owner=wording))
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(listing).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_workflow_is_set_up_once_however_often(db: None) -> None:
    first, again = ensure_reply_workflow(), ensure_reply_workflow()

    assert first == again == Reply.get_default_workflow()
    assert Workflow.objects.filter(name="Reply of the Board").count() == 1
    task = SecondPersonTask.objects.get(name="Approved by the Board")
    assert [group.name for group in task.groups.all()] == ["Board approvers"]
    assert [t.specific for t in first.tasks] == [task]
    assert first.workflow_content_types.get().content_type == ContentType.objects.get_for_model(Reply)


def test_the_list_says_where_each_reply_is(signed_in: Browser, question: KeyQuestion) -> None:
    editor, listing = signed_in("Board editor"), reverse("wagtailsnippets_pledges_reply:list")

    def where() -> str:
        page = editor.get(listing)
        (reply,) = page.context["object_list"]
        assert where_it_is(reply) in page.text
        return where_it_is(reply)

    assert where() == "Not begun"
    editor.post(url("edit", question), written())
    assert where() == "Draft"
    editor.post(url("edit", question), {**written(), "action-submit": "yes"})
    assert where() == "With the approver"
    answer(Reply.objects.get().key_question)
    assert where() == "Published"
    editor.post(url("edit", question), written(body="<p>Changed.</p>"))
    assert where() == "Published, a change is drafted"

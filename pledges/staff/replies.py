"""The Board's replies in the admin: drafted, submitted, approved. Each begins with its key question."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, WorkflowActionView

from ..models import Reply
from ..queries import replies_for_staff


class ReplyForm(WagtailAdminModelForm):
    """A draft may lack anything. What is submitted, approved or published may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = Reply.State.choices

    def clean(self) -> dict[str, Any]:
        written: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            said = {name: written.get(name) or "" for name in ("state", "body", "because")}
            for name, error in Reply.what_is_missing(**said).items():
                self.add_error(name, error)
        return written


class QuestionPanel(Panel):
    """What is being answered, for reading beside the editor: the key question and what young people asked."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pledges/staff/reply_question.html"

        class Media:
            css = {"all": ["pledges/staff.css"]}

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            question = self.instance.key_question
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "question": question, "sources": question.sources.all()}


class ReplyActionView(WorkflowActionView):
    """Approving from the dashboard publishes what was saved last, without its form: look at it first."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        saved_last = self.task_state.workflow_state.content_object.get_latest_revision_as_object()
        if self.action_name == "approve" and not saved_last.is_complete:
            messages.error(request, "This reply is not complete. Finish it here, then approve it.")
            return self.back_to_the_editor()
        return super().post(request, *args, **kwargs)

    def back_to_the_editor(self) -> HttpResponse:
        url = self.get_redirect_url()
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(self.request, {"step": "success", "redirect": url})
        return redirect(url)


class ReplyIndexView(IndexView):
    """Without Wagtail's tick boxes: nothing is done to many replies at once."""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns: list[BaseColumn] = super().columns
        return columns[1:]


def due(reply: Reply) -> str:
    question = reply.key_question
    day = date_format(question.due_on, "j M Y")
    return f"{day}, overdue" if question.is_overdue else day


def where_it_is(reply: Any) -> str:
    """In words. Takes a reply of ``replies_for_staff``, which knows whether an approver has it."""
    if reply.at_approval:
        return "With the approver"
    if reply.live:
        return "Published, a change is drafted" if reply.has_unpublished_changes else "Published"
    return "Draft" if reply.latest_revision_id else "Not begun"


class ReplyEditView(EditView):
    def submit_action(self) -> None:
        """Send on what was saved just now: Wagtail would remember the reply as it was before, when it was
        sent back once, and ask the approver about the old words."""
        self.__dict__.pop("workflow_state", None)
        super().submit_action()


class ReplyViewSet(SnippetViewSet):
    model = Reply
    edit_view_class = ReplyEditView
    index_view_class = ReplyIndexView
    icon = "comment"
    menu_label = "Replies"
    menu_order = 221
    add_to_admin_menu = True
    base_url_path = "replies"
    copy_view_enabled = False
    workflow_action_view_class = ReplyActionView
    list_display = [
        "key_question",
        Column("event", accessor="key_question.event.title"),
        Column("owner", label="Who answers", accessor="key_question.owner"),
        Column("due", accessor=due, sort_key="key_question__due_on"),
        Column("state", label="The answer", accessor="get_state_display"),
        Column("where", label="Where it is", accessor=where_it_is),
    ]
    list_filter = ["state", "key_question__owner"]
    search_fields = ["key_question__wording"]
    edit_handler = ObjectList(
        [
            QuestionPanel(heading="What young people asked"),
            FieldPanel("state", heading="The answer", widget=forms.RadioSelect),
            FieldPanel("because"),
            FieldPanel("body"),
        ],
        base_form_class=ReplyForm,
        classname="reply-editor",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reply]:
        return replies_for_staff()

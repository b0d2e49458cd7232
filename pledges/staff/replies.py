"""The Board's replies in the admin: drafted, submitted, approved. Each begins with its key question."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, WorkflowActionView

from ..models import Reply
from ..models.approval import why_not_publish
from ..queries import erased_sources, replies_for_staff
from ..reading import check
from .held_back import unless_held_back

PUBLISH = "pledges.publish_reply"


class ReplyForm(WagtailAdminModelForm):
    """A draft may lack anything. What is submitted, approved or published may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = Reply.State.choices

    def clean(self) -> dict[str, Any]:
        written: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            said = {name: written.get(name) or "" for name in Reply.SAID}
            for name, error in Reply.what_is_missing(**said).items():
                self.add_error(name, error)
        return written

    def clean_more_by(self) -> date | None:
        more_by: date | None = self.cleaned_data["more_by"]
        if more_by and more_by < date.today() and "more_by" in self.changed_data:
            raise forms.ValidationError("That day has passed. Choose today or a later day.")
        return more_by


class QuestionPanel(Panel):
    """What is being answered, for reading beside the editor: the key question and what young people asked."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pledges/staff/reply_question.html"

        class Media:
            css = {"all": ["pledges/staff.css", "pledges/drafting.css"]}
            js = [forms.Script("pledges/reading.js", type="module")]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            question, user = self.instance.key_question, self.request.user
            context: dict[str, Any] = super().get_context_data(parent_context)
            version = self.instance.versions.last() if self.instance.live else None
            return {
                **context,
                "question": question,
                "mark": question.group_says,
                "clear": version.clear if version else 0,
                "not_clear": version.not_clear if version else 0,
                "sources": question.sources.filter(erased_on=None),
                "erased": erased_sources(question),
                "publishes": user.has_perm(PUBLISH),
                "why_not": why_not_publish(self.instance, user),
                "reading": check(self.instance.body),
            }


class ReplyActionView(WorkflowActionView):
    """Approving from the dashboard publishes what was saved last, without its form: look at it first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action_name == "approve" and (reason := self.why_not()):
            messages.error(request, reason)
            return self.back_to_the_editor()
        return super().dispatch(request, *args, **kwargs)

    def why_not(self) -> str:
        saved_last = self.object.get_latest_revision_as_object()
        if not saved_last.is_complete:
            return "This reply is not complete. Finish it here, then approve it."
        return why_not_publish(self.object, self.request.user)

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
    day = date_format(question.next_due_on, "j M Y")
    return f"{day}, overdue" if question.is_overdue else day


def where_it_is(reply: Any) -> str:
    """In words. Takes a reply of ``replies_for_staff``, which knows whether an approver has it."""
    if reply.at_approval:
        return "With the approver"
    if reply.live:
        published = "Published, more is promised" if reply.key_question.is_holding else "Published"
        if reply.key_question.is_sent_back:
            published = "Published, sent back by the young people's group"
        return f"{published}, a change is drafted" if reply.has_unpublished_changes else published
    return "Draft" if reply.latest_revision_id else "Not begun"


def readers_say(reply: Any) -> str:
    """Of the words that are public now, for whoever writes them. The public sees no count."""
    if not (reply.clear or reply.not_clear):
        return ""
    return f"Clear: {reply.clear} · Not clear: {reply.not_clear}"


class ReplyEditView(EditView):
    @property
    def is_to_publish(self) -> bool:
        sent = self.request.POST
        return "action-publish" in sent or sent.get("workflow-action-name") == "approve"

    def form_valid(self, form: ReplyForm) -> HttpResponse:
        """Said before anything is saved, whoever asks: the words may have been changed a moment ago."""
        reason = why_not_publish(self.object, self.request.user, said=form.cleaned_data)
        if not (self.is_to_publish and reason):
            return super().form_valid(form)
        form.add_error(None, reason)
        self.produced_error_code = "two_people"
        self.produced_error_message = "Not published. Your words are still here: save them as a draft."
        return self.form_invalid(form)

    def get_success_message(self, instance: Reply | None = None) -> str:
        said: dict[str, str] = {
            "publish": "Published. Everybody can read it now.",
            "submit": "Sent for approval. An approver can publish it now.",
            "cancel-workflow": "The approval is stopped. It is a draft again.",
            "restart-workflow": "Sent for approval as new.",
            "edit": "The draft is saved. Nobody outside sees it.",
        }
        return said.get(self.action) or self.after_approval()

    def after_approval(self) -> str:
        if self.is_to_publish:
            return "Approved. Everybody can read it now."
        return "Sent back. Whoever wrote it can change it now."

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
        Column("owner", label="Who answers", accessor="key_question.who_answers"),
        Column("due", accessor=due, sort_key="key_question__due_on"),
        Column("state", label="The answer", accessor="get_state_display"),
        Column("where", label="Where it is", accessor=where_it_is),
        Column("readers_say", label="Readers say", accessor=readers_say),
    ]
    list_filter = ["state", "key_question__owner"]
    search_fields = ["key_question__wording"]
    edit_handler = ObjectList(
        [
            QuestionPanel(heading="What young people asked"),
            FieldPanel("state", heading="The answer", widget=forms.RadioSelect),
            FieldPanel("because"),
            FieldPanel("asked_whom"),
            FieldPanel("more_by"),
            FieldPanel("body"),
        ],
        base_form_class=ReplyForm,
        classname="reply-editor",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reply]:
        return replies_for_staff()

    def register_chooser_viewset(self) -> None:
        """Nothing picks a reply, so there is no window to pick one in: it would open to all staff."""

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urlpatterns()
        for each in patterns:
            each.callback = unless_held_back(each.callback)
        return patterns

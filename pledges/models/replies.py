"""The Board's reply: drafted by an editor, published by an approver, through a Wagtail workflow."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from .key_questions import KeyQuestion


class Reply(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    class State(models.TextChoices):
        DOING = "doing", _("We are doing this")
        LOOKING = "looking", _("We are looking into it")
        CANNOT = "cannot", _("We can't, because…")
        ASKED = "asked", _("Someone else decides: we asked them")

    key_question = models.OneToOneField(KeyQuestion, on_delete=models.CASCADE, related_name="reply")
    state = models.CharField(max_length=10, choices=State, blank=True)
    body = RichTextField("reply", blank=True, features=["bold", "ul", "link"])
    because = models.CharField(
        max_length=240, blank=True, help_text="The reason, in one sentence. Needed when the answer is no."
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="reply",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="reply",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["key_question__due_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(state="") & ~Q(body="") & (~Q(state="cannot") | ~Q(because="")),
                name="a_published_reply_says_what_and_why",
            )
        ]

    def __str__(self) -> str:
        """Wagtail writes this into its logs, where a question that is taken down must not be left standing."""
        return f"Reply {self.pk} for {self.key_question.event}"

    @property
    def revisions(self) -> models.Manager:
        return self._revisions

    @staticmethod
    def what_is_missing(*, state: str, body: str, because: str) -> dict[str, str]:
        """By field, what must still be written before others may see it. A draft may lack it all."""
        missing = {}
        if not state:
            missing["state"] = "Choose what the answer comes down to."
        if not strip_tags(body).strip():
            missing["body"] = "Write the reply."
        if state == Reply.State.CANNOT and not because.strip():
            missing["because"] = "Say why. Young people were promised a reason with every no."
        return missing

    @property
    def is_complete(self) -> bool:
        return not self.what_is_missing(state=self.state, body=self.body, because=self.because)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "pledges/reply_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        context = super().get_preview_context(request, mode_name)
        return {**context, "question": self.key_question, "reply": self}

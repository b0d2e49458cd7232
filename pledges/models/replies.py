"""The Board's reply: drafted by an editor, published by an approver, through a Wagtail workflow."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from .key_questions import KeyQuestion


class Reply(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    class State(models.TextChoices):
        DOING = "doing", "We are doing this"
        LOOKING = "looking", "We are looking into it"
        CANNOT = "cannot", "We can't, because…"
        ASKED = "asked", "Someone else decides: we asked them"

    key_question = models.OneToOneField(KeyQuestion, on_delete=models.CASCADE, related_name="reply")
    state = models.CharField(max_length=10, choices=State, blank=True)
    body = RichTextField("reply", blank=True, features=["bold", "ul", "link"])
    because = models.CharField(max_length=240, blank=True, help_text="Needed when the answer is no.")

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

    panels = [FieldPanel("state"), FieldPanel("because"), FieldPanel("body")]

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["key_question__due_on"]

    def __str__(self) -> str:
        return str(self.key_question)

    @property
    def revisions(self) -> models.Manager:
        return self._revisions

    def clean(self) -> None:
        super().clean()
        if self.state == self.State.CANNOT and not self.because:
            raise ValidationError({"because": "Say why. Young people were promised a reason with every no."})

    def get_preview_template(self, request, mode_name: str) -> str:
        return "pledges/reply_preview.html"

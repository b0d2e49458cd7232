"""The Board's reply: drafted by an editor, published by an approver, through a Wagtail workflow."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from .answers import Answer
from .key_questions import KeyQuestion


def a_filled_in(state: str, name: str, empty: Any) -> Q:
    """The one thing that this answer may not lack."""
    blank = Q(**{f"{name}__isnull": True}) if empty is None else Q(**{name: empty})
    return ~Q(state=state) | ~blank


class Reply(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, Answer, models.Model
):
    key_question = models.OneToOneField(KeyQuestion, on_delete=models.CASCADE, related_name="reply")

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
                condition=Q(live=False)
                | ~Q(state="")
                & ~Q(body="")
                & a_filled_in("cannot", "because", "")
                & a_filled_in("asked", "asked_whom", "")
                & a_filled_in("looking", "more_by", None),
                name="a_published_reply_says_what_and_why",
            )
        ]

    def __str__(self) -> str:
        """Wagtail writes this into its logs, where a question that is taken down must not be left standing."""
        return f"Reply {self.pk} for {self.key_question.event}"

    @property
    def revisions(self) -> models.Manager:
        return self._revisions

    @property
    def is_complete(self) -> bool:
        return not self.what_is_missing(**{name: getattr(self, name) for name in self.SAID})

    @transaction.atomic
    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """As Wagtail does it, on every way there is; and what everybody can read now is kept as a version."""
        was_live = Reply.objects.filter(pk=self.pk, live=True).exists()
        super().publish(revision, *args, **kwargs)
        Reply.objects.get(pk=self.pk).keep_version(follows=was_live)

    def keep_version(self, *, follows: bool) -> None:
        """Versions from before it was taken back were taken back with it: nobody reads them again.

        Of other words the group has said nothing yet.
        """
        if not follows:
            self.versions.update(is_readable=False)
        said = {name: getattr(self, name) for name in self.SAID}
        last = self.versions.last()
        if last is None or not follows or last.said != said:
            self.versions.create(day=timezone.localdate(), **said)
            KeyQuestion.objects.filter(pk=self.key_question_id).update(mark=None)

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """The phone first: most young people read it on one."""
        sizes = [
            ("phone", "mobile-alt", 390, "See it on a phone"),
            ("tablet", "tablet-alt", 768, "See it on a tablet"),
            ("desktop", "desktop", 1280, "See it on a computer"),
        ]
        return [dict(zip(("name", "icon", "device_width", "label"), size, strict=True)) for size in sizes]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "pledges/reply_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        context = super().get_preview_context(request, mode_name)
        return {**context, "question": self.key_question, "reply": self}

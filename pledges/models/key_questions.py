"""Key questions: a few, chosen from many, that the Board answers in public."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consultations.models import EventPage, Wording

from .agencies import Agency

if TYPE_CHECKING:
    from .replies import Reply

# The state of a question whose reply is not published; the others are the reply's own.
WAITING = "waiting"
WAITING_LABEL = _("Waiting for a reply")

# What staff read about one that is hidden until they have looked at it, or until they put it back.
HELD = "held"
HELD_LABEL = "Held back: the words it was made from were withdrawn. Look at it again."
TAKEN_DOWN_LABEL = "Taken down by {who} on {day}."


class KeyQuestionQuerySet(models.QuerySet["KeyQuestion"]):
    def held(self) -> KeyQuestionQuerySet:
        """Not public until a coordinator has looked: somebody took it down, or its sources were withdrawn."""
        return self.filter(held_at__isnull=False)

    def to_look_at(self) -> KeyQuestionQuerySet:
        """Held back because a text it was made from was withdrawn, which nobody here decided."""
        return self.held().filter(held_by=None)

    def not_held(self) -> KeyQuestionQuerySet:
        return self.filter(held_at__isnull=True)

    def answered(self) -> KeyQuestionQuerySet:
        return self.filter(reply__live=True)

    def waiting(self) -> KeyQuestionQuerySet:
        return self.filter(Q(reply__isnull=True) | Q(reply__live=False))

    def overdue(self) -> KeyQuestionQuerySet:
        return self.waiting().filter(due_on__lt=date.today())

    def in_state(self, state: str) -> KeyQuestionQuerySet:
        """One of the five states that the public sees. A draft's state is nobody's business: it waits."""
        return self.waiting() if state == WAITING else self.answered().filter(reply__state=state)


class KeyQuestion(models.Model):
    event = models.ForeignKey(EventPage, on_delete=models.PROTECT, related_name="key_questions")
    wording = models.CharField("question", max_length=240)
    sources = models.ManyToManyField(Wording, blank=True, related_name="key_questions")
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="key_questions")
    asked_on = models.DateField()
    due_on = models.DateField("reply due")
    held_at = models.DateTimeField("held back", null=True, blank=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="taken down by",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = KeyQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "wording"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("asked_on")), name="a_reply_is_due_after_it_was_asked"
            )
        ]

    def __str__(self) -> str:
        return self.wording

    def get_absolute_url(self) -> str:
        return reverse("questions:detail", args=[self.pk])

    @property
    def held_label(self) -> str:
        if self.held_at and self.held_by:
            day = date_format(timezone.localtime(self.held_at), "j F Y")
            return TAKEN_DOWN_LABEL.format(who=self.held_by.get_full_name() or self.held_by, day=day)
        return HELD_LABEL if self.held_at else ""

    @property
    def is_overdue(self) -> bool:
        return self.due_on < date.today() and not self.published_reply

    @property
    def published_reply(self) -> Reply | None:
        reply = getattr(self, "reply", None)
        return reply if reply and reply.live else None

    @property
    def is_waiting(self) -> bool:
        return self.published_reply is None

    @property
    def state(self) -> str:
        reply = self.published_reply
        return reply.state if reply else WAITING

    @property
    def state_label(self) -> str:
        reply = self.published_reply
        return reply.get_state_display() if reply else str(WAITING_LABEL)

"""Key questions: a few, chosen from many, that the Board answers in public."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.db.models.lookups import LessThan
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consultations.models import EventPage, Wording
from consultations.models.organisations import Kind

from ..asked_by import who_asked
from ..dates import asked_before_owner_is_late, owner_named_by
from .agencies import Agency

if TYPE_CHECKING:
    from .marks import Mark
    from .replies import Reply

# The state of a question whose reply is not published; the others are the reply's own.
WAITING = "waiting"
WAITING_LABEL = _("Waiting for a reply")
# A reply that promises more: the question stays open until another one follows it.
HOLDING = "looking"

UNANSWERED = Q(reply__isnull=True) | Q(reply__live=False)
PROMISES_MORE = Q(reply__live=True, reply__state=HOLDING)
# The young people's group said of the reply that is public now that it does not answer.
SENT_BACK = Q(reply__live=True, mark__answers=False)
OPEN = UNANSWERED | PROMISES_MORE | SENT_BACK
NEXT_DUE = Case(
    When(SENT_BACK, then=F("mark__again_by")),
    When(PROMISES_MORE, then=F("reply__more_by")),
    default=F("due_on"),
)
"""The day of what is owed: the reply, more of it, or a better one."""

# What staff read about one that is hidden until they have looked at it, or until they put it back.
HELD = "held"
HELD_LABEL = "Held back: the words it was made from were withdrawn. Look at it again."
TAKEN_DOWN_LABEL = "Taken down by {who} on {day}."


def is_overdue() -> Q:
    return OPEN & Q(LessThan(NEXT_DUE, date.today()))


class KeyQuestionQuerySet(models.QuerySet["KeyQuestion"]):
    def not_merged(self) -> KeyQuestionQuerySet:
        """Those that stand for themselves: one that was merged lives on in the other."""
        return self.filter(merged_into=None)

    def held(self) -> KeyQuestionQuerySet:
        """Not public until a coordinator has looked: somebody took it down, or its sources were withdrawn."""
        return self.not_merged().filter(held_at__isnull=False)

    def to_look_at(self) -> KeyQuestionQuerySet:
        """Held back because a text it was made from was withdrawn, which nobody here decided."""
        return self.held().filter(held_by=None)

    def not_held(self) -> KeyQuestionQuerySet:
        return self.not_merged().filter(held_at__isnull=True)

    def answered(self) -> KeyQuestionQuerySet:
        return self.filter(reply__live=True)

    def waiting(self) -> KeyQuestionQuerySet:
        return self.filter(UNANSWERED)

    def still_open(self) -> KeyQuestionQuerySet:
        """Without a reply, or with one that promises more, or that the group sent back."""
        return self.filter(OPEN)

    def overdue(self) -> KeyQuestionQuerySet:
        """No reply in time; or a reply that promised more, and no more in time; or no better one in time."""
        return self.filter(is_overdue())

    def late(self) -> KeyQuestionQuerySet:
        """In either way: nobody owns it in time, or nobody replied in time."""
        no_owner = Q(owner=None, asked_on__lte=asked_before_owner_is_late(date.today()))
        return self.filter(is_overdue() | no_owner & OPEN)

    def late_or_sent_back(self) -> KeyQuestionQuerySet:
        """Also those that the young people's group sent back, before a better answer is due."""
        return self.late() | self.filter(SENT_BACK)

    def with_askers(self) -> KeyQuestionQuerySet:
        """With how many pupils of how many schools asked it. A forum is small and known: it is not counted."""
        of_schools = ~Q(sources__organisation__kind=Kind.FORUM) & Q(sources__isnull=False)
        return self.annotate(
            pupils=Count("sources", filter=of_schools, distinct=True),
            schools=Count("sources__organisation", filter=of_schools, distinct=True),
        )

    def in_state(self, state: str) -> KeyQuestionQuerySet:
        """One of the five states that the public sees. A draft's state is nobody's business: it waits."""
        return self.waiting() if state == WAITING else self.answered().filter(reply__state=state)


class KeyQuestion(models.Model):
    event = models.ForeignKey(EventPage, on_delete=models.PROTECT, related_name="key_questions")
    wording = models.CharField("question", max_length=240)
    sources = models.ManyToManyField(Wording, blank=True, related_name="key_questions")
    owner = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="key_questions"
    )
    owner_role = models.CharField(
        "their role", max_length=80, blank=True, help_text="Such as “Head of street lighting”. Never a name."
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )
    mark = models.OneToOneField(
        "pledges.Mark", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
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
    def who_answers(self) -> str:
        """A role of an agency, never a person."""
        if not self.owner:
            return str(_("Nobody yet"))
        return f"{self.owner} ({self.owner_role})" if self.owner_role else str(self.owner)

    @property
    def who_asked(self) -> str:
        """For everybody to read. Nothing, unless it was read ``with_askers`` and many asked."""
        return who_asked(getattr(self, "pupils", 0), getattr(self, "schools", 0))

    @property
    def owner_due_on(self) -> date:
        return owner_named_by(self.asked_on)

    @property
    def is_owner_late(self) -> bool:
        return self.owner_id is None and self.is_open and self.owner_due_on < date.today()

    @property
    def is_holding(self) -> bool:
        return self.state == HOLDING

    @property
    def group_says(self) -> Mark | None:
        """What the young people's group says of the reply that is public now; None while it has not said."""
        return self.mark if self.published_reply else None

    @property
    def is_sent_back(self) -> bool:
        mark = self.group_says
        return mark is not None and not mark.answers

    @property
    def is_open(self) -> bool:
        return self.is_waiting or self.is_holding or self.is_sent_back

    @property
    def next_due_on(self) -> date:
        """When the reply is due; after a reply that promises more, or that was sent back, when that is."""
        reply, mark = self.published_reply, self.group_says
        again_by = mark.again_by if mark else None
        return again_by or (reply.more_by if reply and self.is_holding else None) or self.due_on

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.next_due_on < date.today()

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

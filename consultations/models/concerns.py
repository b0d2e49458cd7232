"""Somebody may be at risk: a concern, who was told of it, and the record that nobody can rewrite.

A concern carries its event, session, school, date and text, and no case notes. What happened is in the entries.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from consultations.safeguarding.append_only import AppendOnly, AppendOnlyQuerySet

from .safeguarding_leads import SafeguardingLead

if TYPE_CHECKING:
    from .texts import Text


class Concern(models.Model):
    """While ``text`` is set, that text is frozen. A person who unfreezes it moves it to ``unfrozen_text``."""

    class Route(models.TextChoices):
        SCHOOL = "school", "The school's safeguarding lead"
        HEAD = "head", "The head teacher"
        LADO = "lado", "The local authority's designated officer (LADO)"

    class State(models.TextChoices):
        TO_HAND_OVER = "to_hand_over", "Not handed over"
        HANDED_OVER = "handed_over", "Handed over, not acknowledged"
        ACKNOWLEDGED = "acknowledged", "Acknowledged"
        CLOSED = "closed", "Closed"

    text = models.OneToOneField(
        "consultations.Text", null=True, on_delete=models.PROTECT, related_name="concern"
    )
    unfrozen_text = models.ForeignKey(
        "consultations.Text", null=True, on_delete=models.PROTECT, related_name="+"
    )
    about_staff = models.BooleanField("about a member of staff", default=False)
    route = models.CharField(max_length=10, choices=Route, blank=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    # Since when somebody should have been told: a new route begins a new hour.
    routed_at = models.DateTimeField(default=timezone.now)
    handed_to = models.CharField("handed over to", max_length=120, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_at = models.DateTimeField(null=True, blank=True)
    lead = models.ForeignKey(
        SafeguardingLead, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_to="", handed_at__isnull=True)
                | (~Q(handed_to="") & Q(handed_at__isnull=False)),
                name="handed_over_means_to_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(text__isnull=False, unfrozen_text__isnull=True)
                | Q(text__isnull=True, unfrozen_text__isnull=False, closed_at__isnull=False),
                name="a_concern_is_about_one_text_and_is_closed_before_it_unfreezes",
            ),
            models.CheckConstraint(
                condition=Q(about_staff=False, route__in=["", "school"])
                | Q(about_staff=True, route__in=["", "head", "lado"], lead__isnull=True),
                name="about_staff_never_goes_to_the_schools_lead",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True) | Q(handed_at__isnull=False),
                name="acknowledged_means_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(acknowledged_at__isnull=False),
                name="closed_means_acknowledged",
            ),
        ]

    def __str__(self) -> str:
        return f"Concern {self.pk}"

    @property
    def about(self) -> Text:
        """The text, frozen or not any more."""
        found = self.text or self.unfrozen_text
        assert found is not None
        return found

    @property
    def state(self) -> Concern.State:
        if self.closed_at:
            return self.State.CLOSED
        if self.acknowledged_at:
            return self.State.ACKNOWLEDGED
        return self.State.HANDED_OVER if self.handed_at else self.State.TO_HAND_OVER

    @property
    def due_at(self) -> datetime | None:
        """Until when the next step is due: the hand-over, then that somebody says they have it."""
        if self.handed_at is None:
            return self.routed_at + timedelta(hours=settings.CONCERN_HAND_OVER_HOURS)
        if self.acknowledged_at is None:
            return self.handed_at + timedelta(hours=settings.CONCERN_ACKNOWLEDGE_HOURS)
        return None

    @property
    def is_overdue(self) -> bool:
        return self.due_at is not None and self.due_at < timezone.now()


class ConcernEntry(models.Model):
    """One line of the record. All concerns share one chain: each entry holds the hash of the one before it."""

    class Kind(models.TextChoices):
        RAISED = "raised", "Raised"
        HANDED_OVER = "handed_over", "Handed over"
        ACKNOWLEDGED = "acknowledged", "Acknowledged"
        REMINDED = "reminded", "Reminded"
        READ = "read", "Read"
        CLOSED = "closed", "Closed"
        RE_ROUTED = "re_routed", "Sent another way"
        UNFROZEN = "unfrozen", "Text back in the queue"

    class How(models.TextChoices):
        PHONE = "phone", "By phone"
        IN_PERSON = "in_person", "In person"
        SITE = "site", "On this site"
        LADO = "lado", "Through the LADO's own form or line"
        MAIL = "mail", "By e-mail, without any of the words"

    number = models.PositiveIntegerField(unique=True)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    # As words, so that an entry stays true when an account is renamed or removed.
    by = models.CharField(max_length=200)
    to = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [AppendOnly(name="concern_entries_are_only_added")]

    def __str__(self) -> str:
        return f"Entry {self.number}"


class ChainHead(models.Model):
    """How long the chain is and where it ends, signed. One row, locked while an entry is added."""

    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=100, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_head")]

    def __str__(self) -> str:
        return f"Head at {self.number}"


# Open ones first, those whose next step is due the earliest on top; then the closed ones, the latest first.
URGENCY = (
    F("closed_at").desc(nulls_first=True),
    F("acknowledged_at").asc(nulls_first=True),
    F("handed_at").asc(nulls_first=True),
    "routed_at",
    "pk",
)

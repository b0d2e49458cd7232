"""What a school did after an event, in its own words. Its officers and the Board read it once staff have."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .organisations import Organisation
from .releases import Release

LONGEST = 1200


class SchoolFollowUpQuerySet(models.QuerySet["SchoolFollowUp"]):
    def waiting(self) -> SchoolFollowUpQuerySet:
        return self.filter(state=SchoolFollowUp.State.WRITTEN)

    def let_through(self) -> SchoolFollowUpQuerySet:
        return self.filter(state=SchoolFollowUp.State.LET_THROUGH)


class SchoolFollowUp(models.Model):
    """The words as they stand now. Earlier ones are not kept: whoever named a child by mistake can take it back.

    Nobody but the school's leads and those who read texts see them before they are let through; changed words wait
    again. Who changed it and when is in the log. ``version`` counts the changes, so that two people do not undo each
    other, and nobody lets through words that they have not read.
    """

    class State(models.TextChoices):
        WRITTEN = "written", "Waiting to be read"
        LET_THROUGH = "let_through", "Let through"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="follow_ups")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="follow_ups")
    what_we_learnt = models.TextField(max_length=LONGEST, blank=True)
    what_we_did = models.TextField(max_length=LONGEST, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=11, choices=State, default=State.WRITTEN)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True)

    objects = SchoolFollowUpQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "organisation"], name="one_follow_up_of_a_school_and_event"
            ),
            models.CheckConstraint(
                condition=models.Q(state="written", read_by=None, read_at=None)
                | models.Q(state="let_through", read_by__isnull=False, read_at__isnull=False),
                name="a_follow_up_that_is_let_through_was_read",
            ),
        ]

    def __str__(self) -> str:
        return f"Follow-up of {self.organisation}"

    @property
    def is_let_through(self) -> bool:
        return self.state == self.State.LET_THROUGH

"""What a school did after an event, in its own words: shown to the school, its officers and the Board."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .organisations import Organisation
from .releases import Release

LONGEST = 1200


class SchoolFollowUp(models.Model):
    """The words as they stand now. Earlier ones are not kept: whoever named a child by mistake can take it back.

    Who changed it and when is in the log. ``version`` counts the changes, so that two people do not undo each other.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="follow_ups")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="follow_ups")
    what_we_learnt = models.TextField(max_length=LONGEST, blank=True)
    what_we_did = models.TextField(max_length=LONGEST, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "organisation"], name="one_follow_up_of_a_school_and_event"
            )
        ]

    def __str__(self) -> str:
        return f"Follow-up of {self.organisation}"

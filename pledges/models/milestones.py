"""What happened to a key question, and on which day: roles and days, never persons, never words."""

from __future__ import annotations

from django.db import models

from .agencies import Agency
from .key_questions import KeyQuestion


class Milestone(models.Model):
    class Kind(models.TextChoices):
        ASSIGNED = "assigned"
        DUE = "due", "Another day for the reply"
        REWORDED = "reworded"
        MERGED = "merged", "Another question was merged into it"
        REMINDED = "reminded"

    question = models.ForeignKey(KeyQuestion, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField()
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.day}"

"""What young people wrote, in their own words. Only triage reads these rows; see wordings.py for what leaves."""

import uuid

from django.conf import settings
from django.db import models

from .sessions import Session
from .wordings import Wording


class TextQuerySet(models.QuerySet["Text"]):
    def waiting(self) -> "TextQuerySet":
        """Nobody has decided yet, and no concern has taken it out of the queue."""
        return self.filter(state=Text.State.WAITING, concern__isnull=True)


class Text(models.Model):
    """One free text. ``state`` answers *may this be published*; a Concern answers *may somebody be at risk*."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        APPROVED = "approved", "Approved"
        NOT_USED = "not_used", "Not used"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, help_text="Which part of which activity, for example: question.")
    prompt = models.CharField(max_length=160)
    domain = models.CharField(max_length=10, blank=True)
    body = models.TextField()
    date = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    wording = models.OneToOneField(
        Wording, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # Random ids: neither a list nor an export can follow the order of arrival.
        ordering = ["date", "id"]
        permissions = [("triage_text", "Can read every free text and decide on it")]

    def __str__(self) -> str:
        return f"Text {self.pk}"


class Concern(models.Model):
    """Somebody may be at risk. Freezes the text; says who was told and when, and holds no case notes."""

    text = models.OneToOneField(Text, on_delete=models.PROTECT, related_name="concern")
    about_staff = models.BooleanField("about a member of staff", default=False)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    handed_to = models.CharField("handed over to", max_length=120, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handed_to="", handed_at__isnull=True)
                | (~models.Q(handed_to="") & models.Q(handed_at__isnull=False)),
                name="handed_over_means_to_whom_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"Concern {self.pk}"

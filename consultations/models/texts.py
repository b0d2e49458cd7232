"""What young people wrote, in their own words. Only triage reads these rows; see wordings.py for what leaves."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.formats import date_format

from .sessions import Session
from .wordings import Wording


class TextQuerySet(models.QuerySet["Text"]):
    def waiting(self) -> "TextQuerySet":
        """Nobody has decided yet, and no concern has taken it out of the queue."""
        return self.filter(state=Text.State.WAITING, concern__isnull=True)


# What the word list has not looked at yet. It stands above everything else, so that nothing sinks unseen.
NOT_LOOKED_AT = 99


class Text(models.Model):
    """One free text. ``state`` answers *may this be published*; a Concern answers *may somebody be at risk*.

    ``worry`` orders the queue and does nothing else. ``claimed_by`` has it on the screen until ``claimed_until``.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        APPROVED = "approved", "Approved"
        NOT_USED = "not_used", "Not used"
        # Its time was over before anybody decided. One that was decided keeps its state when it is erased.
        ERASED = "erased", "Erased undecided"

    class Because(models.TextChoices):
        BAD_TASTE = "bad_taste", "In bad taste"
        OFF_TOPIC = "off_topic", "About something else"
        UNREADABLE = "unreadable", "Cannot be read"
        EMPTY = "empty", "Says nothing"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, help_text="Which part of which activity, for example: question.")
    prompt = models.CharField(max_length=160)
    domain = models.CharField(max_length=10, blank=True)
    body = models.TextField()
    date = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    worry = models.PositiveSmallIntegerField(default=NOT_LOOKED_AT, editable=False)
    not_used_because = models.CharField(max_length=10, choices=Because, blank=True)
    wording = models.OneToOneField(
        Wording, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True, editable=False)

    objects = TextQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # Random ids: neither a list nor an export can follow the order of arrival.
        ordering = ["date", "id"]
        permissions = [("triage_text", "Can read every free text and decide on it")]
        indexes = [
            # The queue is read from the front of this one, however long it is.
            models.Index(F("state"), F("worry").desc(), F("date"), F("session"), F("id"), name="text_queue"),
            # The tallies are counted from this one alone.
            models.Index(fields=["session", "state", "date"], name="text_tally"),
            models.Index(
                fields=["claimed_until"], condition=models.Q(claimed_until__isnull=False), name="text_claims"
            ),
            # What is left to erase: the oldest day first.
            models.Index(fields=["date"], condition=models.Q(erased_on__isnull=True), name="text_retention"),
        ]

    def __str__(self) -> str:
        return f"Text {self.pk}"

    @property
    def erased_label(self) -> str:
        """What stands in place of the words; empty while they are there."""
        if self.erased_on is None:
            return ""
        day = date_format(self.erased_on, "j F Y")
        return f"Erased after {settings.RETENTION_MONTHS} months, on {day}"

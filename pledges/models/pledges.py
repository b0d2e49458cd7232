"""A pledge: one thing learnt, one action I will take, one question for the Board. Any part may be left out."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models import EventPage
from consultations.models.texts import Text


def part() -> "models.OneToOneField[Text | None, Text | None]":
    return models.OneToOneField(Text, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Pledge(models.Model):
    """``code_digest`` stands for the words with which its pupil hears back; the words themselves are nowhere.

    ``doing`` is what the pupil said later about the action. Neither carries a day or a time.
    """

    class Doing(models.TextChoices):
        DID = "did", _("I did it")
        WORKING = "working", _("I am working on it")
        NOT_YET = "not_yet", _("Not yet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey("consultations.Session", on_delete=models.PROTECT, related_name="+")
    learnt = part()
    action = part()
    question = part()
    code_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    doing = models.CharField(max_length=10, choices=Doing, blank=True, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Pledge {self.pk}"


class PledgesKept(models.Model):
    """Of one event: at least so many pupils said that they did what they pledged. A step, never the number.

    It never falls, so nobody can read a number by taking an answer back; and it stays when codes are erased.
    """

    event = models.OneToOneField(EventPage, on_delete=models.CASCADE, related_name="+")
    at_least = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"At least {self.at_least} of {self.event_id}"

"""A pledge: one thing learnt, one action I will take, one question for the Board. Any part may be left out."""

import uuid

from django.db import models

from consultations.models.texts import Text


def part() -> "models.OneToOneField[Text | None, Text | None]":
    return models.OneToOneField(Text, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Pledge(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey("consultations.Session", on_delete=models.PROTECT, related_name="+")
    learnt = part()
    action = part()
    question = part()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Pledge {self.pk}"

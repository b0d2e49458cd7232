"""Each published state of a reply, so that everybody can read what changed. A draft is never in it."""

from __future__ import annotations

from typing import Any

from django.db import models

from .answers import Answer
from .replies import Reply


class Version(Answer):
    """``is_readable``: shown as an earlier version. Not one from before the question or its reply was taken back.

    ``clear`` and ``not_clear``: how many readers of these very words said so. For staff; who they are is not kept.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="versions")
    day = models.DateField()
    is_readable = models.BooleanField(default=True)
    clear = models.PositiveIntegerField(default=0)
    not_clear = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Version {self.pk} of {self.reply_id}"

    @property
    def said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.SAID}

from __future__ import annotations

from django.db import models
from django.db.models import Q


class AgencyQuerySet(models.QuerySet["Agency"]):
    def offered(self, *, and_also: int | None = None) -> AgencyQuerySet:
        """Those in use; and one that is no longer, where something still belongs to it."""
        return self.filter(Q(is_active=True) | Q(pk=and_also))


class Agency(models.Model):
    """A member of the Board that answers questions and takes actions. Shown as a role, never a person."""

    name = models.CharField(max_length=80, unique=True)
    email = models.EmailField(
        "mailbox of the role",
        blank=True,
        help_text="Reminders of replies that are due go there. An address of a role, not of a person.",
    )
    is_active = models.BooleanField("offered as an owner", default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

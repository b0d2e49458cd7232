"""Releases: the frozen set of tables of one closed event. Nothing about answers exists outside them."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from consultations.disclosure import DEFAULT_POLICY, Printout, Published, SafeTable

from .choices import Domain
from .events import EventPage
from .organisations import Organisation


class Release(models.Model):
    """Made once, when the event is closed, and never again for the same young people."""

    event = models.OneToOneField(EventPage, on_delete=models.PROTECT, related_name="release")
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    policy = models.JSONField()
    took_part = models.PositiveIntegerField(help_text="Young people, over all organisations.")
    attendance = models.JSONField(default=dict, help_text="The same by organisation, without linked forums.")
    dropped = models.JSONField(default=list, help_text="What the gate held back: sentences without numbers.")

    class Meta:
        default_permissions = ()
        ordering = ["-event__date"]

    def __str__(self) -> str:
        return f"Release of {self.event}"

    @property
    def is_small(self) -> bool:
        """Too few took part for their number to be told."""
        return self.took_part < DEFAULT_POLICY.threshold

    def printout(self, tables: Iterable[ReleaseTable]) -> Printout:
        """All that it prints, for the gate and for a file. ValueError when a table is of before the gate."""
        published = tuple(table.published for table in tables)
        return Printout(f"e{self.event_id}", self.attendance, published)


class ReleaseTable(models.Model):
    """One safe table: a school's own (organisation set) or the borough's (organisation empty).

    ``question`` is its key, alike for all schools. ``after``: of a follow-up, the key of the question that it
    follows and the answers (from 1) after which it was asked.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="release_tables"
    )
    domain = models.CharField(max_length=10, choices=Domain)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=40)
    after = models.JSONField(null=True)
    table = models.TextField()

    class Meta:
        default_permissions = ()
        ordering = ["release", "domain", "position"]

    def __str__(self) -> str:
        return f"Table {self.position} of {self.release}"

    @property
    def safe_table(self) -> SafeTable:
        return SafeTable.from_json(self.table)

    @property
    def published(self) -> Published:
        after = (self.after[0], tuple(self.after[1])) if self.after else None
        return Published(question=self.question, table=self.safe_table, after=after)

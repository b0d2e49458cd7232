"""Releases: the frozen set of tables of one closed event. Nothing about answers exists outside them."""

from django.conf import settings
from django.db import models

from consultations.disclosure.tables import SafeTable

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

    class Meta:
        default_permissions = ()
        ordering = ["-event__date"]

    def __str__(self) -> str:
        return f"Release of {self.event}"


class ReleaseTable(models.Model):
    """One safe table: a school's own (organisation set) or the borough's (organisation empty)."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="release_tables"
    )
    domain = models.CharField(max_length=10, choices=Domain)
    position = models.PositiveSmallIntegerField()
    table = models.TextField()

    class Meta:
        default_permissions = ()
        ordering = ["release", "domain", "position"]

    def __str__(self) -> str:
        return f"Table {self.position} of {self.release}"

    @property
    def safe_table(self) -> SafeTable:
        return SafeTable.from_json(self.table)

"""Raw rows: what one pupil sent. Written by the tablet alone, read by results.queries alone."""

from django.db import models


class FormVersion(models.Model):
    """The code book of an answer sheet: every screen as it was shown, frozen when a tablet first joins.

    ``plan``: the site plan that it asks about. Only young people of that plan's school are given it.
    """

    event = models.ForeignKey("consultations.EventPage", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    book = models.JSONField()
    plan = models.ForeignKey("consultations.SitePlan", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "digest"], name="one_version_of_a_form")]

    def __str__(self) -> str:
        return f"Form {self.pk}"


class Submission(models.Model):
    """The ledger row and its packed answer sheet: one byte for each item of the form version.

    It keeps the date only: a time of day would order a room of pupils by arrival. One that is held or was
    discarded has an empty sheet; its row stays, so that the same id is never stored twice.
    """

    class Standing(models.TextChoices):
        COUNTED = "counted", "Counted"
        HELD = "held", "Held in quarantine"
        LATE = "late", "Accepted after the numbers were frozen"
        DISCARDED = "discarded", "Discarded by staff"

    id = models.UUIDField(primary_key=True)
    session = models.ForeignKey("consultations.Session", on_delete=models.PROTECT, related_name="+")
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    date = models.DateField()
    digest = models.CharField(max_length=64)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.COUNTED)
    on_paper = models.BooleanField(default=False)
    sheet = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Submission {self.pk}"

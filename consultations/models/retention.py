"""That words were erased because their time was over: when, how many, by which rule. No word is here."""

from django.db import models
from django.db.models import Q

from consultations.safeguarding.append_only import AppendOnlyQuerySet


class ErasureQuerySet(AppendOnlyQuerySet):
    def with_something(self) -> "ErasureQuerySet":
        """Without the days on which nothing was due."""
        nothing = Q(texts=0, wordings=0, held=0, others=0, kept=0)
        return self.exclude(nothing)


class Erasure(models.Model):
    """One run of the command, the first of its day or one that found something. Rows are added and never changed."""

    day = models.DateField()
    until = models.DateField(help_text="Whatever was written on this day or earlier was due.")
    months = models.PositiveSmallIntegerField(help_text="How long words were kept at the time.")
    software = models.CharField(max_length=120)
    texts = models.PositiveIntegerField()
    wordings = models.PositiveIntegerField()
    held = models.PositiveIntegerField(help_text="Submissions that nobody had decided about.")
    others = models.PositiveIntegerField(help_text="What other apps erased, such as codes to hear back.")
    kept = models.PositiveIntegerField(help_text="Texts that stay until their concern is closed.")

    objects = ErasureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        base_manager_name = "objects"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Erasure of {self.day}"

    @property
    def nothing(self) -> bool:
        return not (self.texts or self.wordings or self.held or self.others)

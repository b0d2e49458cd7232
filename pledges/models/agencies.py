from django.db import models


class Agency(models.Model):
    """A member of the Board that answers questions and takes actions. Shown as a role, never a person."""

    name = models.CharField(max_length=80, unique=True)
    is_active = models.BooleanField("offered as an owner", default=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

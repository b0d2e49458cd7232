from django.conf import settings
from django.db import models


class YoungEditor(models.Model):
    """A log-in of the young people's group: it marks the Board's replies, and opens nothing else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="young_editor"
    )

    class Meta:
        ordering = ["user__last_name", "pk"]

    def __str__(self) -> str:
        return str(self.user)

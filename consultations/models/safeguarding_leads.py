"""Who, for a school, takes a concern over."""

from django.conf import settings
from django.db import models

from .organisations import Organisation


class SafeguardingLead(models.Model):
    """A log-in of a school's designated safeguarding lead: it opens the concerns handed to it, and nothing else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="safeguarding_lead"
    )
    organisations = models.ManyToManyField(
        Organisation, related_name="safeguarding_leads", verbose_name="schools and groups"
    )

    class Meta:
        ordering = ["user__last_name", "user__username", "pk"]

    def __str__(self) -> str:
        return str(self.user)

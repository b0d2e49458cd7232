"""What is held until a person has looked. Written by the tablet; triage alone learns what it says."""

from django.conf import settings
from django.db import models


class Quarantined(models.Model):
    """A submission that waits for staff to accept or discard it. Its content is sealed until they look."""

    class Why(models.TextChoices):
        LATE = "late", "It came more than a week after its session had ended"
        EVENT_CLOSED = "event_closed", "It came after the event's numbers were frozen"
        ASKED = "asked", "The facilitator asked to hold what comes"

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DISCARDED = "discarded", "Discarded"

    submission = models.OneToOneField(
        "consultations.Submission", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    why = models.CharField(max_length=15, choices=Why)
    sealed = models.BinaryField(help_text="Empty once it is decided.")
    key = models.ForeignKey("consultations.SealingKey", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict="discarded") | ~models.Q(reason=""),
                name="discarded_means_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"Quarantined submission {self.pk}"

"""What the young people's group says of a reply: whether it answers the question, and if not, what is missing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .versions import Version


class Mark(models.Model):
    """One word of the whole group on one published version. The newest counts; earlier ones are kept for staff.

    Who made it is never public. ``again_by`` is the day by which a better answer is due.
    """

    class Reason(models.TextChoices):
        WHAT = "what", _("It does not say what will change")
        WHEN = "when", _("It does not say when")
        HARD = "hard", _("It is hard to understand")
        ELSE = "else", _("It answers something else")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="marks")
    answers = models.BooleanField()
    reason = models.CharField(max_length=4, choices=Reason, blank=True)
    again_by = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answers=True, reason="", again_by__isnull=True)
                | Q(answers=False, again_by__isnull=False) & ~Q(reason=""),
                name="a_reply_that_does_not_answer_lacks_something",
            )
        ]

    def __str__(self) -> str:
        return f"Mark {self.pk} of version {self.version_id}"

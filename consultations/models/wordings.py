"""The one visibility rule: outside triage a text can be read if, and only if, it has a Wording."""

from django.conf import settings
from django.db import models

from .events import EventPage
from .organisations import Organisation


class Wording(models.Model):
    """What triage approved, kept beside the original. The original points here; nothing points back to it.

    Raising a concern deletes the row, so no page needs to remember to ask.
    """

    event = models.ForeignKey(EventPage, on_delete=models.PROTECT, related_name="wordings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    prompt = models.CharField(max_length=160)
    domain = models.CharField(max_length=10, blank=True)
    body = models.TextField()
    is_redacted = models.BooleanField(default=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(auto_now_add=True)
    # The words are gone then. The row stays: it counts among those who asked a key question.
    erased_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        default_permissions = ()
        # By what it says: the order of arrival would follow the room.
        ordering = ["event", "part", "body"]

    def __str__(self) -> str:
        return self.body

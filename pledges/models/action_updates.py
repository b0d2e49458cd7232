"""What was said about an action, day by day. Rows are added and never changed: what the Board read stays."""

from django.db import models
from django.db.models import Q

from .agency_actions import Action, Rag, https_only


class ActionUpdate(models.Model):
    """``role`` is who said it, never a person. ``words`` are empty where only the state was changed.

    ``expected_on``: of an action that was late, the new day that was given.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    said_on = models.DateField(auto_now_add=True)
    role = models.CharField(max_length=100)
    words = models.TextField(max_length=1000, blank=True)
    evidence = models.URLField(max_length=400, blank=True, validators=[https_only])
    rag = models.CharField(max_length=10, choices=Rag)
    because = models.CharField(max_length=240)
    expected_on = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="an_update_has_its_reason"),
            models.CheckConstraint(
                condition=Q(evidence="") | Q(evidence__startswith="https://"), name="evidence_is_on_https"
            ),
        ]

    def __str__(self) -> str:
        return f"Update {self.pk} of action {self.action_id}"

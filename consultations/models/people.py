"""Who, outside the CMS, may see published numbers: one role a person."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from .organisations import Organisation


class PortalAccount(models.Model):
    class Role(models.TextChoices):
        SCHOOL_LEAD = "school_lead", "School lead"
        OFFICER = "officer", "Safer Schools Officer"
        BOARD = "board", "Board member"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portal_account"
    )
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="portal_accounts"
    )
    schools = models.ManyToManyField(
        Organisation,
        related_name="officers",
        blank=True,
        verbose_name="assigned schools",
        help_text="Of a Safer Schools Officer: the schools whose numbers this person may see.",
    )

    class Meta:
        ordering = ["role", "organisation__name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role="school_lead", organisation__isnull=False)
                | models.Q(role__in=["officer", "board"], organisation__isnull=True),
                name="a_school_lead_has_one_school_the_others_none",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    def clean(self) -> None:
        """All mistakes at once: a constraint is only kept silent by an error on its own field."""
        mistakes = {}
        if self.user_id and self.user.has_perm("wagtailadmin.access_admin"):
            mistakes["user"] = "This person can enter the CMS and sees all schools there. Choose another."
        if self.role == self.Role.SCHOOL_LEAD and self.organisation is None:
            mistakes["organisation"] = "Choose the school whose numbers this person may see."
        if self.role == self.Role.BOARD and self.organisation is not None:
            mistakes["organisation"] = "A Board member sees no school's page. Leave this empty."
        if self.role == self.Role.OFFICER and self.organisation is not None:
            mistakes["organisation"] = (
                "Choose an officer's schools under “assigned schools”. Leave this empty."
            )
        if mistakes:
            raise ValidationError(mistakes)

"""What an agency does about a key question or a finding, and what it said about it on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import EventPage, Release

from .agencies import Agency
from .key_questions import KeyQuestion

if TYPE_CHECKING:
    from .action_updates import ActionUpdate

https_only = URLValidator(schemes=["https"], message="Write an address that begins with https://.")


class Rag(models.TextChoices):
    """How an action goes. The Board says red, amber, green; who is not on the Board reads ``in_plain_words``."""

    RED = "red", "Red: off track"
    AMBER = "amber", "Amber: at risk"
    GREEN = "green", "Green: on track"
    COMPLETE = "complete", "Complete: done"

    @property
    def in_plain_words(self) -> str:
        said = {
            "red": _("Stuck for now"),
            "amber": _("Slower than planned"),
            "green": _("Going to plan"),
            "complete": _("Done"),
        }
        return str(said[self.value])


class ActionQuerySet(models.QuerySet["Action"]):
    def not_held(self) -> ActionQuerySet:
        """Without those on a key question that is held back or taken down: they rest with it."""
        return self.filter(Q(key_question=None) | Q(key_question__held_at=None))

    def of(self, agency: Agency) -> ActionQuerySet:
        return self.filter(agency=agency)

    def under_way(self) -> ActionQuerySet:
        return self.exclude(rag=Rag.COMPLETE)

    def overdue(self) -> ActionQuerySet:
        return self.under_way().filter(due_on__lt=date.today())


class Action(models.Model):
    """It starts from a key question, or from a finding: what a published table of a release is about.

    ``about`` names that table as the release does, and ``finding`` keeps its title as it was printed. Once ``due_on``
    has passed the agency says why (``late_because``) and by when instead (``expected_on``); it stays late until done.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField("what will be done", max_length=240)
    key_question = models.ForeignKey(
        KeyQuestion, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    release = models.ForeignKey(
        Release, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="actions"
    )
    about = models.CharField(max_length=40, blank=True, editable=False)
    finding = models.CharField(max_length=240, blank=True, editable=False)
    due_on = models.DateField("due")
    rag = models.CharField("how it goes", max_length=10, choices=Rag, default=Rag.GREEN)
    because = models.CharField("why", max_length=240)
    late_because = models.CharField(max_length=240, blank=True, editable=False)
    expected_on = models.DateField(null=True, editable=False)
    what_we_learnt = models.TextField(max_length=1000, blank=True)
    what_we_did = models.TextField(max_length=1000, blank=True)
    is_public = models.BooleanField("shown on the public page of the question", default=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key_question__isnull=False, release__isnull=True, about="", finding="")
                | Q(key_question__isnull=True, release__isnull=False) & ~Q(about="") & ~Q(finding=""),
                name="an_action_starts_from_a_question_or_a_finding",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="how_an_action_goes_has_a_reason"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(key_question__isnull=False),
                name="an_action_is_public_on_the_page_of_its_question",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("tracker:action", args=[self.pk])

    @property
    def event(self) -> EventPage:
        origin = self.key_question or self.release
        assert origin is not None
        return origin.event

    @property
    def started_from(self) -> str:
        """The words of the key question, or what the finding is about."""
        return self.key_question.wording if self.key_question else self.finding

    @property
    def is_complete(self) -> bool:
        return self.rag == Rag.COMPLETE

    @property
    def is_overdue(self) -> bool:
        return not self.is_complete and self.due_on < date.today()

    @property
    def stands(self) -> Rag:
        """How it goes, as anybody is told: what is late is not on track, whatever was last said of it."""
        return Rag.AMBER if self.is_overdue and self.rag == Rag.GREEN else Rag(self.rag)

    @property
    def stands_in_words(self) -> str:
        return str(self.stands.label) if self.stands == self.rag else str(_("Amber: late"))

    @property
    def in_plain_words(self) -> str:
        return self.stands.in_plain_words if self.stands == self.rag else str(_("Late"))

    @property
    def last_update(self) -> ActionUpdate | None:
        """Costs a query, unless the updates were fetched with the action."""
        return next(iter(self.updates.all()), None)

    @property
    def evidence(self) -> list[str]:
        """Every link that was given, the newest first, each once."""
        return list(dict.fromkeys(update.evidence for update in self.updates.all() if update.evidence))


class AgencyLead(models.Model):
    """A log-in of an agency: it sees and updates that agency's own actions, and nothing else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="agency_lead"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="leads")

    class Meta:
        ordering = ["agency__name", "pk"]

    def __str__(self) -> str:
        return f"{self.user} ({self.agency})"

"""Surveys that staff build: questions in order, each about one domain."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.models import Orderable

from .choices import Domain


class Survey(ClusterableModel):
    title = models.CharField(max_length=80, unique=True, help_text="Young people see this.")

    panels = [
        FieldPanel("title"),
        HelpPanel(template="consultations/staff/survey_help.html", heading="Good to know"),
        InlinePanel("questions", heading="Questions, in order", label="Question", min_num=1),
    ]

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class SurveyQuestion(Orderable):
    class Kind(models.TextChoices):
        RATING = "rating", "Rating: how safe it feels"
        SINGLE = "single", "Single choice"
        SEVERAL = "several", "Several choices"
        SHORT = "short", "Short text"
        LONG = "long", "Long text"

    CHOICE_KINDS = {Kind.SINGLE, Kind.SEVERAL}

    survey = ParentalKey(Survey, on_delete=models.CASCADE, related_name="questions")
    wording = models.CharField(
        max_length=120, help_text="A dozen words at most. Never ask about home, or for a name."
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RATING)
    domain = models.CharField(max_length=10, choices=Domain, default=Domain.SCHOOL)
    hint = models.CharField(max_length=160, blank=True, help_text="A line under the question.")
    options = models.TextField(
        blank=True, help_text="For the two choice kinds: one option a line. Ratings have their own scale."
    )
    last_is_none = models.BooleanField(
        "The last option means “none of these”",
        default=False,
        help_text="For several choices: whoever chooses the last option chooses no other.",
    )

    panels = [
        FieldPanel("wording"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("domain")]),
        FieldPanel("options"),
        FieldPanel("last_is_none"),
        FieldPanel("hint"),
    ]

    def __str__(self) -> str:
        return self.wording

    @property
    def option_list(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        options = self.option_list
        if self.kind in self.CHOICE_KINDS and len(options) < 2:
            raise ValidationError({"options": "Give at least two options, one a line."})
        if len(set(options)) != len(options):
            raise ValidationError({"options": "Two options are the same."})
        if len(options) > 30:
            raise ValidationError({"options": "Thirty options at most; a tablet shows them all at once."})
        if options and self.kind not in self.CHOICE_KINDS:
            raise ValidationError({"options": "Only the two choice kinds have options. Leave this empty."})

"""Help, as settings that a person fills in and dates: numbers change, and nobody must ring a dead one."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

CHECKED = "The day on which somebody rang it, or looked it up. After half a year this site asks again."


@register_setting(icon="help")
class SafetySettings(BaseGenericSetting, ClusterableModel):
    board_name = models.CharField(max_length=120, default="Safeguarding Children Board")
    group_name = models.CharField(max_length=120, default="Young People's Safety Group")
    contact_email = models.EmailField(blank=True)
    mash_phone = models.CharField("MASH number, office hours", max_length=30, blank=True)
    mash_out_of_hours = models.CharField("MASH number, evenings and weekends", max_length=30, blank=True)
    mash_checked_on = models.DateField("MASH numbers checked on", null=True, blank=True)
    lado_phone = models.CharField("LADO number", max_length=30, blank=True)
    lado_checked_on = models.DateField("LADO number checked on", null=True, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("board_name"), FieldPanel("group_name"), FieldPanel("contact_email")], "Us"
        ),
        MultiFieldPanel(
            [
                FieldPanel("mash_phone"),
                FieldPanel("mash_out_of_hours"),
                FieldPanel("mash_checked_on", help_text=CHECKED),
            ],
            "Local help (MASH: multi-agency safeguarding hub)",
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    "Who is told of a concern about a head teacher. Shown to those who read texts, only."
                ),
                FieldPanel("lado_phone"),
                FieldPanel("lado_checked_on", help_text=CHECKED),
            ],
            "Concerns about staff (LADO: local authority designated officer)",
        ),
        InlinePanel("helplines", heading="Help lines, in order", label="Help line"),
    ]

    class Meta:
        verbose_name = "help and contacts"


class Helpline(Orderable):
    settings = ParentalKey(SafetySettings, on_delete=models.CASCADE, related_name="helplines")
    name = models.CharField(max_length=60)
    contact = models.CharField("number or address", max_length=60)
    note = models.CharField(max_length=120, help_text="When to use it, in a child's words.")
    is_main = models.BooleanField("shown on every page", default=False)
    checked_on = models.DateField(null=True, blank=True)

    panels = [FieldPanel(name) for name in ("name", "contact", "note", "is_main", "checked_on")]

    def __str__(self) -> str:
        return self.name

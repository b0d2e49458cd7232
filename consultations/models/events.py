"""Mini-conferences: the page, what happens at it in which order, and who is invited."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from .event_form import EventForm
from .organisations import Organisation
from .places import PlaceList
from .surveys import Survey


class EventsPage(Page):
    """The list of mini-conferences, the newest first."""

    introduction = RichTextField(blank=True, features=["bold", "link"])

    content_panels = Page.content_panels + [FieldPanel("introduction")]
    subpage_types = ["consultations.EventPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of events"
        verbose_name_plural = "lists of events"

    def events(self) -> "models.QuerySet[EventPage]":
        return EventPage.objects.child_of(self).live().order_by("-date")


class EventPage(Page):
    class Phase(models.TextChoices):
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary and college"
        MIXED = "mixed", "Primary, secondary and college"

    theme = models.CharField(max_length=80, help_text="One theme of safety, for example: Missing children.")
    date = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=120)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.SECONDARY)
    purpose = RichTextField("what it is for", features=["bold", "ul", "link"])

    base_form_class = EventForm
    parent_page_types = ["consultations.EventsPage"]
    subpage_types: list[str] = []
    search_fields = Page.search_fields + [index.SearchField("theme"), index.SearchField("purpose")]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    HelpPanel(template="consultations/staff/event_standing.html"),
                    *Page.content_panels,
                    FieldPanel("theme"),
                    FieldRowPanel([FieldPanel("date"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
                    FieldRowPanel([FieldPanel("venue"), FieldPanel("phase")]),
                    FieldPanel("purpose"),
                    InlinePanel("agenda", heading="Agenda", label="Agenda item"),
                ],
                heading="The event",
            ),
            ObjectList(
                [
                    HelpPanel(template="consultations/staff/activities_help.html", heading="Good to know"),
                    InlinePanel("activities", heading="Activities, in order", label="Activity"),
                ],
                heading="Activities",
            ),
            ObjectList(Page.promote_panels, heading="Promote"),
        ]
    )

    class Meta:
        verbose_name = "event"

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "The event ends before it starts."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from consultations.sections import event_sections

        return {**super().get_context(request, *args, **kwargs), "sections": event_sections(self)}

    @property
    def when(self) -> str:
        """past, today or ahead."""
        today = timezone.localdate()
        return "today" if self.date == today else "past" if self.date < today else "ahead"

    @property
    def is_closed(self) -> bool:
        """Closed once its release is frozen. Kept apart from the page, whose old drafts can be published again."""
        return hasattr(self, "release")

    @property
    def has_numbers(self) -> bool:
        """Its release is published and somebody took part. Before that, and once withdrawn, nothing is told."""
        return self.is_closed and self.release.is_published and self.release.took_part > 0


class AgendaItem(Orderable):
    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="agenda")
    at = models.TimeField("time", null=True, blank=True)
    what = models.CharField(max_length=120)

    panels = [FieldRowPanel([FieldPanel("at"), FieldPanel("what")])]

    def __str__(self) -> str:
        return self.what


def activity_choices() -> list[tuple[str, str]]:
    """The registered activities. Asked for late: other apps add theirs once every app is loaded."""
    from consultations.activities.base import registered

    return [(name, activity.label) for name, activity in registered().items()]


class ActivityEntry(Orderable):
    """One activity of an event. Its name is looked up among the registered activities."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField("activity", max_length=20, choices=activity_choices)
    survey = models.ForeignKey(
        Survey,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Only for the activity Survey.",
    )
    place_list = models.ForeignKey(
        PlaceList,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Only for the activity Place safety.",
    )

    panels = [FieldPanel("name"), FieldPanel("survey"), FieldPanel("place_list")]

    def __str__(self) -> str:
        return self.get_name_display()

    def clean(self) -> None:
        """What the activity needs must be chosen; what it does not need is let go."""
        from consultations.activities.base import registered

        super().clean()
        activity = registered().get(self.name)
        for field in ("survey", "place_list"):
            if activity and activity.needs != field:
                setattr(self, field, None)
        if activity and activity.needs and getattr(self, activity.needs) is None:
            what = self._meta.get_field(activity.needs).verbose_name
            raise ValidationError({activity.needs: f"Choose the {what} that this activity asks about."})


class Invitation(models.Model):
    """One organisation at one event: whether it came, and how many came with it."""

    class State(models.TextChoices):
        INVITED = "invited", "Invited"
        ACCEPTED = "accepted", "Accepted"
        ATTENDED = "attended", "Attended"
        CANCELLED = "cancelled", "Cancelled"
        CANCELLED_ON_THE_DAY = "cancelled_on_the_day", "Cancelled on the day"

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=20, choices=State, default=State.INVITED)
    head_count = models.PositiveSmallIntegerField(
        "young people who came", null=True, blank=True, help_text="A head count, once they have attended."
    )

    class Meta:
        ordering = ["event", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["event", "organisation"], name="invited_once"),
            models.CheckConstraint(
                condition=models.Q(head_count__isnull=True) | models.Q(state="attended"),
                name="only_who_attended_has_a_head_count",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} at {self.event}"

    def clean(self) -> None:
        if self.head_count is not None and self.state != self.State.ATTENDED:
            raise ValidationError({"head_count": "Only an organisation that attended has a head count."})

"""What a facilitator types."""

from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.utils import timezone

from consultations.models import EventPage, Invitation, Organisation, Session

MOST_HEADS = 500
"""In one room. More is a slip of the finger."""


class HeadsField(forms.IntegerField):
    """A head count, which may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = f"Write a whole number from 1 to {MOST_HEADS}, or leave it empty."
        messages = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
        super().__init__(required=False, min_value=1, max_value=MOST_HEADS, error_messages=messages, **kwargs)
        self.widget.attrs["inputmode"] = "numeric"


class OpenSessionForm(forms.ModelForm):
    """Who sits down with the tablets, and who is on duty if a child tells us something."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="School, college or forum", empty_label="Choose one"
    )
    event = forms.ModelChoiceField(EventPage.objects.none(), empty_label="Choose one")
    heads = HeadsField(
        label="Young people in the room", help_text="If you know it by now. You can count them later."
    )

    class Meta:
        model = Session
        fields = ["event", "organisation", "heads", "safeguarding_lead", "safeguarding_lead_contact"]
        labels = {
            "safeguarding_lead": "Name of the on-duty safeguarding lead",
            "safeguarding_lead_contact": "Where to find them today",
        }
        help_texts = {
            "safeguarding_lead": "A session does not open without one. Pupils may tell us that they are hurt.",
            "safeguarding_lead_contact": "A room or a phone number.",
        }

    def __init__(self, *args: Any, event: str = "", **kwargs: Any) -> None:
        """``event``: the id that the address names; without it, the one event of today."""
        super().__init__(*args, **kwargs)
        planned = EventPage.objects.live().filter(release__isnull=True, activities__isnull=False).distinct()
        offered = {"event": planned, "organisation": Organisation.objects.open()}
        for name, choices in offered.items():
            cast(forms.ModelChoiceField, self.fields[name]).queryset = choices
        chosen = self._known(event) or _only_one(list(planned.filter(date=timezone.localdate())[:2]))
        self.initial["event"] = chosen and chosen.pk
        if about := self._known(self.data.get("event", "")) if self.is_bound else chosen:
            self._put_the_invited_first(about)

    def _known(self, event: str) -> EventPage | None:
        try:
            return cast(EventPage | None, self.fields["event"].clean(event))
        except forms.ValidationError:
            return None

    def _put_the_invited_first(self, event: EventPage) -> None:
        field = cast(forms.ModelChoiceField, self.fields["organisation"])
        invited = invited_to(event)
        everybody = [(each.pk, str(each)) for each in field.queryset or ()]
        groups = [
            (f"Invited to {event.title}", [pair for pair in everybody if pair[0] in invited]),
            ("Others, not invited", [pair for pair in everybody if pair[0] not in invited]),
        ]
        field.widget.choices = [("", field.empty_label), *(group for group in groups if group[1])]


def invited_to(event: EventPage) -> set[int]:
    """Ids of the organisations that are expected, or came."""
    states = Invitation.State
    expected = event.invitations.filter(state__in=[states.INVITED, states.ACCEPTED, states.ATTENDED])
    return set(expected.values_list("organisation", flat=True))


def _only_one(events: list[EventPage]) -> EventPage | None:
    return events[0] if len(events) == 1 else None


class HeadsForm(forms.Form):
    heads = HeadsField(label="In the room")


class HoldForm(forms.Form):
    """A time today, still to come."""

    at = forms.TimeField(
        label="From a time today",
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={
            "required": "Write a time, for example 14:30.",
            "invalid": "Write a time as hours and minutes, for example 14:30.",
        },
    )

    def clean_at(self) -> datetime:
        at: time = self.cleaned_data["at"]
        since = timezone.make_aware(datetime.combine(timezone.localdate(), at))
        if since <= timezone.now():
            raise forms.ValidationError("That time is past. Choose a later one, or hold from now on.")
        return since

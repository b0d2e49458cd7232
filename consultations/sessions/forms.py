from typing import Any, cast

from django import forms

from consultations.models import EventPage, Organisation, Session


class OpenSessionForm(forms.ModelForm):
    """Who sits down with the tablets, and who is on duty if a child tells us something."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="School, college or forum", empty_label="Choose one"
    )
    event = forms.ModelChoiceField(EventPage.objects.none(), empty_label="Choose one")

    class Meta:
        model = Session
        fields = ["event", "organisation", "safeguarding_lead", "safeguarding_lead_contact"]
        labels = {
            "safeguarding_lead": "Name of the on-duty safeguarding lead",
            "safeguarding_lead_contact": "Where to find them today",
        }
        help_texts = {
            "safeguarding_lead": "A session does not open without one. Pupils may tell us that they are hurt.",
            "safeguarding_lead_contact": "A room or a phone number.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        planned = EventPage.objects.live().filter(release__isnull=True, activities__isnull=False)
        offered = {"event": planned.distinct(), "organisation": Organisation.objects.open()}
        for name, choices in offered.items():
            cast(forms.ModelChoiceField, self.fields[name]).queryset = choices

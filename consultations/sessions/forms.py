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

    def __init__(self, *args, **kwargs) -> None:  # noqa: ANN002, ANN003
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = (
            EventPage.objects.live().filter(release__isnull=True, activities__isnull=False).distinct()
        )
        self.fields["organisation"].queryset = Organisation.objects.open()

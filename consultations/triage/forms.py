"""What somebody in triage types."""

from django import forms
from django.http import QueryDict

from consultations.activities.base import LONG
from consultations.models.texts import Concern, Text

UNCHANGED = "You changed nothing. Approve it as it is, or change the words."


class RewordForm(forms.Form):
    """Other words for a text. The original is never changed."""

    wording = forms.CharField(
        label="Other words",
        help_text="Take out names, and all that points to one person. Keep what was meant.",
        # The spelling service of some browsers sends what is typed to its maker.
        widget=forms.Textarea({"rows": 4, "dir": "auto", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Write the words that may be shown, or choose “Not used”."},
    )

    def clean_wording(self) -> str:
        """A browser counts a new line as one sign and sends two."""
        wording: str = self.cleaned_data["wording"].replace("\r\n", "\n")
        if len(wording) > LONG:
            raise forms.ValidationError(f"Use {LONG} signs at most. Here are {len(wording)}.")
        if wording.split() == self.initial["wording"].split():
            raise forms.ValidationError(UNCHANGED)
        return wording

    @classmethod
    def of(cls, text: Text, data: QueryDict | None = None) -> "RewordForm":
        return cls(data, initial={"wording": text.body}, auto_id=f"reword-{text.pk}-%s", label_suffix="")


class ConcernForm(forms.Form):
    about_staff = forms.BooleanField(label="It is about a member of staff", required=False)


class HandOverForm(forms.Form):
    to = forms.CharField(
        label="Whom have you told?",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Write the name or the role of the person whom you told."},
    )

    @classmethod
    def of(cls, concern: Concern, data: QueryDict | None = None) -> "HandOverForm":
        """About staff, nothing is filled in: the school's own lead may be the wrong person to tell."""
        lead = "" if concern.about_staff else concern.text.session.safeguarding_lead
        return cls(data, initial={"to": lead}, auto_id=f"concern-{concern.pk}-%s", label_suffix="")

"""What somebody in triage types."""

from typing import Any

from django import forms
from django.http import QueryDict

from consultations.activities.base import LONG
from consultations.models.texts import Text

from .redaction import LABELS, Unfit, redacted, tokens

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


class RedactForm(forms.Form):
    """Words to take out, by their number, each with what stands there instead: “3:name”."""

    mark = forms.MultipleChoiceField(
        error_messages={
            "required": "Mark the words to take out first.",
            "invalid_choice": "These marks do not belong to this text. Open it again.",
        }
    )

    def __init__(self, text: Text, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.text = text
        field = self.fields["mark"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (f"{token.number}:{label}", token.word) for token in tokens(text.body) for label in LABELS
        ]

    def clean(self) -> dict[str, Any]:
        """The wording is made here from the original; a browser never sends one."""
        cleaned = super().clean() or {}
        if marks := cleaned.get("mark"):
            pairs = (mark.split(":") for mark in marks)
            try:
                cleaned["wording"] = redacted(self.text.body, {int(number): label for number, label in pairs})
            except Unfit:
                raise forms.ValidationError("Nothing would be left. Choose “Not used” instead.") from None
        return cleaned

    @property
    def what_is_wrong(self) -> str:
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class NotUsedForm(forms.Form):
    because = forms.ChoiceField(
        choices=Text.Because.choices,
        error_messages={
            "required": "Choose why it is not used.",
            "invalid_choice": "Choose one of the reasons.",
        },
    )

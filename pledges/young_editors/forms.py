"""What a young editor says of a reply. No free text: what a young person writes would have to be read first."""

from typing import Any

from django import forms
from django.http import QueryDict

from ..models import Mark, Version

CHANGED = "The Board changed its reply just now. Read it again, then say what you think."


class MarkForm(forms.Form):
    """Beside its fields the page sends ``version``: the words that were read have to be those that are public."""

    answers = forms.ChoiceField(
        choices=[("yes", "It answers it"), ("no", "It does not answer it")],
        widget=forms.RadioSelect,
        label="Does this answer the question?",
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
    reason = forms.ChoiceField(
        choices=Mark.Reason,
        required=False,
        widget=forms.RadioSelect,
        label="What is the matter with it?",
        error_messages={"invalid_choice": "Choose one of the four."},
    )

    def __init__(self, data: QueryDict | None, *, version: Version, mark: Mark | None) -> None:
        """It begins with what the group said last of these words."""
        self.version = version
        said = {"answers": "yes" if mark.answers else "no", "reason": mark.reason} if mark else {}
        super().__init__(data, initial=said)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.data.get("version") != str(self.version.pk):
            self.add_error(None, CHANGED)
        if said.get("answers") == "no" and not said.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say what is the matter with it: choose one of the four.")
        return said

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"answers": data["answers"] == "yes", "reason": data["reason"]}

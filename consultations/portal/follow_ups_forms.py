"""What a school lead fills in after an event."""

from __future__ import annotations

from typing import Any

from django import forms

from consultations.models.follow_ups import LONGEST

MEANWHILE = "Somebody else of your school has just written here. Copy your words and open this page again."


class FollowUpForm(forms.Form):
    """Either part may be left out, but not both."""

    learnt = forms.CharField(
        label="What we learnt",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    did = forms.CharField(
        label="What we did", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not data.get("learnt") and not data.get("did"):
            self.add_error("learnt", "Write what you learnt, or below what you did.")
        return data

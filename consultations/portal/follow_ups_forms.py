"""What a school lead fills in after an event."""

from __future__ import annotations

from typing import Any

from django import forms

from consultations.models.follow_ups import LONGEST
from consultations.reading.likely import pointers

MEANWHILE = "Somebody else of your school has just written here. Copy your words and open this page again."
POINTS = "This may point to a child: {}. Write it in another way, or say below that it points to no child."
WORDS = ("learnt", "did")


class FollowUpForm(forms.Form):
    """Either part may be left out, but not both.

    Likely names, numbers and addresses are shown beside the words, and must then be looked at. That is a guess: the
    lead says that nobody can be recognised, and a member of staff reads it before the Board does.
    """

    learnt = forms.CharField(
        label="What we learnt",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    did = forms.CharField(
        label="What we did", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    looked = forms.BooleanField(
        label="I have looked at the words that are named above. None of them points to a child",
        required=False,
    )
    nobody = forms.BooleanField(
        label="No child can be recognised in this",
        error_messages={"required": "Read your words once more with this in mind, then tick this box."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = {name: self.data.get(name, "")[: LONGEST + 1] for name in WORDS}
        self.pointing = {name: pointing for name, body in typed.items() if (pointing := pointed_at(body))}
        if not self.pointing:
            del self.fields["looked"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not {*WORDS} & set(self.errors) and not data.get("learnt") and not data.get("did"):
            self.add_error("learnt", "Write what you learnt, or below what you did.")
        if not data.get("looked"):
            for name, pointing in self.pointing.items():
                self.add_error(name, POINTS.format(", ".join(f"“{each}”" for each in pointing)))
        return data

    @property
    def written(self) -> dict[str, Any]:
        """What is kept of it."""
        return {name: self.cleaned_data[name] for name in (*WORDS, "version")}


def pointed_at(body: str) -> list[str]:
    """The words that may point to somebody, each once."""
    return list(dict.fromkeys(body[span.start : span.end] for span in pointers(body)))

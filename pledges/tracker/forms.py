"""What an agency says about its own action."""

from typing import Any

from django import forms
from django.http import QueryDict

from ..models import Action, Rag
from ..models.agency_actions import https_only

MOST = 1000
TOO_LONG = "Use at most {} characters. These are %(show_value)d."


def text(rows: int, most: int = MOST, *, wanted: str = "", **kwargs: Any) -> forms.CharField:
    messages = {"required": wanted, "max_length": TOO_LONG.format(f"{most:,}")}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        max_length=most, required=bool(wanted), widget=widget, error_messages=messages, **kwargs
    )


class UpdateForm(forms.Form):
    """``action``: what stands in it now is where the form begins, less the words of the day."""

    rag = forms.ChoiceField(
        choices=Rag,
        widget=forms.RadioSelect,
        label="How is it going?",
        error_messages={"required": "Choose how it is going.", "invalid_choice": "Choose one of the four."},
    )
    because = text(
        2, 240, label="Why do you say so?", help_text="One sentence. The Board reads it.", wanted="Say why."
    )
    words = text(
        4,
        label="What has happened since the last update?",
        help_text="For the Board, never for the public page.",
        wanted="Write what has happened, even if it is little.",
    )
    evidence = forms.URLField(
        required=False,
        max_length=400,
        label="A link to evidence",
        help_text="Such as minutes, a photo or a news page that anybody may open. It begins with https://.",
        validators=[https_only],
        assume_scheme="https",
        error_messages={"invalid": https_only.message, "max_length": TOO_LONG.format(400)},
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    what_we_learnt = text(3, label="What we learnt")
    what_we_did = text(3, label="What we did")

    def __init__(self, data: QueryDict | None = None, *, action: Action) -> None:
        kept = ("rag", "because", "what_we_learnt", "what_we_did")
        super().__init__(data, initial={name: getattr(action, name) for name in kept})
        if action.is_public:
            for name in ("what_we_learnt", "what_we_did", "evidence"):
                self.fields[name].help_text += " Young people read this beside the question they asked."

"""What an agency says about its own action."""

from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict

from ..models import Action, Rag
from ..models.agency_actions import https_only

MOST = 1000
KEPT = ("rag", "expected_on", "what_we_learnt", "what_we_did")
YOUNG_PEOPLE = "Young people read this beside the question they asked."
FRONT_PAGE = (
    "This is only the front page. Give the address of the page that shows it, such as https://…/minutes/may."
)
LATE = "Its day has passed, so it cannot be on track. Choose one of the others."
A_NEW_DAY = "Say by when it will be done now."
BOTH_DAYS = "Everybody reads both days: the one that has passed, and this one."
PASSED = "That day has passed as well. Choose today or a later day."
TOO_LONG = "Use at most {} characters. These are %(show_value)d."


def text(rows: int, most: int = MOST, *, wanted: str = "", **kwargs: Any) -> forms.CharField:
    messages = {"required": wanted, "max_length": TOO_LONG.format(f"{most:,}")}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        max_length=most, required=bool(wanted), widget=widget, error_messages=messages, **kwargs
    )


def a_page_only(link: str) -> None:
    """The first page of an organisation proves nothing: what is meant is a page of its own."""
    parts = urlsplit(link)
    if not parts.path.strip("/") and not parts.query:
        raise forms.ValidationError(FRONT_PAGE)


class UpdateForm(forms.Form):
    """What stands in ``action`` is shown beside the form. It begins with how it goes, less the words of last time.

    Once its day has passed an action is not on track: the agency says why, and by when instead.
    """

    rag = forms.ChoiceField(
        choices=Rag,
        widget=forms.RadioSelect,
        label="How is it going?",
        error_messages={"required": "Choose how it is going.", "invalid_choice": "Choose one of the four."},
    )
    because = text(
        2, 240, label="Why do you say so?", help_text="One sentence. The Board reads it.", wanted="Say why."
    )
    expected_on = forms.DateField(
        required=False,
        label="By when will it be done now?",
        help_text="The Board reads both days: the one that has passed, and this one.",
        error_messages={"invalid": "Write a day, such as 31 March 2027 in the form 2027-03-31."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
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
        help_text="Such as minutes, a photo or a news page that anybody may open. It begins with https:// and leads "
        "to the very page.",
        validators=[https_only, a_page_only],
        assume_scheme="https",
        error_messages={"invalid": https_only.message, "max_length": TOO_LONG.format(400)},
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    what_we_learnt = text(3, label="What we learnt")
    what_we_did = text(3, label="What we did")

    def __init__(self, data: QueryDict | None = None, *, action: Action) -> None:
        super().__init__(data, initial={name: getattr(action, name) for name in KEPT})
        self.is_late = action.is_overdue
        if self.is_late:
            self.ask_why_it_is_late(is_public=action.is_public)
        else:
            del self.fields["expected_on"]
        if action.is_public:
            for name in ("what_we_learnt", "what_we_did", "evidence"):
                self.fields[name].help_text += f" {YOUNG_PEOPLE}"

    def ask_why_it_is_late(self, *, is_public: bool) -> None:
        late = [(rag.value, rag.label) for rag in Rag if rag != Rag.GREEN]
        cast(forms.ChoiceField, self.fields["rag"]).choices = late
        self.fields["rag"].help_text = "Its day has passed, so it is no longer on track."
        self.fields["rag"].error_messages["invalid_choice"] = LATE
        self.fields["because"].label = "Why is it late?"
        self.fields[
            "because"
        ].help_text = f"One sentence. The Board reads it. {YOUNG_PEOPLE if is_public else ''}"
        if is_public:
            self.fields["expected_on"].help_text = BOTH_DAYS
        if self.initial["rag"] == Rag.GREEN:
            del self.initial["rag"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_done = data.get("rag") == Rag.COMPLETE
        if self.is_late and not is_done and "expected_on" not in self.errors:
            day = data.get("expected_on")
            if day is None or day < date.today():
                self.add_error("expected_on", A_NEW_DAY if day is None else PASSED)
        return data

"""Held submissions, opened for those who read every text. The only place where one is opened before it counts."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from consultations.activities.book import Book, Screen
from consultations.activities.sheet import Answer, Answers
from consultations.models import Session
from consultations.tablet import ledger, sealing

OTHER = "other"
REASONS = [
    ("made up", "Made up: nobody in the room sent it"),
    ("trial", "A trial by an adult"),
    ("twice", "The same person sent it twice"),
    ("unreadable", "It cannot be opened"),
    (OTHER, "Another reason"),
]


class DiscardForm(forms.Form):
    why = forms.ChoiceField(
        label="Why is it discarded?",
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a reason. It is kept.",
            "invalid_choice": "Choose one of the reasons.",
        },
    )
    other = forms.CharField(
        label="The other reason",
        help_text="In your words, never in theirs: the reason is kept when the answers are gone.",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("why") == OTHER and "other" in cleaned and not cleaned["other"]:
            self.add_error("other", "Write the reason.")
        return cleaned

    @property
    def reason(self) -> str:
        """In words, as it is kept."""
        why: str = self.cleaned_data["why"]
        return str(self.cleaned_data["other"]) if why == OTHER else dict(REASONS)[why]

    @classmethod
    def of(cls, held: Any, data: QueryDict | None = None) -> "DiscardForm":
        return cls(data, auto_id=f"discard-{held.pk}-%s", label_suffix="")


@dataclass(frozen=True)
class Given:
    """One answer with its question. ``words``: what was chosen, or what was written."""

    prompt: str
    words: str
    is_text: bool


@dataclass(frozen=True)
class HeldCard:
    """``given`` is None when the box cannot be opened: then it can only be discarded."""

    held: Any
    given: list[Given] | None
    form: DiscardForm

    @property
    def session(self) -> Session:
        session: Session = self.held.submission.session
        return session

    @property
    def texts(self) -> list[Given]:
        return [each for each in self.given or [] if each.is_text]

    @property
    def choices(self) -> list[Given]:
        return [each for each in self.given or [] if not each.is_text]

    @classmethod
    def of(cls, held: Any, form: DiscardForm | None = None) -> "HeldCard":
        """No query: what is held comes with its session and its form."""
        return cls(held, opened(held), form or DiscardForm.of(held))


def opened(held: Any) -> list[Given] | None:
    try:
        answers = ledger.answers_held(held)
    except sealing.BadBox:
        return None
    return in_words(Book.from_json(held.submission.form_version.book), answers)


def in_words(book: Book, answers: Answers) -> list[Given]:
    return [
        Given(screen.prompt, said(screen, answers[screen.key]), screen.kind == "text")
        for screen in book.screens()
        if screen.key in answers
    ]


def said(screen: Screen, answer: Answer) -> str:
    match answer:
        case str():
            return answer
        case int():
            return screen.options[answer - 1]
        case _:
            return ", ".join(screen.options[number - 1] for number in answer)

"""The form of a key question: what it is made from, its words, who answers and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundWidget
from django.utils.formats import date_format

from consultations.models import EventPage, Wording
from consultations.models.organisations import Kind

from ..dates import day_asked, owner_named_by, reply_due
from ..models import Agency, KeyQuestion
from ..queries import questions_to_merge_into, wordings_to_choose_from
from ..similar import groups_of_similar

NOT_OF_THIS_EVENT = "One of the ticked questions is not an approved question of this event. Tick again."


@dataclass(frozen=True)
class Group:
    """Boxes to tick. Staff have read every one of these wordings, so they may know the exact numbers."""

    choices: tuple[BoundWidget, ...]

    @property
    def schools(self) -> int:
        organisations = (wording_of(choice).organisation for choice in self.choices)
        return len({each.pk for each in organisations if each.kind != Kind.FORUM})


def wording_of(choice: BoundWidget) -> Wording:
    wording: Wording = choice.data["value"].instance
    return wording


class KeyQuestionForm(forms.ModelForm):
    class Meta:
        model = KeyQuestion
        fields = ["sources", "wording", "owner", "owner_role", "due_on"]
        labels = {"sources": "Made from", "wording": "The key question", "owner": "Who answers"}
        widgets = {
            "sources": forms.CheckboxSelectMultiple,
            "wording": forms.Textarea(attrs={"rows": 3}),
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"wording": "Merge and reword as you need, in words a young person would use."}
        error_messages = {
            "sources": {
                "required": "Tick at least one question that young people asked.",
                "invalid_choice": NOT_OF_THIS_EVENT,
                "invalid_pk_value": NOT_OF_THIS_EVENT,
            },
            "wording": {"required": "Write the key question, or copy the first ticked one."},
            "owner": {"invalid_choice": "Choose one of the agencies."},
            "due_on": {"required": "Choose the day.", "invalid": "Write a day, such as 2026-03-31."},
        }

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        question = self.instance
        fields["sources"].queryset = wordings_to_choose_from(event)
        # A question whose sources were all withdrawn can still be changed.
        fields["sources"].required = not question.pk or question.sources.filter(erased_on=None).exists()
        fields["owner"].empty_label = "Nobody yet"
        fields["owner"].queryset = Agency.objects.offered(and_also=question.owner_id)
        asked = question.asked_on or day_asked(event)
        fields["due_on"].initial = reply_due(asked)
        named_by = date_format(owner_named_by(asked))
        days = settings.KEY_QUESTION_OWNER_WORKING_DAYS
        fields["owner"].help_text = f"To be named by {named_by}, {days} working days after it was asked."

    def clean_owner(self) -> Agency | None:
        owner: Agency | None = self.cleaned_data["owner"]
        if self.instance.owner_id and not owner:
            raise forms.ValidationError("It has an owner already. Choose who answers instead.")
        return owner

    def clean(self) -> dict[str, Any]:
        written: dict[str, Any] = super().clean() or {}
        if written.get("owner_role") and not written.get("owner") and "owner" not in self.errors:
            self.add_error("owner", "Choose the agency whose role this is.")
        return written

    def groups(self) -> list[Group]:
        """The approved questions to tick, those together that ask much the same."""
        choices = groups_of_similar(self["sources"], words=lambda choice: wording_of(choice).body)
        return [Group(tuple(each)) for each in choices]

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < date.today() and "due_on" in self.changed_data:
            raise forms.ValidationError("That day has passed. Choose today or a later day.")
        return due_on


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        KeyQuestion.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        label="Which one asks the same?",
        error_messages={"required": "Choose the key question that stays."},
    )

    def __init__(self, *args: Any, question: KeyQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["into"].queryset = questions_to_merge_into(question)

"""The form of a key question: what it is made from, its words, who answers and by when."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format

from consultations.models import EventPage

from ..dates import day_asked, owner_named_by, reply_due
from ..models import Agency, KeyQuestion
from ..queries import wordings_to_choose_from

NOT_OF_THIS_EVENT = "One of the ticked questions is not an approved question of this event. Tick again."


class KeyQuestionForm(forms.ModelForm):
    class Meta:
        model = KeyQuestion
        fields = ["sources", "wording", "owner", "due_on"]
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
            "owner": {"required": "Choose who answers.", "invalid_choice": "Choose one of the agencies."},
            "due_on": {"required": "Choose the day.", "invalid": "Write a day, such as 2026-03-31."},
        }

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        question = self.instance
        fields["sources"].queryset = wordings_to_choose_from(event)
        # A question whose sources were all withdrawn can still be changed.
        fields["sources"].required = not question.pk or question.sources.exists()
        fields["owner"].empty_label = "Choose an agency"
        fields["owner"].queryset = Agency.objects.offered(and_also=question.owner_id)
        asked = question.asked_on or day_asked(event)
        fields["due_on"].initial = reply_due(asked)
        named_by = date_format(owner_named_by(asked))
        fields["owner"].help_text = f"Named by {named_by}, ten working days after it was asked."

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < date.today() and "due_on" in self.changed_data:
            raise forms.ValidationError("That day has passed. Choose today or a later day.")
        return due_on

"""What a reader may narrow the list of key questions by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import EventPage

from .models import Agency, Reply
from .models.key_questions import HELD, WAITING, WAITING_LABEL, KeyQuestionQuerySet
from .queries import (
    agencies_for_staff,
    agencies_with_key_questions,
    events_for_staff,
    events_with_key_questions,
)

STATES = [*Reply.State.choices, (WAITING, WAITING_LABEL)]
OVERDUE = "overdue"


class QuestionFilter(forms.Form):
    """A value that is none of the choices narrows nothing; the page then says so."""

    event = forms.ModelChoiceField(
        EventPage.objects.none(), required=False, label=_("Event"), empty_label=_("All events")
    )
    state = forms.ChoiceField(choices=[("", _("All answers")), *STATES], required=False, label=_("Answer"))
    owner = forms.ModelChoiceField(
        Agency.objects.none(), required=False, label=_("Who answers"), empty_label=_("Everybody")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["event"].queryset = events_with_key_questions()
        fields["owner"].queryset = agencies_with_key_questions()

    @property
    def is_used(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrowed(self, questions: KeyQuestionQuerySet) -> KeyQuestionQuerySet:
        if not self.is_valid():
            return questions
        for name in ("event", "owner"):
            if chosen := self.cleaned_data.get(name):
                questions = questions.filter(**{name: chosen})
        return self.in_state(questions, self.cleaned_data["state"])

    def in_state(self, questions: KeyQuestionQuerySet, state: str) -> KeyQuestionQuerySet:
        return questions.in_state(state) if state else questions


class StaffQuestionFilter(QuestionFilter):
    state = forms.ChoiceField(
        choices=[("", "All states"), *STATES, (OVERDUE, "Overdue"), (HELD, "Held back")],
        required=False,
        label="State",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["event"].queryset = events_for_staff()
        fields["owner"].queryset = agencies_for_staff()

    def in_state(self, questions: KeyQuestionQuerySet, state: str) -> KeyQuestionQuerySet:
        if state == HELD:
            return questions.held()
        return questions.overdue() if state == OVERDUE else super().in_state(questions, state)

"""What somebody in triage types about a concern. Nothing here asks for notes about the case."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from consultations.models import SafeguardingLead
from consultations.models.concerns import Concern, ConcernEntry

Route, How = Concern.Route, ConcernEntry.How
WHO_IT_IS_ABOUT = (
    (Route.SCHOOL.value, "Anybody else, or it does not say: tell the school's safeguarding lead"),
    (Route.HEAD.value, "A member of staff: tell the head teacher"),
    (Route.LADO.value, "The head teacher, or somebody whom the head must not be told about: tell the LADO"),
)


class RouteForm(forms.Form):
    """Nothing is chosen beforehand: the wrong person must not be told because somebody clicked on."""

    route = forms.ChoiceField(
        label="Who is it about?",
        choices=WHO_IT_IS_ABOUT,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who it is about. It decides who is told.",
            "invalid_choice": "Choose one of the three.",
        },
    )

    def __init__(self, *args: Any, now: str = "", **kwargs: Any) -> None:
        """``now``: the route that it has, which is not offered again."""
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["route"])
        field.choices = [choice for choice in WHO_IT_IS_ABOUT if choice[0] != now]
        field.widget.choices = field.choices


class HandOverForm(forms.Form):
    to = forms.CharField(
        label="Whom have you told?",
        help_text="A role, and a name if the role is not enough. It is kept as you write it.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Write the name or the role of the person whom you told."},
    )
    how = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you told them.", "invalid_choice": "Choose one of the list."},
    )

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        """About staff, nothing is filled in: the school's own lead may be the wrong person to tell."""
        lead = "" if concern.about_staff else concern.about.session.safeguarding_lead
        super().__init__(*args, **kwargs)
        self.initial, self.label_suffix = {"to": lead}, ""
        ways = [How.PHONE, How.IN_PERSON, *([How.LADO] if concern.route == Route.LADO else [])]
        cast(forms.ChoiceField, self.fields["how"]).choices = [(way.value, way.label) for way in ways]


class LeadField(forms.ModelChoiceField):
    """Each by name and address: two people may have one name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.get_full_name()} {obj.user.email}".strip()


class OpenForm(forms.Form):
    """The log-ins of the text's own school."""

    lead = LeadField(
        SafeguardingLead.objects.none(),
        label="Who may read it on this site?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a person.", "invalid_choice": "Choose one of the list."},
    )

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = SafeguardingLead.objects.filter(
            organisations=concern.about.session.organisation, user__is_active=True
        )
        cast(LeadField, self.fields["lead"]).queryset = own.select_related("user")
        self.is_offered = own.exists()


class ConfirmedForm(forms.Form):
    """Somebody without a log-in here has said that they have it."""

    who = forms.CharField(
        label="Who says that they have it?",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Write the name or the role of the person who has it."},
    )

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial, self.label_suffix = {"who": concern.handed_to}, ""

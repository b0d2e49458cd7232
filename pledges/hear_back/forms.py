"""Four words, and how the action goes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.tablet.codes import read_code

from ..models import Pledge


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your four words"),
        help_text=_("In the order of your card. Capitals and commas do not matter."),
        max_length=100,
        error_messages={
            "required": _("Type the four words from your card."),
            "max_length": _("That is too long. A code has four words."),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "four-words",
            }
        ),
    )

    def clean_code(self) -> str:
        """It must have the shape of a code; whether there is such a code is not a form's business."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has four words. Look at your card again."))
        return code


class DoingForm(forms.Form):
    doing = forms.ChoiceField(choices=Pledge.Doing, required=False)

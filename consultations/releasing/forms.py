"""What somebody ticks and writes about a release."""

from django import forms

MEANT = "Tick this box, so that we know that you mean it."


def tick(label: str, *, unticked: str) -> forms.BooleanField:
    """A box that must be ticked. ``unticked``: what is said when it is not."""
    box = forms.CheckboxInput({"value": "yes"})
    return forms.BooleanField(label=label, widget=box, error_messages={"required": unticked})


class ApproveForm(forms.Form):
    """A yes to the very tables that were shown: ``digest`` names them."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    looked = tick(
        "I have looked at what the Board and each school would see.",
        unticked="Look at the previews first, then tick this box.",
    )


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label="Why are the numbers withdrawn?",
        help_text="Schools and the Board read this in place of the numbers. Name no pupil, and no school.",
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say why it is withdrawn. Schools and the Board will read it."},
    )
    sure = tick("I know that the numbers of this event are never made again.", unticked=MEANT)


class OpenForm(forms.Form):
    sure = tick("I know that everybody can read and keep these figures from now on.", unticked=MEANT)

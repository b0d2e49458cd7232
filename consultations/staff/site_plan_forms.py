"""What staff fill in about a school's site plan: first the picture, then its zones."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from consultations.models import Organisation, SitePlan
from consultations.pictures.zones import FEWEST, LARGEST_GRID, MOST, SMALLEST_GRID, BadZones, read_zones

from .picture_fields import PictureField, put_in

UPLOAD = (
    "PNG, JPEG or WebP, 10 MB at most. No people on it. Hidden data, such as where it was taken, is removed."
)
SIZES = [(number, str(number)) for number in range(SMALLEST_GRID, LARGEST_GRID + 1)]


class NewPlanForm(WagtailAdminModelForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.open(), label="School or college", empty_label="Choose one"
    )
    upload = PictureField(help_text=UPLOAD)

    class Meta:
        model = SitePlan
        fields = ["organisation", "title"]

    def _post_clean(self) -> None:
        put_in(self.instance, self.cleaned_data.get("upload"))
        super()._post_clean()


class PlanForm(NewPlanForm):
    """The zones come as JSON from the editor beside the picture."""

    upload = PictureField(label="Another picture", required=False, help_text=UPLOAD)
    columns = forms.TypedChoiceField(label="Squares across", choices=SIZES, coerce=int)
    rows = forms.TypedChoiceField(label="Squares down", choices=SIZES, coerce=int)
    zones = forms.CharField(
        label="Zones",
        required=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=f"From {FEWEST} to {MOST}. Pupils choose among their names.",
    )
    on_tablets = forms.BooleanField(
        label="Use this plan on tablets",
        required=False,
        help_text="At events with the activity Site plan. A school has one such plan: it takes the place of another.",
    )

    field_order = ["organisation", "title", "upload", "columns", "rows", "zones", "on_tablets"]

    class Meta(NewPlanForm.Meta):
        fields = ["organisation", "title", "columns", "rows"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["zones"] = json.dumps(self.instance.zones)
        # Whoever draws zones for the first time means to use them.
        self.initial["on_tablets"] = self.instance.is_active or not self.instance.zones

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if "columns" in data and "rows" in data:
            try:
                self.instance.zones = read_zones(data["zones"], columns=data["columns"], rows=data["rows"])
            except BadZones as error:
                self.add_error("zones", str(error))
        return data


class AskedPlanForm(WagtailAdminModelForm):
    """Of a plan that pupils were asked about: whether it goes on being asked, and nothing else."""

    on_tablets = PlanForm.base_fields["on_tablets"]

    class Meta:
        model = SitePlan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on_tablets"] = self.instance.is_active

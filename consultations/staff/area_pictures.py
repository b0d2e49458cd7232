"""The picture of the area under the map of places. Without one the map is a plain plot."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import AreaPicture
from consultations.pictures.actions import keep_area

from .picture_fields import PictureField, put_in
from .site_plan_forms import UPLOAD

TURNED = "The top edge must be north of the bottom edge: its latitude is the larger one."
MIRRORED = "The right edge must be east of the left edge: its longitude is the larger one."


class AreaForm(WagtailAdminModelForm):
    """``shown`` is no field of the model: that another picture is shown now is no mistake to point at."""

    upload = PictureField(help_text=UPLOAD)
    shown = forms.BooleanField(
        label="Show it under the map",
        required=False,
        help_text="One picture is shown. It takes the place of another.",
    )

    class Meta:
        model = AreaPicture
        fields = ["title", "north", "south", "west", "east"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["shown"] = self.instance.is_active
        if self.instance.pk:
            self.fields["upload"].required = False
            self.fields["upload"].label = "Another picture"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if "north" in data and "south" in data and data["north"] <= data["south"]:
            self.add_error("north", TURNED)
        if "east" in data and "west" in data and data["east"] <= data["west"]:
            self.add_error("east", MIRRORED)
        return data

    def _post_clean(self) -> None:
        put_in(self.instance, self.cleaned_data.get("upload"))
        super()._post_clean()


class Kept:
    """Stored by the action, which also sets the other pictures aside."""

    form: Any

    def save_instance(self) -> AreaPicture:
        picture: AreaPicture = self.form.save(commit=False)
        keep_area(picture, shown=self.form.cleaned_data["shown"])
        return picture


class AreaCreateView(Kept, CreateView):
    template_name = "consultations/staff/picture_form.html"


class AreaEditView(Kept, EditView):
    template_name = "consultations/staff/picture_form.html"


class AreaPictureViewSet(ModelViewSet):
    model = AreaPicture
    add_view_class = AreaCreateView
    edit_view_class = AreaEditView
    icon = "image"
    menu_label = "Area pictures"
    url_prefix = "area-pictures"
    copy_view_enabled = False
    list_display = ["title", BooleanColumn("is_active", label="Shown", sort_key="is_active")]

    def get_form_class(self, for_update: bool = False) -> type[BaseForm]:
        return AreaForm

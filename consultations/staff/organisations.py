from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import BaseButton, HeaderButton

from ..models.choices import Format
from ..models.organisations import Organisation, OrganisationQuerySet
from .deleting import DeleteUnusedView

GIAS_FIELDS = (
    *("kind", "name", "urn", "establishment_number", "la_code", "establishment_type", "status"),
    *("phase", "low_age", "high_age", "opened_on", "closed_on", "town", "postcode"),
)


class OrganisationForm(WagtailAdminModelForm):
    """What comes from GIAS is corrected in GIAS: the next import would undo it here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in GIAS_FIELDS if self.instance.pk and self.instance.urn else ():
            self.fields[name].disabled = True
        # The longest name would push the list of choices off the screen.
        self.fields["successor"].label_from_instance = lambda school: Truncator(school).chars(70)

    def clean_successor(self) -> Organisation | None:
        successor: Organisation | None = self.cleaned_data["successor"]
        earlier = Organisation.objects.lineage_of(self.instance) if self.instance.pk else None
        if successor and earlier is not None and earlier.filter(pk=successor.pk).exists():
            raise ValidationError("This organisation took over from that one. Choose one that came later.")
        return successor


class OrganisationFilterSet(WagtailFilterSet):
    format = ChoiceFilter(choices=Format, method="in_format", label="Format")

    class Meta:
        model = Organisation
        fields = ["kind", "status"]

    def in_format(self, queryset: OrganisationQuerySet, name: str, value: str) -> OrganisationQuerySet:
        return queryset.in_format(value)


class OrganisationIndexView(IndexView):
    @cached_property
    def header_buttons(self) -> list[BaseButton]:
        buttons: list[BaseButton] = super().header_buttons
        if self.request.user.has_perm("consultations.change_organisation"):
            buttons.append(HeaderButton("Import schools", url=reverse("import_schools"), icon_name="upload"))
        return buttons


class OrganisationDeleteView(DeleteUnusedView):
    why_not = (
        "This organisation was invited, took part, or has somebody with a portal account. It stays. "
        "Once its status is closed, it is no longer invited."
    )


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    index_view_class = OrganisationIndexView
    delete_view_class = OrganisationDeleteView
    icon = "group"
    menu_label = "Organisations"
    url_prefix = "organisations"
    copy_view_enabled = False
    list_display = [
        "name",
        Column("kind", accessor="get_kind_display", sort_key="kind"),
        Column("format", accessor="format.label"),
        Column("town", sort_key="town"),
        Column("urn", label="URN", sort_key="urn"),
        Column("status", accessor="get_status_display", sort_key="status"),
    ]
    filterset_class = OrganisationFilterSet
    search_fields = ["name", "town", "postcode", "urn"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
                    FieldRowPanel([FieldPanel("town"), FieldPanel("postcode")]),
                ],
                heading="Who they are",
            ),
            MultiFieldPanel(
                [FieldPanel("format_override"), FieldPanel("successor")],
                heading="What staff decide",
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("urn"), FieldPanel("establishment_number")]),
                    FieldPanel("la_code"),
                    FieldRowPanel([FieldPanel("establishment_type"), FieldPanel("phase")]),
                    FieldRowPanel([FieldPanel("low_age"), FieldPanel("high_age")]),
                    FieldRowPanel([FieldPanel("opened_on"), FieldPanel("closed_on")]),
                ],
                heading="From GIAS",
                help_text="Kept up to date by the import. Correct a mistake in GIAS, then import again.",
            ),
        ],
        base_form_class=OrganisationForm,
    )

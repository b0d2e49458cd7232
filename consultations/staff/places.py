"""The catalogue of places, and the lists that staff make from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import URLPattern
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import Place, PlaceList
from consultations.models.choices import Domain
from consultations.models.places import PlaceQuerySet

from .deleting import DeleteUnusedView
from .in_use import events_using


class PlaceDeleteView(DeleteUnusedView):
    why_not = "This place is in a list. Take it out there, or set it aside: untick “offered for new lists”."


class PlaceViewSet(ModelViewSet):
    model = Place
    delete_view_class = PlaceDeleteView
    icon = "crosshairs"
    url_prefix = "places"
    copy_view_enabled = False
    form_fields = ["name", "domain", "category", "area", "is_active", "latitude", "longitude"]
    list_display = [
        "name",
        "domain",
        "category",
        "area",
        BooleanColumn("is_active", label="Offered", sort_key="is_active"),
    ]
    list_filter = ["domain", "is_active"]
    search_fields = ["name", "category", "area"]
    list_per_page = 50


class PlaceFilterForm(BaseFilterForm):
    q = forms.CharField(label="Name or area", required=False)
    domain = forms.ChoiceField(choices=[("", "All"), *Domain.choices], required=False)

    def filter(self, objects: PlaceQuerySet) -> PlaceQuerySet:
        words, domain = self.cleaned_data["q"], self.cleaned_data["domain"]
        self.is_searching = bool(words or domain)
        self.search_query = words
        found = objects.filter(Q(name__icontains=words) | Q(area__icontains=words)) if words else objects
        return found.filter(domain=domain) if domain else found


class OfferedPlaces:
    filter_form_class = PlaceFilterForm
    per_page = 30

    def get_object_list(self) -> PlaceQuerySet:
        return Place.objects.in_use()


class ChoosePlaceView(OfferedPlaces, ChooseView):
    pass


class ChoosePlaceResultsView(OfferedPlaces, ChooseResultsView):
    pass


class PlaceChooserViewSet(ChooserViewSet):
    """A window to pick places from, many at once, instead of one long list for each. None is made there."""

    model = Place
    icon = "crosshairs"
    choose_view_class = ChoosePlaceView
    choose_results_view_class = ChoosePlaceResultsView
    per_page = 30
    choose_one_text = "Choose a place"
    choose_another_text = "Choose another place"
    edit_item_text = "Edit this place"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [each for each in super().get_urlpatterns() if each.name != "create"]


class PlaceListForm(WagtailAdminModelForm):
    """At least one place. ``min_num`` would make an empty row that stays beside the many picked at once."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        rows = self.formsets["items"].forms
        if not any(row.is_valid() and not row.cleaned_data.get("DELETE") for row in rows):
            self.add_error(None, "Choose at least one place.")
        return data


class PlaceListIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[PlaceList]:
        places = Count("items", distinct=True)
        return super().get_base_queryset().annotate(places=places, used_by=events_using("place_list"))


class PlaceListDeleteView(DeleteUnusedView):
    why_not = "An event asks about this list. Choose another list in the event first."


class PlaceListViewSet(ModelViewSet):
    model = PlaceList
    index_view_class = PlaceListIndexView
    delete_view_class = PlaceListDeleteView
    icon = "list-ol"
    url_prefix = "place-lists"
    list_display = [
        "name",
        Column("places", sort_key="places"),
        Column("used_by", label="Events that use it", sort_key="used_by"),
    ]
    search_fields = ["name"]
    edit_handler = ObjectList(PlaceList.panels, base_form_class=PlaceListForm)

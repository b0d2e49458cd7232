"""Site plans of schools: upload the picture, draw zones on it, put it on the tablets."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import SitePlan
from consultations.pictures import actions
from consultations.pictures.drawing import Drawing

from .deleting import DeleteUnusedView
from .site_plan_forms import AskedPlanForm, NewPlanForm, PlanForm

ASKED = "Pupils have been asked about this plan in the meantime. It stays as they saw it. Make a new plan instead."


class PlanIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[SitePlan]:
        found: QuerySet[SitePlan] = (
            super().get_base_queryset().select_related("organisation").defer("picture")
        )
        return found


class PlanCreateView(CreateView):
    success_message = "The picture is kept. Now draw the zones on it."
    submit_button_label = "Upload, then draw zones"
    template_name = "consultations/staff/picture_form.html"

    def save_instance(self) -> SitePlan:
        plan: SitePlan = self.form.save(commit=False)
        actions.keep_plan(plan, on_tablets=False)
        return plan

    def get_success_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])


class PlanEditView(EditView):
    template_name = "consultations/staff/site_plan.html"
    object: SitePlan

    def get_form_class(self) -> type[BaseForm]:
        return AskedPlanForm if self.object.is_asked else PlanForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = SitePlan.objects.get(pk=self.object.pk)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "plan": kept, "drawing": Drawing.of(kept), "media": context["media"]}

    def save_instance(self) -> SitePlan:
        plan, on_tablets = self.form.instance, self.form.cleaned_data["on_tablets"]
        if plan.is_asked:
            actions.put_on_tablets(plan, on_tablets)
        else:
            actions.keep_plan(plan, on_tablets=on_tablets)
        return plan

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except actions.Asked:
            messages.error(self.request, ASKED)
            response = redirect(self.get_edit_url())
        return response


class PlanDeleteView(DeleteUnusedView):
    why_not = "Pupils have been asked about this plan, so it stays. Take it off the tablets instead."


class SitePlanViewSet(ModelViewSet):
    model = SitePlan
    index_view_class = PlanIndexView
    add_view_class = PlanCreateView
    edit_view_class = PlanEditView
    delete_view_class = PlanDeleteView
    icon = "site"
    menu_label = "Site plans"
    url_prefix = "site-plans"
    copy_view_enabled = False
    list_display = [
        "title",
        Column("organisation", label="School", sort_key="organisation__name"),
        Column("zones", label="Zones", accessor=lambda plan: len(plan.zones)),
        BooleanColumn("is_active", label="On tablets", sort_key="is_active"),
        BooleanColumn("is_asked", label="Asked about"),
    ]
    search_fields = ["title", "organisation__name"]

    def get_form_class(self, for_update: bool = False) -> type[BaseForm]:
        return PlanForm if for_update else NewPlanForm

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Which form it is depends on the plan, so the view chooses."""
        return {**super().get_edit_view_kwargs(**kwargs), "form_class": None}

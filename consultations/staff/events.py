"""The list of events: how far each one is, how many took part, and what to do next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, Table
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from consultations.models import EventPage
from consultations.results.queries import took_part_in

from .event_states import EventState
from .event_steps import steps, with_what_steps_ask


def day(event: EventPage) -> str:
    return date_format(event.date, "j M Y")


class StateColumn(Column):
    cell_template_name = "consultations/staff/event_state_cell.html"

    def get_value(self, instance: EventPage) -> EventState:
        return EventState(instance.state)


class ActionsColumn(BaseColumn):
    cell_template_name = "consultations/staff/event_actions_cell.html"

    def get_cell_context_data(self, instance: EventPage, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "steps": steps(instance, parent_context["request"])}


class EventFilterSet(WagtailFilterSet):
    state = ChoiceFilter(choices=EventState.choices, label="State")

    class Meta:
        model = EventPage
        fields = ["phase"]


class EventIndexView(IndexView):
    page_title = "Events"
    results_template_name = "consultations/staff/events_results.html"
    default_ordering = "-date"
    add_item_label = "Plan an event"

    def get_base_queryset(self) -> PageQuerySet:
        return with_what_steps_ask(super().get_base_queryset())

    def get_table(self, object_list: Any) -> Table:
        """A closed event keeps the number it was closed with: whoever sent late was not counted."""
        numbers = took_part_in(object_list)
        for event in object_list:
            live = numbers.get(event.pk, 0)
            event.took_part = live if event.frozen is None else event.frozen
        return super().get_table(object_list)


class EventsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(EventPage)
        return bool(policy.user_has_any_permission(request.user, EventIndexView.any_permission_required))


class EventListingViewSet(PageListingViewSet):
    name = "events"
    model = EventPage
    index_view_class = EventIndexView
    menu_item_class = EventsMenuItem
    menu_label = "Events"
    icon = "calendar-alt"
    filterset_class = EventFilterSet
    columns = [
        PageTitleColumn("title", label="Event", sort_key="title", classname="title"),
        Column("date", accessor=day, sort_key="date", width="10%", classname="event-day"),
        StateColumn("state", width="13%"),
        Column("held", label="Sessions", width="7%", classname="not-on-phones"),
        Column("took_part", label="Took part", width="7%", classname="not-on-phones"),
        ActionsColumn("actions", label="What to do", width="36%"),
    ]


def back_to_the_list(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Whoever has published an event finds there what comes next, and not among the pages."""
    if isinstance(page, EventPage) and "action-publish" in request.POST:
        return redirect("events:index")
    return None

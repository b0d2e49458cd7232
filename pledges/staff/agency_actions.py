"""All actions of all agencies in the CMS: the list with its file, starting one, changing one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django_filters import ChoiceFilter
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import BaseButton, HeaderButton

from ..models import Action
from ..models.agency_actions import ActionQuerySet
from ..queries import the_late_first, with_their_origin
from ..tracker.actions import change_action, start_action
from ..tracker.sheet import tracker_sheet
from ..tracker.views import sheet_response
from .action_forms import action_panels
from .key_questions import CHANGE

VIEW = "pledges.view_action"


def actions_for(user: User | AnonymousUser) -> ActionQuerySet:
    """What rests with a key question that is held back is for those who can put that back."""
    actions = Action.objects.all() if user.has_perm(CHANGE) else Action.objects.not_held()
    return the_late_first(with_their_origin(actions))


class ActionFilterSet(WagtailFilterSet):
    late = ChoiceFilter(choices=[("yes", "Overdue")], method="only_late", label="Overdue", empty_label="All")

    class Meta:
        model = Action
        fields = ["agency", "rag"]

    def only_late(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        return queryset.overdue()


class StateColumn(Column):
    """In words with a sign, and the reason: never a colour alone."""

    cell_template_name = "pledges/staff/action_state_cell.html"

    class Media:
        css = {"all": ["pledges/staff.css", "pledges/staff_actions.css"]}


class DueColumn(Column):
    cell_template_name = "pledges/staff/action_due_cell.html"


class ActionIndexView(IndexView):
    @cached_property
    def header_buttons(self) -> list[BaseButton]:
        buttons: list[BaseButton] = super().header_buttons
        chosen = self.request.GET.urlencode()
        url = f"{reverse('action:download')}?{chosen}".rstrip("?")
        return [*buttons, HeaderButton("Download the tracker (XLSX)", url=url, icon_name="download")]

    def get_base_queryset(self) -> ActionQuerySet:
        return actions_for(self.request.user)


class StartView(CreateView):
    success_message = "The action is in the tracker. Its agency can update it now."
    error_message = "Nothing was started yet. Something needs another look."
    submit_button_label = "Start it"
    submit_button_active_label = "Starting…"

    def get_initial(self) -> dict[str, Any]:
        """Filled in by the link that led here: from a finding, or from a key question."""
        asked = self.request.GET
        finding = f"{asked.get('release', '')}|{asked.get('about', '')}"
        return {**super().get_initial(), "from_finding": finding, "key_question": asked.get("question", "")}

    def save_instance(self) -> Action:
        return start_action(self.form.plan(), by=self.request.user)


class ChangeView(EditView):
    success_message = "The action is changed."

    def save_instance(self) -> Action:
        change_action(self.object, self.form.plan(), by=self.request.user)
        return self.object


@permission_required(VIEW)
def download(request: HttpRequest) -> HttpResponse:
    """What the list shows, as chosen there; a choice that does not exist narrows nothing."""
    chosen = ActionFilterSet(request.GET, queryset=actions_for(request.user), request=request)
    return sheet_response(tracker_sheet(chosen.qs))


class ActionViewSet(ModelViewSet):
    model = Action
    index_view_class = ActionIndexView
    add_view_class = StartView
    edit_view_class = ChangeView
    edit_handler = action_panels
    icon = "tasks"
    menu_label = "Actions"
    menu_order = 222
    add_to_admin_menu = True
    url_prefix = "actions"
    copy_view_enabled = False
    filterset_class = ActionFilterSet
    search_fields = ["what", "finding", "key_question__wording", "agency__name"]
    list_per_page = 50
    list_display = [
        "what",
        Column("agency", sort_key="agency__name"),
        Column("started_from", label="Starts from", accessor="started_from"),
        Column("event", accessor="event.title"),
        DueColumn("due_on", label="Due", sort_key="due_on"),
        StateColumn("rag", label="How it goes", sort_key="rag"),
        Column("said", label="Last update", accessor="last_update.said_on"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("download/", download, name="download")]

"""Who is invited to which event, who came, and how many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import BaseButton, HeaderButton

from consultations.models import Invitation, Organisation
from consultations.models.organisations import Status

from .inviting_schools import CLOSED, choose_event, invite_several, open_events

NOT_OFFERED = (
    "Choose one of the list. A closed event is not in it: who came to that one stays as it was on that day."
)
# The largest school of the borough has fewer pupils.
HEADS_AT_MOST = 3000
HEADS = (
    "Counted in the room, once they have attended. It is the check against made-up submissions. "
    "A forum's answers are never counted: there we publish themes, no numbers."
)


class InvitationForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Q(status=Status.OPEN) | Q(pk=self.instance.organisation_id)
        self.fields["event"].queryset = open_events()
        self.fields["event"].error_messages["invalid_choice"] = NOT_OFFERED
        self.fields["event"].label_from_instance = lambda event: f"{event.title}, {event.date:%-d %B %Y}"
        self.fields["organisation"].queryset = Organisation.objects.filter(offered)
        self.fields["organisation"].label_from_instance = lambda school: Truncator(school).chars(70)

    def clean_head_count(self) -> int | None:
        heads: int | None = self.cleaned_data["head_count"]
        if heads and heads > HEADS_AT_MOST:
            raise ValidationError(f"No school has more than {HEADS_AT_MOST:,} pupils. Count again.")
        return heads

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        others = Invitation.objects.exclude(pk=self.instance.pk)
        event, organisation = data.get("event"), data.get("organisation")
        if event and organisation and others.filter(event=event, organisation=organisation).exists():
            self.add_error(
                "organisation", ValidationError(f"{organisation} is invited to this event already.")
            )
        return data


class InvitationIndexView(IndexView):
    @cached_property
    def header_buttons(self) -> list[BaseButton]:
        """Straight to the event, when the list shows one."""
        buttons: list[BaseButton] = super().header_buttons
        if self.user_has_permission("add"):
            buttons.append(HeaderButton("Invite several schools", url=self.several_url(), icon_name="group"))
        return buttons

    def several_url(self) -> str:
        shown = self.request.GET.get("event", "")
        if shown.isdecimal() and open_events().filter(pk=shown).exists():
            return reverse("invitation:several", args=[shown])
        return reverse("invitation:several_to_which")

    def get_base_queryset(self) -> QuerySet[Invitation]:
        found = super().get_base_queryset().select_related("event", "organisation")
        return found.order_by("-event__date", "organisation__name")


class UntilTheEventIsClosed:
    """Closing checks who sent against who came: afterwards the invitation is only shown."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refusal(200) or super().get(request, *args, **kwargs)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refusal(409) or super().post(request, *args, **kwargs)  # type: ignore[misc]

    def refusal(self, status: int) -> HttpResponse | None:
        invitation: Invitation = self.get_object()  # type: ignore[attr-defined]
        if not invitation.event.is_closed:
            return None
        context = {"event": invitation.event, "invitation": invitation, "why": CLOSED}
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        return render(request, "consultations/staff/invitations_closed.html", context, status=status)


class InvitationEditView(UntilTheEventIsClosed, EditView):
    pass


class InvitationDeleteView(UntilTheEventIsClosed, DeleteView):
    pass


class InvitationViewSet(ModelViewSet):
    model = Invitation
    index_view_class = InvitationIndexView
    edit_view_class = InvitationEditView
    delete_view_class = InvitationDeleteView
    icon = "mail"
    menu_label = "Invitations and attendance"
    url_prefix = "invitations"
    copy_view_enabled = False
    list_display = [
        "organisation",
        Column("event", accessor="event.title", sort_key="event__date"),
        "state",
        Column("head_count", label="Came", sort_key="head_count"),
    ]
    list_filter = ["event", "state"]
    search_fields = ["organisation__name", "event__title"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("event", widget=forms.Select),
            FieldPanel("organisation"),
            FieldRowPanel([FieldPanel("state"), FieldPanel("head_count", help_text=HEADS)]),
        ],
        base_form_class=InvitationForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        several = [
            path("several/", choose_event, name="several_to_which"),
            path("several/<int:pk>/", invite_several, name="several"),
        ]
        return [*super().get_urlpatterns(), *several]

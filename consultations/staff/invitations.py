"""Who is invited to which event, who came, and how many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import EventPage, Invitation, Organisation
from consultations.models.organisations import Status


class InvitationForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Q(status=Status.OPEN) | Q(pk=self.instance.organisation_id)
        self.fields["event"].queryset = EventPage.objects.order_by("-date")
        self.fields["event"].label_from_instance = lambda event: f"{event.title}, {event.date:%-d %B %Y}"
        self.fields["organisation"].queryset = Organisation.objects.filter(offered)
        self.fields["organisation"].label_from_instance = lambda school: Truncator(school).chars(70)

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
    def get_base_queryset(self) -> QuerySet[Invitation]:
        found = super().get_base_queryset().select_related("event", "organisation")
        return found.order_by("-event__date", "organisation__name")


class InvitationViewSet(ModelViewSet):
    model = Invitation
    index_view_class = InvitationIndexView
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
            FieldRowPanel([FieldPanel("state"), FieldPanel("head_count")]),
        ],
        base_form_class=InvitationForm,
    )

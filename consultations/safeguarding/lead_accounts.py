"""In the CMS: who, for a school, can be given a concern to read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from consultations.models import Organisation, SafeguardingLead
from consultations.models.organisations import Status
from consultations.staff.log_in_views import (
    WHO,
    WHOSE,
    AddressForm,
    InviteView,
    LastSignedInColumn,
    LogInViewSet,
    PersonColumn,
    RemoveView,
)
from consultations.staff.log_ins import person_with

HAS_ONE = "This person is a safeguarding lead here already. Look for them in the list."


def lead_with(email: str) -> User | None:
    """Whose address this is, if anybody's. Raises ValidationError when they may not be a safeguarding lead."""
    person = person_with(email)
    if person and SafeguardingLead.objects.filter(user=person).exists():
        raise ValidationError(HAS_ONE)
    return person


class LeadForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = self.instance.organisations.values("pk") if self.instance.pk else []
        offered = Organisation.objects.filter(Q(status=Status.OPEN) | Q(pk__in=theirs))
        self.fields["organisations"].queryset = offered
        self.fields["organisations"].error_messages["required"] = "Choose at least one."


class InviteLeadForm(AddressForm, LeadForm):
    owner_of = staticmethod(lead_with)


SCHOOLS = FieldPanel(
    "organisations",
    widget=forms.CheckboxSelectMultiple(attrs={"class": "concern-schools"}),
    help_text="A concern of one of these can be handed to them. They see what is handed to them, and nothing else.",
)
invite_panels = ObjectList(
    [
        FieldPanel(
            "email",
            help_text="Their own, never one that several people read. We send them a link to choose a password.",
        ),
        WHO.clone(),
        SCHOOLS,
    ],
    base_form_class=InviteLeadForm,
)
change_panels = ObjectList([WHOSE.clone(), SCHOOLS.clone()], base_form_class=LeadForm)


class LeadIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[SafeguardingLead]:
        found: QuerySet[SafeguardingLead] = super().get_base_queryset()
        return found.select_related("user").prefetch_related("organisations")


class InviteLeadView(InviteView):
    def make(self, owner: User, said: dict[str, Any]) -> SafeguardingLead:
        lead = SafeguardingLead.objects.create(user=owner)
        lead.organisations.set(said["organisations"])
        return lead


class RemoveLeadView(RemoveView):
    confirmation_message = (
        "Remove this safeguarding lead? They can no longer sign in, and no concern is open to them any more. "
        "What the record says about them stays."
    )
    no_longer = "concern"


class SafeguardingLeadViewSet(LogInViewSet):
    model = SafeguardingLead
    mail = "consultations/safeguarding/lead_mail.txt"
    invite_again_template = "consultations/safeguarding/lead_invite_again.html"
    invite_panels = invite_panels
    index_view_class = LeadIndexView
    add_view_class = InviteLeadView
    delete_view_class = RemoveLeadView
    edit_handler = change_panels
    menu_label = "Safeguarding leads"
    add_to_settings_menu = True
    url_prefix = "safeguarding-leads"
    list_display = [
        PersonColumn("safeguardinglead"),
        Column("organisations", accessor=lambda lead: ", ".join(map(str, lead.organisations.all()))),
        LastSignedInColumn("safeguardinglead"),
    ]
    search_fields = ["user__username", "user__email", "user__last_name", "organisations__name"]

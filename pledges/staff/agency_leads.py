"""Who, for an agency, sees and updates its actions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

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

from ..models import Agency, AgencyLead

HAS_ONE = "This person is the lead of an agency already. Look for it in the list."


def lead_with(email: str) -> User | None:
    """Whose address this is, if anybody's. Raises ValidationError when they may not be the lead of an agency."""
    person = person_with(email)
    if person and AgencyLead.objects.filter(user=person).exists():
        raise ValidationError(HAS_ONE)
    return person


class LeadForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.offered(and_also=self.instance.agency_id)


class InviteLeadForm(AddressForm, LeadForm):
    owner_of = staticmethod(lead_with)


AGENCY = FieldPanel("agency", help_text="They see and update the actions of this agency, and of no other.")
invite_panels = ObjectList(
    [
        FieldPanel("email", help_text="They sign in with it. We send them a link to choose a password."),
        WHO.clone(),
        AGENCY,
    ],
    base_form_class=InviteLeadForm,
)
change_panels = ObjectList([WHOSE.clone(), AGENCY.clone()], base_form_class=LeadForm)


class LeadIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[AgencyLead]:
        return super().get_base_queryset().select_related("user", "agency")


class InviteLeadView(InviteView):
    def make(self, owner: User, said: dict[str, Any]) -> AgencyLead:
        return AgencyLead.objects.create(user=owner, agency=said["agency"])


class RemoveLeadView(RemoveView):
    confirmation_message = (
        "Remove this agency lead? The person can no longer sign in. What they said about actions stays."
    )
    no_longer = "actions"


class AgencyLeadViewSet(LogInViewSet):
    model = AgencyLead
    mail = "pledges/staff/lead_mail.txt"
    invite_again_template = "pledges/staff/lead_invite_again.html"
    invite_panels = invite_panels
    index_view_class = LeadIndexView
    add_view_class = InviteLeadView
    delete_view_class = RemoveLeadView
    edit_handler = change_panels
    menu_label = "Agency leads"
    add_to_settings_menu = True
    url_prefix = "agency-leads"
    list_display = [
        PersonColumn("agencylead"),
        Column("agency", sort_key="agency__name"),
        LastSignedInColumn("agencylead"),
    ]
    list_filter = ["agency"]
    search_fields = ["user__username", "user__email", "user__last_name", "agency__name"]

"""What a coordinator fills in to give an account, and what can be changed about one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from consultations.models import Organisation, PortalAccount
from consultations.models.organisations import Kind, Status

from .log_in_views import WHO, WHOSE, AddressForm

OFFICER = PortalAccount.Role.OFFICER
NO_SCHOOL = "Choose at least one school. An officer sees the numbers of these schools and of no other."
NO_OFFICER = "Only a Safer Schools Officer has assigned schools. Leave them empty, or choose that role."


class AccountForm(WagtailAdminModelForm):
    """Offers the schools that can have an account. Whether role and school fit is the model's rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = self.instance.schools.all() if self.instance.pk else Organisation.objects.none()
        can_have_one = Q(status=Status.OPEN) & ~Q(kind=Kind.FORUM)
        for name, kept in (
            ("organisation", Q(pk=self.instance.organisation_id)),
            ("schools", Q(pk__in=theirs)),
        ):
            self.fields[name].queryset = Organisation.objects.filter(can_have_one | kept)
            self.fields[name].label_from_instance = lambda school: Truncator(school).chars(70)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        schools, role = data.get("schools"), data.get("role")
        if role == OFFICER and not schools:
            self.add_error("schools", NO_SCHOOL)
        elif role and role != OFFICER and schools:
            self.add_error("schools", NO_OFFICER)
        return data


class InviteForm(AddressForm, AccountForm):
    pass


ROLE = FieldPanel("role", help_text="One role a person. It decides what they see under “Your data”.")
ORGANISATION = FieldPanel(
    "organisation", help_text="The school of a school lead. Empty for a Board member and for an officer."
)
SCHOOLS = FieldPanel("schools", widget=forms.CheckboxSelectMultiple)

invite_panels = ObjectList(
    [
        FieldPanel("email", help_text="They sign in with it. We send them a link to choose a password."),
        WHO.clone(),
        ROLE,
        ORGANISATION,
        SCHOOLS,
    ],
    base_form_class=InviteForm,
)
change_panels = ObjectList(
    [
        WHOSE.clone(),
        ROLE.clone(),
        ORGANISATION.clone(),
        SCHOOLS.clone(),
    ],
    base_form_class=AccountForm,
)

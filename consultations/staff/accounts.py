"""Who, outside the CMS, may see published numbers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import Organisation, PortalAccount
from consultations.models.organisations import Kind, Status


def name_of(user: User) -> str:
    """The name, and the address that tells two people of one name apart."""
    name, email = user.get_full_name(), user.email
    return f"{name} ({email})" if name and email else name or email or user.get_username()


class PortalAccountForm(WagtailAdminModelForm):
    """Offers those who can have an account. Whether they may is the model's rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user, organisation = self.fields["user"], self.fields["organisation"]
        without = Q(portal_account=None) | Q(portal_account=self.instance.pk)
        user.queryset = get_user_model().objects.filter(without, is_active=True)
        user.label_from_instance = name_of
        offered = Q(status=Status.OPEN) & ~Q(kind=Kind.FORUM) | Q(pk=self.instance.organisation_id)
        organisation.queryset = Organisation.objects.filter(offered)
        organisation.label_from_instance = lambda school: Truncator(school).chars(70)


class PortalAccountIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[PortalAccount]:
        return super().get_base_queryset().select_related("user", "organisation")


class PortalAccountViewSet(ModelViewSet):
    model = PortalAccount
    index_view_class = PortalAccountIndexView
    icon = "key"
    url_prefix = "portal-accounts"
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "user",
            label="Person",
            accessor=lambda account: name_of(account.user),
            url_name="portalaccount:edit",
            sort_key="user__last_name",
        ),
        "role",
        Column("organisation", sort_key="organisation__name"),
    ]
    list_filter = ["role"]
    search_fields = ["user__username", "user__email", "user__last_name", "organisation__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("user", help_text="Somebody who has a log-in and cannot enter the CMS."),
            FieldPanel("role", help_text="One role a person. It decides what they see under “Your data”."),
            FieldPanel("organisation", help_text="The school of a school lead. Empty for a Board member."),
        ],
        base_form_class=PortalAccountForm,
    )

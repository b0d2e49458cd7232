"""Who, outside the CMS, may see published numbers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.widgets.button import Button

from consultations.models import PortalAccount

from .account_forms import change_panels, invite_panels
from .log_in_views import AGAIN, InviteView, LastSignedInColumn, LogInViewSet, PersonColumn, RemoveView


def schools_of(account: PortalAccount) -> str:
    """A lead's own, or those that an officer is assigned to."""
    return "; ".join(str(school) for school in (account.organisation, *account.schools.all()) if school)


class PortalAccountIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[PortalAccount]:
        return super().get_base_queryset().select_related("user", "organisation").prefetch_related("schools")


class InviteToPortalView(InviteView):
    def make(self, owner: User, said: dict[str, Any]) -> PortalAccount:
        account = PortalAccount(user=owner, role=said["role"], organisation=said["organisation"])
        account.full_clean()
        account.save()
        account.schools.set(said["schools"])
        return account


class ChangeView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("add"):
            url = reverse("portalaccount:invite_again", args=[self.object.pk])
            buttons.append(Button(AGAIN, url=url, icon_name="mail", priority=5))
        return buttons


class RemoveFromPortalView(RemoveView):
    confirmation_message = (
        "Remove this portal account? The person can no longer sign in. You can invite them again later."
    )
    no_longer = "numbers"


class PortalAccountViewSet(LogInViewSet):
    model = PortalAccount
    mail = "consultations/staff/invitation_mail.txt"
    invite_again_template = "consultations/staff/invite_to_portal_again.html"
    invite_panels = invite_panels
    index_view_class = PortalAccountIndexView
    add_view_class = InviteToPortalView
    edit_view_class = ChangeView
    delete_view_class = RemoveFromPortalView
    edit_handler = change_panels
    url_prefix = "portal-accounts"
    list_display = [
        PersonColumn("portalaccount"),
        "role",
        Column("organisation", label="School", accessor=schools_of, sort_key="organisation__name"),
        LastSignedInColumn("portalaccount"),
    ]
    list_filter = ["role"]
    search_fields = ["user__username", "user__email", "user__last_name", "organisation__name"]

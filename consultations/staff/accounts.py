"""Who, outside the CMS, may see published numbers."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from consultations.models import PortalAccount

from .account_forms import change_panels, invite_panels
from .inviting import invite_to_portal, remove_from_portal, send_invitation

AGAIN = "Send the invitation again"


def name_of(user: User) -> str:
    """The name, and the address that tells two people of one name apart."""
    name, email = user.get_full_name(), user.email
    return f"{name} ({email})" if name and email else name or email or user.get_username()


def schools_of(account: PortalAccount) -> str:
    """A lead's own, or those that an officer is assigned to."""
    return "; ".join(str(school) for school in (account.organisation, *account.schools.all()) if school)


class LastSignedInColumn(Column):
    """The day; or that it never happened, with the way to send the invitation again."""

    cell_template_name = "consultations/staff/last_signed_in_cell.html"


def send_and_say(account: PortalAccount, request: HttpRequest) -> None:
    """The account is there either way; the message says whether the mail is on its way."""
    who, again = name_of(account.user), reverse("portalaccount:invite_again", args=[account.pk])
    if send_invitation(account, request=request):
        messages.success(request, f"An invitation is on its way to {who}.")
    else:
        trouble = f"{who} has an account, but the invitation could not be sent. Try again in a few minutes."
        messages.warning(request, trouble, buttons=[messages.button(again, AGAIN)])


class PortalAccountIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[PortalAccount]:
        return super().get_base_queryset().select_related("user", "organisation").prefetch_related("schools")


class InviteView(CreateView):
    success_message = None
    error_message = "Nobody was invited yet. Something needs another look."
    submit_button_label = "Invite"
    submit_button_active_label = "Inviting…"

    def save_instance(self) -> PortalAccount:
        data = self.form.cleaned_data
        account = invite_to_portal(
            email=data["email"],
            names=(data["first_name"], data["last_name"]),
            role=data["role"],
            organisation=data["organisation"],
            by=self.request.user,
        )
        account.schools.set(data["schools"])
        return account

    def save_action(self) -> HttpResponse:
        """After the commit: a mail server that does not answer must not take the account away again."""
        send_and_say(self.object, self.request)
        return super().save_action()


class ChangeView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("add"):
            url = reverse("portalaccount:invite_again", args=[self.object.pk])
            buttons.append(Button(AGAIN, url=url, icon_name="mail", priority=5))
        return buttons


class RemoveView(DeleteView):
    confirmation_message = (
        "Remove this portal account? The person can no longer sign in. You can invite them again later."
    )
    went = True

    def delete_action(self) -> None:
        self.went = remove_from_portal(self.object, by=self.request.user)

    def get_success_message(self) -> str:
        who = name_of(self.object.user)
        if self.went:
            return f"{who} can no longer sign in."
        return f"{who} no longer sees any numbers. They still sign in for their other work here."


@permission_required("consultations.add_portalaccount")
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(PortalAccount.objects.select_related("user"), pk=pk, user__is_active=True)
    if request.method == "POST":
        send_and_say(account, request)
        return redirect("portalaccount:index")
    context = {"account": account, "who": name_of(cast(User, account.user))}
    return render(request, "consultations/staff/invite_again.html", context)


class PortalAccountViewSet(ModelViewSet):
    model = PortalAccount
    index_view_class = PortalAccountIndexView
    add_view_class = InviteView
    edit_view_class = ChangeView
    delete_view_class = RemoveView
    edit_handler = change_panels
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
        Column("organisation", label="School", accessor=schools_of, sort_key="organisation__name"),
        LastSignedInColumn("last_signed_in", accessor="user.last_login", sort_key="user__last_login"),
    ]
    list_filter = ["role"]
    search_fields = ["user__username", "user__email", "user__last_name", "organisation__name"]

    @cached_property
    def _invite_panels(self) -> Panel:
        return invite_panels.bind_to_model(PortalAccount)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panel = self._invite_panels
        usual: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return {**usual, "panel": panel, "form_class": panel.get_form_class()}

    def get_urlpatterns(self) -> list[URLPattern]:
        again = path("invite/<int:pk>/", invite_again, name="invite_again")
        return [*super().get_urlpatterns(), again]

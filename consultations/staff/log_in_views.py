"""The CMS screens for people who are invited to something outside it: one viewset for each kind of record."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from .log_ins import LONGEST, give_log_in, person_with, send_invitation, take_away

AGAIN = "Send the invitation again"


def name_of(user: User) -> str:
    """The name, and the address that tells two people of one name apart."""
    name, email = user.get_full_name(), user.email
    return f"{name} ({email})" if name and email else name or email or user.get_username()


WHO = FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")])
WHOSE = FieldPanel("user", heading="Person", read_only=True)
"""Another person gets another log-in: who has this one is shown, and stays."""


class AddressForm(WagtailAdminModelForm):
    """Who is invited. A form of a record adds what is open to them."""

    email = forms.EmailField(label="E-mail address", max_length=LONGEST)
    first_name = forms.CharField(required=False, max_length=150)
    last_name = forms.CharField(required=False, max_length=150)

    owner_of = staticmethod(person_with)
    """Raises ValidationError when the owner of the address may not have one of these records."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        self.owner_of(email)
        return email

    @property
    def names(self) -> tuple[str, str]:
        return self.cleaned_data["first_name"], self.cleaned_data["last_name"]


class PersonColumn(TitleColumn):
    def __init__(self, viewset: str) -> None:
        super().__init__(
            "user",
            label="Person",
            accessor=lambda invited: name_of(invited.user),
            url_name=f"{viewset}:edit",
            sort_key="user__last_name",
        )


class LastSignedInColumn(Column):
    """The day; or that it never happened, with the way to send the invitation again."""

    cell_template_name = "consultations/staff/last_signed_in_cell.html"

    def __init__(self, viewset: str) -> None:
        super().__init__("last_signed_in", accessor="user.last_login", sort_key="user__last_login")
        self.again = f"{viewset}:invite_again"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "again": self.again}


class InviteView(CreateView):
    """`make` is what the kinds of record differ in: the record of its owner, stored, from what the form says."""

    mail = ""
    success_message = None
    error_message = "Nobody was invited yet. Something needs another look."
    submit_button_label = "Invite"
    submit_button_active_label = "Inviting…"

    def make(self, owner: User, said: dict[str, Any]) -> Any:
        raise NotImplementedError

    @transaction.atomic
    def save_instance(self) -> Any:
        form, email = self.form, self.form.cleaned_data["email"]
        owner = give_log_in(form.owner_of(email), email=email, names=form.names)
        invited = self.make(owner, form.cleaned_data)
        log(invited, "wagtail.create", user=self.request.user)
        return invited

    def save_action(self) -> HttpResponse:
        """After the commit: a mail server that does not answer must not take the account away again."""
        again = self.index_url_name.replace(":index", ":invite_again")
        send_and_say(self.object, self.mail, again, self.request)
        return super().save_action()


class RemoveView(DeleteView):
    no_longer = ""
    """What somebody who keeps the log-in no longer sees."""
    went = True

    def delete_action(self) -> None:
        self.went = take_away(self.object, by=self.request.user)

    def get_success_message(self) -> str:
        who = name_of(self.object.user)
        if self.went:
            return f"{who} can no longer sign in."
        return f"{who} no longer sees any {self.no_longer}. They still sign in for their other work here."


def send_and_say(invited: Any, mail: str, again: str, request: HttpRequest) -> None:
    """The log-in is there either way; the message says whether the mail is on its way."""
    who = name_of(invited.user)
    if send_invitation(invited, mail, request=request):
        messages.success(request, f"An invitation is on its way to {who}.")
    else:
        trouble = f"{who} has an account, but the invitation could not be sent. Try again in a few minutes."
        button = messages.button(reverse(again, args=[invited.pk]), AGAIN)
        messages.warning(request, trouble, buttons=[button])


class LogInViewSet(ModelViewSet):
    """`mail` and `invite_again_template` are templates of the record's own; `invite_panels` are those of a new one."""

    mail: ClassVar[str]
    invite_again_template: ClassVar[str]
    invite_panels: ClassVar[Panel]
    icon = "key"
    copy_view_enabled = False

    @cached_property
    def _bound_panels(self) -> Panel:
        return self.invite_panels.bind_to_model(self.model)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panel = self._bound_panels
        usual: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return {**usual, "panel": panel, "form_class": panel.get_form_class(), "mail": self.mail}

    def invite_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self.model.objects.select_related("user")
        invited = get_object_or_404(found, pk=pk, user__is_active=True)
        if request.method == "POST":
            send_and_say(invited, self.mail, self.get_url_name("invite_again"), request)
            return redirect(self.get_url_name("index"))
        context = {
            "invited": invited,
            "who": name_of(cast(User, invited.user)),
            "back": reverse(self.get_url_name("index")),
        }
        return render(request, self.invite_again_template, context)

    def get_urlpatterns(self) -> list[URLPattern]:
        may_add = permission_required(f"{self.app_label}.add_{self.model_name}")
        again = path("invite/<int:pk>/", may_add(self.invite_again), name="invite_again")
        return [*super().get_urlpatterns(), again]

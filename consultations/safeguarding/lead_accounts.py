"""In the CMS: who, for a school, can be given a concern to read."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import Organisation, SafeguardingLead
from consultations.models.organisations import Status
from consultations.staff.account_forms import LONGEST
from consultations.staff.accounts import AGAIN, name_of

from .inviting import invite_lead, lead_with, remove_lead, send_link


class LeadForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = self.instance.organisations.values("pk") if self.instance.pk else []
        offered = Organisation.objects.filter(Q(status=Status.OPEN) | Q(pk__in=theirs))
        self.fields["organisations"].queryset = offered
        self.fields["organisations"].error_messages["required"] = "Choose at least one."


class InviteLeadForm(LeadForm):
    email = forms.EmailField(label="E-mail address", max_length=LONGEST)
    first_name = forms.CharField(required=False, max_length=150)
    last_name = forms.CharField(required=False, max_length=150)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        lead_with(email)
        return email


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
        FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
        SCHOOLS,
    ],
    base_form_class=InviteLeadForm,
)
change_panels = ObjectList(
    [FieldPanel("user", heading="Person", read_only=True), SCHOOLS.clone()], base_form_class=LeadForm
)


class SignedInColumn(Column):
    """The day; or that it never happened, with the way to send the link again."""

    cell_template_name = "consultations/safeguarding/lead_signed_in_cell.html"


def send_and_say(lead: SafeguardingLead, request: HttpRequest) -> None:
    """The log-in is there either way; the message says whether the mail is on its way."""
    who, again = name_of(cast(User, lead.user)), reverse("safeguardinglead:invite_again", args=[lead.pk])
    if send_link(lead, request=request):
        messages.success(request, f"An invitation is on its way to {who}.")
    else:
        trouble = f"{who} has an account, but the invitation could not be sent. Try again in a few minutes."
        messages.warning(request, trouble, buttons=[messages.button(again, AGAIN)])


class LeadIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[SafeguardingLead]:
        found: QuerySet[SafeguardingLead] = super().get_base_queryset()
        return found.select_related("user").prefetch_related("organisations")


class InviteLeadView(CreateView):
    success_message = None
    error_message = "Nobody was invited yet. Something needs another look."
    submit_button_label = "Invite"
    submit_button_active_label = "Inviting…"

    def save_instance(self) -> SafeguardingLead:
        data = self.form.cleaned_data
        names = (data["first_name"], data["last_name"])
        schools = data["organisations"]
        return invite_lead(email=data["email"], names=names, organisations=schools, by=self.request.user)

    def save_action(self) -> HttpResponse:
        """After the commit: a mail server that does not answer must not take the account away again."""
        send_and_say(self.object, self.request)
        return super().save_action()


class RemoveLeadView(DeleteView):
    confirmation_message = (
        "Remove this safeguarding lead? They can no longer sign in, and no concern is open to them any more. "
        "What the record says about them stays."
    )
    went = True

    def delete_action(self) -> None:
        self.went = remove_lead(self.object, by=self.request.user)

    def get_success_message(self) -> str:
        who = name_of(self.object.user)
        if self.went:
            return f"{who} can no longer sign in."
        return f"{who} no longer sees any concern. They still sign in for their other work here."


@permission_required("consultations.add_safeguardinglead")
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    found = SafeguardingLead.objects.select_related("user")
    lead = get_object_or_404(found, pk=pk, user__is_active=True)
    if request.method == "POST":
        send_and_say(lead, request)
        return redirect("safeguardinglead:index")
    context = {"lead": lead, "who": name_of(cast(User, lead.user))}
    return render(request, "consultations/safeguarding/lead_invite_again.html", context)


class SafeguardingLeadViewSet(ModelViewSet):
    model = SafeguardingLead
    index_view_class = LeadIndexView
    add_view_class = InviteLeadView
    delete_view_class = RemoveLeadView
    edit_handler = change_panels
    icon = "key"
    menu_label = "Safeguarding leads"
    add_to_settings_menu = True
    url_prefix = "safeguarding-leads"
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "user",
            label="Person",
            accessor=lambda lead: name_of(lead.user),
            url_name="safeguardinglead:edit",
            sort_key="user__last_name",
        ),
        Column("organisations", accessor=lambda lead: ", ".join(map(str, lead.organisations.all()))),
        SignedInColumn("last_signed_in", accessor="user.last_login", sort_key="user__last_login"),
    ]
    search_fields = ["user__username", "user__email", "user__last_name", "organisations__name"]

    @cached_property
    def _invite_panels(self) -> Panel:
        return invite_panels.bind_to_model(SafeguardingLead)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panel = self._invite_panels
        usual: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return {**usual, "panel": panel, "form_class": panel.get_form_class()}

    def get_urlpatterns(self) -> list[URLPattern]:
        again = path("invite/<int:pk>/", invite_again, name="invite_again")
        return [*super().get_urlpatterns(), again]

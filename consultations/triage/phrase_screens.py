"""The list of phrases in the CMS: those who read texts keep it. Each change is logged and orders the queue again."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy

from consultations.models.reading import WorryPhrase
from consultations.reading.folding import fold_phrase

from .access import TRIAGE
from .phrases import CAVEAT, fill, is_listed
from .tasks import order_queue_again


class ReadersKeepIt(BasePermissionPolicy):
    """Whoever may read texts may change the list, and nobody else may see it."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return user.is_active and user.has_perm(TRIAGE)

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        return self.user_has_permission(user, "any")

    def users_with_any_permission(self, actions: Any) -> Any:
        return User.objects.with_perm(TRIAGE, backend="django.contrib.auth.backends.ModelBackend")


class PhraseForm(WagtailAdminModelForm):
    class Meta:
        model = WorryPhrase
        fields = ["phrase", "kind"]
        error_messages = {
            "phrase": {"required": "Write a phrase."},
            "kind": {"required": "Choose what it is about."},
        }

    def clean_phrase(self) -> str:
        phrase = " ".join(str(self.cleaned_data["phrase"]).split())
        if len(fold_phrase(phrase)) < 3:
            raise forms.ValidationError(
                "Use three letters or more: shorter words stand in nearly every text."
            )
        if is_listed(phrase, but=self.instance.pk):
            raise forms.ValidationError("The list has this phrase already, perhaps in another spelling.")
        self.instance.folded = fold_phrase(phrase)
        return phrase


class OrdersAgain:
    """After the change is kept, the waiting texts take their new places in the background."""

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        transaction.on_commit(order_queue_again.enqueue)
        return response


class PhraseIndexView(IndexView):
    def get_base_queryset(self) -> Any:
        if not WorryPhrase.objects.exists():
            fill()
        return super().get_base_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "caveat": CAVEAT}


class PhraseCreateView(OrdersAgain, CreateView):
    success_message = "“%(object)s” is on the list. The queue takes its new order in a moment."
    error_message = "Nothing is kept yet. Something needs another look."


class PhraseEditView(OrdersAgain, EditView):
    success_message = "“%(object)s” is changed. The queue takes its new order in a moment."
    error_message = "Nothing is kept yet. Something needs another look."


class PhraseDeleteView(DeleteView):
    confirmation_message = (
        "Take this phrase off the list? No text is deleted: some only stand lower in the queue."
    )
    success_message = "“%(object)s” is off the list. The queue takes its new order in a moment."

    def delete_action(self) -> None:
        super().delete_action()
        transaction.on_commit(order_queue_again.enqueue)


class PhraseViewSet(ModelViewSet):
    model = WorryPhrase
    icon = "list-ul"
    menu_label = "Worrying phrases"
    url_namespace = "phrases"
    url_prefix = "triage/phrases"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = PhraseIndexView
    add_view_class = PhraseCreateView
    edit_view_class = PhraseEditView
    delete_view_class = PhraseDeleteView
    list_display = [
        TitleColumn("phrase", url_name="phrases:edit", sort_key="phrase"),
        Column("get_kind_display", label="About", sort_key="kind"),
    ]
    list_filter = ["kind"]
    list_per_page = 60
    index_template_name = "consultations/triage/phrases.html"
    search_fields = ["phrase"]

    def get_form_class(self, for_update: bool = False) -> type[PhraseForm]:
        return PhraseForm

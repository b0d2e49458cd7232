"""Who, of the young people's group, says whether a reply answers the question."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, ObjectList
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
from consultations.staff.log_ins import OUTSIDE, person_with

from ..models import YoungEditor

HAS_OTHER_WORK = "This person has other work here. A young editor's log-in is for that alone. Choose another."


def young_person_with(email: str) -> User | None:
    """Whose address this is, if anybody's. Raises ValidationError when anything else is open to them."""
    person = person_with(email)
    if person and (any(hasattr(person, role) for role in OUTSIDE) or person.get_all_permissions()):
        raise ValidationError(HAS_OTHER_WORK)
    return person


class InviteYoungEditorForm(AddressForm):
    owner_of = staticmethod(young_person_with)


EMAIL_HELP = "They sign in with it. A school or group address is better than one of their own."
invite_panels = ObjectList(
    [
        FieldPanel("email", help_text=EMAIL_HELP),
        WHO.clone(),
    ],
    base_form_class=InviteYoungEditorForm,
)


class YoungEditorIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[YoungEditor]:
        return super().get_base_queryset().select_related("user")


class InviteYoungEditorView(InviteView):
    def make(self, owner: User, said: dict[str, Any]) -> YoungEditor:
        return YoungEditor.objects.create(user=owner)


class RemoveYoungEditorView(RemoveView):
    confirmation_message = (
        "Remove this young editor? They can no longer sign in. What the group said of replies stays."
    )
    no_longer = "replies"


class YoungEditorViewSet(LogInViewSet):
    model = YoungEditor
    mail = "pledges/staff/young_editor_mail.txt"
    invite_again_template = "pledges/staff/young_editor_invite_again.html"
    invite_panels = invite_panels
    index_view_class = YoungEditorIndexView
    add_view_class = InviteYoungEditorView
    delete_view_class = RemoveYoungEditorView
    edit_handler = ObjectList([WHOSE.clone()])
    menu_label = "Young editors"
    add_to_settings_menu = True
    url_prefix = "young-editors"
    list_display = [PersonColumn("youngeditor"), LastSignedInColumn("youngeditor")]
    search_fields = ["user__username", "user__email", "user__last_name"]

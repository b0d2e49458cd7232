"""What staff may not do by itself, whatever their permissions say."""

from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy


class Never(ModelPermissionPolicy):
    """Django's permissions, less the named actions: those belong to another screen, or to nobody."""

    def __init__(self, model: type[Model], *actions: str) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in self.actions and super().user_has_permission(user, action)

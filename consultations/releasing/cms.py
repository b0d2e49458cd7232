"""What the CMS shows of releases: a menu item, a panel on the first page, and a permission to give."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import queries
from .access import APPROVE, OPEN


class ReleasesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(APPROVE))


class ReleasesPanel(Component):
    """The numbers that wait for this person, and those that somebody has to begin again."""

    name = "releases"
    order = 15
    template_name = "consultations/releasing/panel.html"

    class Media:
        css = {"all": ["consultations/css/staff-home.css", "consultations/css/releasing.css"]}

    def __init__(self, user: User) -> None:
        self.releases = queries.to_look_at(user)

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"releases": self.releases}


def urls() -> list[URLPattern | URLResolver]:
    return [path("releases/", include("consultations.releasing.urls"))]


def menu_item() -> MenuItem:
    return ReleasesMenuItem(
        "Releases", reverse_lazy("releases:index"), name="releases", icon_name="table", order=30
    )


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(APPROVE):
        panels.append(ReleasesPanel(cast(User, request.user)))


def permissions() -> QuerySet[Permission]:
    """Shown in the form of a group, so that staff can give it."""
    names = [name.partition(".")[2] for name in (APPROVE, OPEN)]
    return Permission.objects.filter(content_type__app_label="consultations", codename__in=names)

"""For the data protection officer: what was erased, what is due next, and whether the command runs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from consultations.models.retention import Erasure
from consultations.triage.access import SEE_READINGS, only_overseers

from .due import Due, how_it_stands

A_PAGE = 50


@only_overseers
def erased(request: HttpRequest) -> HttpResponse:
    page = Paginator(Erasure.objects.with_something(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "due": how_it_stands(), "months": settings.RETENTION_MONTHS}
    return render(request, "consultations/retention/erased.html", context)


class OverduePanel(Component):
    """Words that should be gone are still there, and the command has not run for a week."""

    name = "retention"
    order = 6
    template_name = "consultations/retention/panel.html"

    class Media:
        css = {"all": ["css/tokens.css", "consultations/css/retention.css"]}

    def __init__(self, due: Due) -> None:
        self.due = due

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"due": self.due}


class ErasedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE_READINGS))


def menu_item() -> ErasedMenuItem:
    return ErasedMenuItem(
        "Erased texts", reverse_lazy("erased_texts"), name="erased-texts", icon_name="bin", order=910
    )


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Nothing at all while the command runs."""
    if request.user.has_perm(SEE_READINGS) and (due := how_it_stands()).is_overdue:
        panels.append(OverduePanel(due))


def urls() -> list[URLPattern]:
    return [path("erased-texts/", erased, name="erased_texts")]

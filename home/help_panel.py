"""On the first page of the CMS: the help numbers that somebody has to fill in or look at again."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from .help_numbers import troubles
from .models import SafetySettings


class HelpNumbersPanel(Component):
    name = "help_numbers"
    order = 8
    template_name = "home/help_numbers_panel.html"

    class Media:
        css = {
            "all": [
                "css/tokens.css",
                "consultations/css/triage.css",
                "consultations/css/triage-forms.css",
                "consultations/css/safeguarding.css",
            ]
        }

    def __init__(self, request: HttpRequest) -> None:
        self.found = troubles()
        held = SafetySettings.load(request_or_site=request)
        self.address = reverse("wagtailsettings:edit", args=["home", "safetysettings", held.pk])

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {
            "missing": [each for each in self.found if each.is_missing],
            "old": [each for each in self.found if not each.is_missing],
            "address": self.address,
        }


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Nothing at all while every number is there and fresh."""
    if request.user.has_perm("home.change_safetysettings"):
        panel = HelpNumbersPanel(request)
        panels.extend([panel] if panel.found else [])

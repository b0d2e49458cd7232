"""What the CMS admin shows of triage: a menu item, a panel on the first page, and a permission to give."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from consultations.results.quarantine import held_count

from .access import SEE_READINGS, TRIAGE
from .clock import clocks
from .follow_ups import waiting_follow_ups
from .queries import tallies, waiting_count


class TextsMenuItem(MenuItem):
    """Read texts, with how many wait, and how many are held: a child may have told us something in either."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(TRIAGE)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        item = super().render_component(request)
        # The item itself is shared by every request: only this drawing of it carries the number.
        counts = [(waiting_count(), ""), (held_count(), " held")]
        if told := ", ".join(f"{number}{what}" for number, what in counts if number):
            item.label = f"{self.label} ({told})"
        return item


class TriagePanel(Component):
    """How many texts wait, since when, what is held, and which concerns nobody has been told of."""

    name = "triage"
    order = 10
    template_name = "consultations/triage/panel.html"

    class Media:
        css = {
            "all": ["css/tokens.css", "consultations/css/triage.css", "consultations/css/triage-forms.css"]
        }

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        events = tallies()
        return {
            "clocks": clocks(events),
            "events": [tally for tally in events if tally.waiting],
            "waiting": sum(tally.waiting for tally in events),
            "held": held_count(),
            "follow_ups": waiting_follow_ups().count(),
            "to_hand_over": sum(tally.to_hand_over for tally in events),
        }


def urls() -> list[URLPattern | URLResolver]:
    return [path("triage/", include("consultations.triage.urls"))]


def menu_item() -> TextsMenuItem:
    return TextsMenuItem(
        "Read texts", reverse_lazy("triage:queue"), name="triage", icon_name="openquote", order=110
    )


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(TRIAGE):
        panels.append(TriagePanel())


class ReadingLogMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE_READINGS)


def reading_log_item() -> ReadingLogMenuItem:
    return ReadingLogMenuItem(
        "Reading log", reverse_lazy("triage:reading_log"), name="reading-log", icon_name="history", order=900
    )


def permissions() -> QuerySet[Permission]:
    """Shown in the form of a group, so that staff can give them."""
    ours = ("triage_text", "see_reading_log")
    return Permission.objects.filter(content_type__app_label="consultations", codename__in=ours)

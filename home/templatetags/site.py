"""What every page shows: names, links and help lines from the site's settings."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from consultations.models import EventsPage
from home.models import InformationPage, SafetySettings
from home.models.helplines import Helpline

register = template.Library()


@register.filter
def words(text: str) -> list[str]:
    return text.split()


def safety(context: Context) -> SafetySettings:
    """One query a request: Wagtail keeps the settings on the request."""
    return SafetySettings.load(request_or_site=_request(context))


@register.simple_tag(takes_context=True)
def help_and_contacts(context: Context) -> SafetySettings:
    return safety(context)


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> str:
    return group_name(context)


@register.simple_tag(takes_context=True)
def group_name(context: Context) -> str:
    return safety(context).group_name


@register.simple_tag(takes_context=True)
def board_name(context: Context) -> str:
    return safety(context).board_name


@register.simple_tag(takes_context=True)
def help_url(context: Context) -> str:
    pages = (page for page in _information_pages(context) if page.kind == InformationPage.Kind.HELP)
    page = next(pages, None)
    return str(page.url) if page else "/"


@register.simple_tag
def main_links() -> list[dict[str, str]]:
    """The way round for everybody: the events, and what was asked."""
    events = Page.objects.live().type(EventsPage).first()
    links = [{"title": _("Take part"), "url": reverse("tablet:take")}]
    if events:
        links.append({"title": _("Events"), "url": events.url})
    links.append({"title": _("Questions and replies"), "url": reverse("questions:all")})
    return links


@register.simple_tag(takes_context=True)
def footer_links(context: Context) -> list[dict[str, str]]:
    """Help, privacy, accessibility, cookies: the information pages that staff show in menus."""
    pages = (page for page in _information_pages(context) if page.show_in_menus)
    return [{"title": page.title, "url": page.url} for page in pages]


@register.simple_tag(takes_context=True)
def main_helplines(context: Context) -> list[Helpline]:
    return [line for line in safety(context).helplines.all() if line.is_main]


def _information_pages(context: Context) -> list[InformationPage]:
    """One query a request, as with the settings: the header and the footer both ask."""
    request: Any = _request(context)
    if not hasattr(request, "_information_pages"):
        request._information_pages = list(InformationPage.objects.live().order_by("path"))
    pages: list[InformationPage] = request._information_pages
    return pages


def _request(context: Context) -> HttpRequest:
    request: Any = context["request"]
    return request

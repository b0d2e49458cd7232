"""The front door, and the pages that say how things are: help, privacy, accessibility, cookies."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import InformationBlocks
from home.queries import front_page


class HomePage(Page):
    """One glance: what this is, for a pupil, a school and a Board member, and what each can do now."""

    headline = models.CharField(max_length=80)
    introduction = models.CharField(max_length=240)
    for_pupils = models.CharField(max_length=200)
    for_schools = models.CharField(max_length=200)
    for_board = models.CharField(max_length=200)

    max_count = 1
    content_panels = Page.content_panels + [
        FieldPanel(name) for name in ("headline", "introduction", "for_pupils", "for_schools", "for_board")
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **front_page()}


class InformationPage(Page):
    class Kind(models.TextChoices):
        PLAIN = "plain", "Plain page"
        HELP = "help", "Help now: the help lines come first"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLAIN)
    introduction = RichTextField(blank=True, features=["bold", "link"])
    body = StreamField(InformationBlocks(), blank=True)

    subpage_types: list[str] = []
    search_fields = Page.search_fields + [index.SearchField("body")]
    content_panels = Page.content_panels + [
        FieldPanel("kind"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]

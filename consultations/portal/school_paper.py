"""The page for the school council: one sheet of A4 as PDF. Nothing is fetched but our own typeface."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .figures import Card, Figure, Line
from .legend import Sample
from .maps import PlanMap
from .overlaps import Compared
from .queries import Section

SHEET: Final = "consultations/css/portal-paper.css"
CHARTS: Final = "consultations/css/portal-paper-charts.css"
STATIC: Final = "file:///static/"
"""Where the style sheet believes that it stands: no real address."""
FONTS: Final = "fonts/"
VARIANT: Final = "pdf/ua-1"
FRAME: Final = 'focusable="false">'
"""The end of the opening tag of every chart."""
MOST: Final = (6, 4, 2)
"""Findings beside the rest: as many of them as one page has room for."""


class PaperUnavailable(Exception):
    """The library that draws pages is not on this server."""


def paper(context: dict[str, Any], *, request: HttpRequest) -> bytes:
    """``context``: what school_page gives. The bytes are the same whenever the same page is asked for.

    Of the request only the name of the site is taken.
    """
    weasyprint = _weasyprint()
    for most in MOST:
        whole = {**context, **drawn(context, most)}
        html = render_to_string("consultations/portal/school_paper.html", whole, request)
        page = _laid_out(weasyprint, html)
        if len(page.pages) == 1:
            break
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": VARIANT, "pdf_identifier": identifier}
    written: bytes = page.write_pdf(**options)
    return written


def _laid_out(weasyprint: Any, html: str) -> Any:
    fetcher, fonts = _fetcher(weasyprint), weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(
        string=_text(SHEET), base_url=f"{STATIC}{SHEET}", url_fetcher=fetcher, font_config=fonts
    )
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return page.render(font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT)


def strongest(section: Section, most: int = MOST[0]) -> list[Card]:
    """Those that lie apart from all schools together first, then the rest; told in the order in which they were asked.

    Where the school's own are all X: what all schools together said.
    """
    told = [card for card in section.cards if card.headline or (section.is_hidden and card.together)]
    apart = (Compared.HIGHER, Compared.LOWER)
    chosen = sorted(told, key=lambda card: card.first.compared not in apart)[:most]
    return [card for card in told if card in chosen]


def drawn(context: dict[str, Any], most: int) -> dict[str, Any]:
    """The same as on the page, with drawings that bring their own styles and words: a PDF sees no others."""
    shown = [[_figure(card) for card in strongest(part.section, most)] for part in context["parts"]]
    samples: list[Sample] = context["legend"]
    drawn = [replace(each, chart=_on_paper(each.chart, each.words)) for each in samples]
    on_plans: list[PlanMap] = context["plan_maps"]
    zones = [_lines(each.figure) for each in on_plans if not each.figure.reason]
    return {"pages": list(zip(context["parts"], shown, strict=True)), "zones": zones, "legend": drawn}


def _figure(card: Card) -> Figure:
    """As on the page. ``together`` stands alone where the school's own is X."""
    if card.together:
        said = f"{card.together.label}: {card.together.words}"
        return replace(card.first, sentence=said, lines=(_line(card.together),))
    return _lines(card.first)


def _lines(figure: Figure) -> Figure:
    return replace(figure, lines=tuple(_line(line) for line in figure.lines))


def _line(line: Line) -> Line:
    return replace(line, chart=_on_paper(line.chart, f"{line.label}: {line.words}"))


def _on_paper(chart: SafeString, words: str) -> SafeString:
    more = format_html("<title>{}</title><style>{}</style>", words, SafeString(_text(CHARTS)))
    return SafeString(chart.replace(FRAME, f"{FRAME}{more}", 1))


def _weasyprint() -> Any:
    """Imported where it is used: it needs Pango, and a site without it still does everything else."""
    try:
        import weasyprint
    except OSError as error:
        raise PaperUnavailable from error
    return weasyprint


def _fetcher(weasyprint: Any) -> Any:
    class OurFonts(weasyprint.urls.URLFetcher):
        """Knows the typeface in our own static files, and refuses every other address."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(STATIC)
            if name == url or not name.startswith(FONTS) or ".." in name:
                raise ValueError("A page on paper fetches nothing.")
            return super().fetch(_found(name).as_uri(), headers)

    return OurFonts(allowed_protocols=("file",), allow_redirects=False)


@cache
def _text(name: str) -> str:
    return _found(name).read_text()


def _found(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)

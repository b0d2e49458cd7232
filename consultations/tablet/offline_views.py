"""What makes the tablet's page an app that needs no network: its assets, its worker, its manifest."""

import hashlib
import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from . import bundle
from .forms import JoinForm
from .views import show_code

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
A_YEAR = 365 * 24 * 60 * 60
PAPER, INK = "#fbf5e9", "#0a3540"


@gzip_page
@require_GET
def asset(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """The style sheet or the script. Its address changes with its content, so it may be kept for good."""
    found = bundle.of_kind(kind)
    if digest != found.digest:
        raise Http404
    response = HttpResponse(found.text, content_type=TYPES[kind])
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


@gzip_page
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of what it keeps. Another byte of the app makes another worker."""
    build = {"build": build_of(request), "shell": reverse("tablet:take"), "assets": assets()}
    text = f"const APP = {json.dumps(build)};\n{bundle.source(bundle.WORKER).decode()}"
    response = HttpResponse(text, content_type=TYPES["js"])
    patch_cache_control(response, no_cache=True)
    return response


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    icon = "consultations/tablet/icons/app-{}.png"
    response = JsonResponse(
        {
            "id": reverse("tablet:take"),
            "name": render_to_string("consultations/tablet/app_name.txt", request=request).strip(),
            "short_name": _("Take part"),
            "start_url": reverse("tablet:take"),
            "scope": reverse("tablet:take"),
            "display": "standalone",
            "orientation": "any",
            "background_color": PAPER,
            "theme_color": INK,
            "icons": [
                {
                    "src": static(icon.format(name)),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": use,
                }
                for name, size, use in (
                    ("192", 192, "any"),
                    ("512", 512, "any"),
                    ("maskable", 512, "maskable"),
                )
            ],
        },
        content_type="application/manifest+json",
    )
    patch_cache_control(response, no_cache=True)
    return response


def assets() -> list[str]:
    """Everything that a tablet shows without a network, beside the shell itself."""
    ours = [reverse("tablet:asset", args=[bundle.of_kind(kind).digest, kind]) for kind in TYPES]
    return [*ours, *map(static, (*bundle.FONTS, *bundle.PICTURES)), reverse("tablet:manifest")]


def build_of(request: HttpRequest) -> str:
    """The shell holds the help lines: when staff change one of them, every tablet has to get it."""
    parts = [
        show_code(request, JoinForm()).content,
        manifest(request).content,
        bundle.pictures_digest().encode(),
    ]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]

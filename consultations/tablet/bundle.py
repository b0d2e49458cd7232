"""The tablet's one style sheet and one script, put together from the files that people read.

docs/decisions/0007-one-script-for-the-tablet.md says why. Nothing is rewritten but import and export lines
and the addresses inside the style sheet.
"""

import hashlib
import posixpath
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.templatetags.static import static

STYLES = (
    *(f"css/{name}.css" for name in ("tokens", "base", "components", "panels", "forms")),
    *(f"consultations/css/tablet{name}.css" for name in ("", "-screens", "-plan", "-ends", "-code", "-calm")),
)
# Each after those that it imports from: in one file, a class must stand before whoever uses it at once.
SCRIPTS = tuple(
    f"consultations/tablet/{name}.js"
    for name in (
        "steps",
        "answers",
        "plan",
        "room",
        "read-aloud",
        "code-words",
        "hear-back",
        "backoff",
        "decide",
        "seal",
        "store",
        "send",
        "outbox",
        "presence",
        "idle",
        "join-code",
        "take-part",
        "calm",
        "header",
        "app-update",
        "tablet",
    )
)
WORKER = "consultations/tablet/worker.js"
FONTS = tuple(f"fonts/atkinson-hyperlegible-next-{weight}.woff2" for weight in (400, 700))
PICTURES = ("icons/icons.svg", "icons/mark.svg")
INLINE = 1024
"""Bytes. A picture that is smaller costs less inside the style sheet than as a request of its own."""

IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:default |async |function|class|const|let))", re.MULTILINE)
ADDRESS = re.compile(r'url\("([^":]+)"\)')


@dataclass(frozen=True)
class Bundle:
    text: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def of_kind(kind: str) -> Bundle:
    """Put together once a process; while somebody develops, each time."""
    made = {"css": _style, "js": _script}[kind]
    return made.__wrapped__() if settings.DEBUG else made()


def pictures_digest() -> str:
    """Changes when a font or a picture does: their own addresses do not, while somebody develops."""
    return hashlib.sha256(b"".join(source(path) for path in (*FONTS, *PICTURES))).hexdigest()[:16]


def as_module(text: str) -> str:
    """A module's text as a part of the one script, in which every name is known without an import."""
    return EXPORT.sub("", IMPORT.sub("", text))


def with_addresses(text: str, path: str) -> str:
    """The style sheet with the addresses of its pictures and fonts as they are served."""

    def rewritten(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        picture = source(target) if target.endswith(".svg") else b""
        if 0 < len(picture) < INLINE:
            return f'url("data:image/svg+xml;base64,{b64encode(picture).decode()}")'
        return f'url("{static(target)}")'

    return ADDRESS.sub(rewritten, text)


def source(path: str) -> bytes:
    found = find(path)
    if found is None:
        raise FileNotFoundError(path)
    return Path(found).read_bytes()


@cache
def _style() -> Bundle:
    return Bundle("\n".join(with_addresses(source(path).decode(), path) for path in STYLES))


@cache
def _script() -> Bundle:
    return Bundle("\n".join(as_module(source(path).decode()) for path in SCRIPTS))

"""Somebody with a browser who opens every address, follows links, unpacks files, and remembers the words."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'(?:href|src|action|data-src|hx-get)="([^"#]*)')
SIGNS_OUT = {"account_logout", "wagtailadmin_logout"}
NOT_FOLLOWED = {"tablet:asset"} | SIGNS_OUT
FOLLOWED = 20
"""So many links that no pattern led to are followed for each person, one of a kind."""
SEARCHED = re.compile(r"(index|results|list|search|choose|explore|usage|site_history|all)$")
EXPORTS = ("csv", "xlsx")
EACH_TIME = re.compile(r"\b[A-Za-z0-9]{64}\b|nonce-[\w+/=-]+|\d\d:\d\d:\d\d GMT")
"""Tokens and times: what differs from page to page whatever is on it."""


@dataclass
class Crawler:
    """``found``: each word, and the name of the outlet where it was seen. ``opened``: how often each outlet was.

    ``told_apart``: outlets whose search answers one thing about a word, and another about a word that nobody wrote.
    """

    browser: Client
    words: re.Pattern[str]
    found: set[tuple[str, str]] = field(default_factory=set)
    opened: Counter[str] = field(default_factory=Counter)
    allowed: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    told_apart: set[str] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser.raise_request_exception = False

    def open(self, address: str) -> str | None:
        """What stands there. Whatever opening it changed is taken back: each page is seen as the first one."""
        if address in self._seen:
            return None
        self._seen.add(address)
        outlet = name_of(address)
        if outlet is None or outlet in SIGNS_OUT:
            return None
        with transaction.atomic():
            response = self.browser.get(address)
            text = told(response)
            transaction.set_rollback(True)
        self.opened[outlet] += 1
        if response.status_code >= 500:
            self.broken.add(outlet)
        self.found |= {(word, outlet) for word in self.words.findall(text)}
        if response.status_code == 200:
            self.allowed.setdefault(outlet, address)
            self._links += [urljoin(address, html.unescape(link)) for link in LINK.findall(text)]
        return text

    def search(self, word: str, nobodys: str) -> None:
        """Every list that takes a search, for two words as long as each other; and every report as a file."""
        for outlet, address in list(self.allowed.items()):
            if SEARCHED.search(outlet) and "?" not in address:
                pages = [str(self.open(f"{address}?q={each}&search={each}")) for each in (word, nobodys)]
                answers = {EACH_TIME.sub("", page.replace(word, "").replace(nobodys, "")) for page in pages}
                self.told_apart |= {outlet} if len(answers) > 1 else set()
            if "report" in outlet or outlet.endswith(("history", ":index")):
                for kind in EXPORTS:
                    self.open(f"{address}?export={kind}")

    def follow(self) -> None:
        followed: Counter[str] = Counter()
        while self._links and followed.total() < FOLLOWED:
            address = self._links.pop().removeprefix("http://testserver")
            if not address.startswith("/") or address.startswith(("//", "/static/")) or address in self._seen:
                continue
            outlet = name_of(address)
            if outlet and outlet not in NOT_FOLLOWED and not followed[outlet]:
                followed[outlet] += 1
                self.open(address)


def name_of(address: str) -> str | None:
    """The outlet that an address belongs to; its pattern where it has no name."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return match.view_name or f"/{match.route}"


def told(response: HttpResponse) -> str:
    """All that somebody gets: the headers, and the body, unpacked if it is an archive."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{response.headers}\n{response.cookies}\n{body.decode(errors='replace')}"

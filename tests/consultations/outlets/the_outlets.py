"""Every way by which a number can leave the site: the one list that Twin, Frozen and Isolation go through."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

ANOTHER_EACH_TIME = re.compile(rb'(csrfmiddlewaretoken" value="|"CSRF_TOKEN": ")\w+')
COMMAND = "export_release"


@dataclass(frozen=True)
class Outlet:
    """``who`` asks for ``name``. ``about``: what the address is made of, by its names in Asked."""

    who: str
    name: str
    about: tuple[str, ...] = ()
    query: str = ""

    def __str__(self) -> str:
        return f"{self.who}: {self.name}{self.query}"


@dataclass(frozen=True)
class Asked:
    """What is asked about, and by whom."""

    clients: dict[str, Client]
    ids: dict[str, int]

    def everything(self) -> dict[Outlet, bytes]:
        return {outlet: self.content_of(outlet) for outlet in OUTLETS}

    def content_of(self, outlet: Outlet) -> bytes:
        """The bytes, but for the tokens against forgery."""
        if outlet.name == COMMAND:
            written = io.StringIO()
            call_command(COMMAND, self.ids["release"], stdout=written)
            return written.getvalue().encode()
        address = reverse(outlet.name, args=[self.ids[each] for each in outlet.about]) + outlet.query
        response = self.clients[outlet.who].get(address)
        assert response.status_code == 200, f"{outlet} answers {response.status_code}"
        return ANOTHER_EACH_TIME.sub(rb"\1", response.content)


def _of(who: str, space: str, pages: dict[str, tuple[str, ...]]) -> list[Outlet]:
    return [Outlet(who, f"{space}:{name}", about) for name, about in pages.items()]


SCHOOLS_PAGES = {
    "home": (),
    "school": ("alder",),
    "school_places": ("alder",),
    "school_results": ("alder", "event"),
    "school_csv": ("alder", "event"),
    "school_xlsx": ("alder", "event"),
    "school_pdf": ("alder", "event"),
    "method": (),
}
OF_ALDER = [
    *_of("alder", "portal", {**SCHOOLS_PAGES, "school_follow_up": ("alder", "event")}),
    *_of("alder", "assembly", dict.fromkeys(("page", "slides"), ("alder", "event"))),
    *_of("alder's officer", "portal", {"school_results": ("alder", "event")}),
    *_of("staff", "releases", dict.fromkeys(("as_school", "as_school_pdf"), ("release", "alder"))),
]
OF_CEDAR = [
    Outlet("cedar", f"portal:{name}", ("cedar", "event")) for name in ("school_results", "school_csv")
]
OF_THE_BOARD = [
    *_of("board", "portal", dict.fromkeys(("home", "trends", "participation", "method"), ())),
    *_of("board", "portal", dict.fromkeys(("results", "results_csv", "results_xlsx"), ("event",))),
    Outlet("board", "portal:results", ("event",), "?show=without"),
]
OF_EVERYBODY = [
    *_of("everybody", "public_results", dict.fromkeys(("all", "data_dictionary", "method"), ())),
    *_of("everybody", "public_results", dict.fromkeys(("event", "csv"), ("event",))),
]
OF_STAFF = [
    Outlet("staff", "releases:index"),
    *_of(
        "staff",
        "releases",
        dict.fromkeys(
            ("release", "now", "withdraw", "open", "as_board", "as_everybody", "file"), ("release",)
        ),
    ),
    Outlet("staff", COMMAND, ("release",)),
]
OUTLETS = [*OF_ALDER, *OF_CEDAR, *OF_THE_BOARD, *OF_EVERYBODY, *OF_STAFF]

SPACES = ("/your-data/", "/results/", "/cms/releases/")
"""Where numbers are shown: whatever stands there is an outlet."""
NOTHING_TO_READ = {"releases:again", "releases:approve"}
"""They take a decision, and send whoever looks to another page."""
WITHOUT_ANSWERS = {
    "assembly:page",
    "assembly:slides",
    "portal:home",
    "portal:school",
    "portal:school_follow_up",
    "portal:method",
    "portal:participation",
    "public_results:all",
    "public_results:data_dictionary",
    "public_results:method",
    "releases:index",
    "releases:now",
    "releases:withdraw",
    "releases:open",
}
"""Who came, how it is counted, and in which state it is: these say nothing of what was answered."""

"""Pages as one of the Board or somebody else is given them."""

import re
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

TAGS = re.compile(r"<svg.*?</svg>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True)
class Seen:
    status: int
    content: bytes

    @property
    def html(self) -> str:
        return self.content.decode()

    @property
    def text(self) -> str:
        return " ".join(TAGS.sub(" ", self.html).split())


def get(user: User | None, name: str, *args: object, query: str = "") -> Seen:
    """``name`` is that of an address of the portal, or a whole one with a colon."""
    client = Client()
    if user:
        client.force_login(user)
    response = client.get(reverse(name if ":" in name else f"portal:{name}", args=args) + query)
    return Seen(response.status_code, response.content)


def cost(user: User | None, name: str, *args: object) -> int:
    """How many queries it takes, once what is kept after the first visit is there."""
    get(user, name, *args)
    with CaptureQueriesContext(connection) as queries:
        assert get(user, name, *args).status == 200
    return len(queries)

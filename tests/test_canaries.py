"""Every address of the site, opened by everybody: words are found where they may be, and nowhere else.

Words in every state are planted once (tests/canaries/planted.py) and looked for on pages, in searches, downloads,
mails, logs, revisions, the search index, browser sessions and the cache.
"""

from __future__ import annotations

import logging
import pickle
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail
from django.core.cache import cache
from django.db import connection

from consultations.safeguarding.reminders import send_reminders
from pledges.reminding import remind_owners
from tests.canaries.addresses import addresses
from tests.canaries.crawler import Crawler
from tests.canaries.planted import EACH, OF_THE_YOUNG, WORDS, Planted, plant
from tests.consultations.staff.cast import signed_in
from tests.readers import readers_cannot_reach_raw_rows

# The database is made ready for tests that ask for it; the crawl itself is one for all of them.
pytestmark = pytest.mark.django_db
READS, WRITES, PLANS = (
    {"triager", "superuser"},
    {"editor", "approver", "superuser"},
    {"coordinator", "superuser"},
)
LEADS = {"school lead", "other school's lead"}
BEFORE_A_CONCERN = {"triage:queue": READS, "triage:raise_concern": READS}
SHOWN = {"key_questions:make": PLANS, "key_questions:edit": PLANS, "portal:school_results": LEADS}
REPLIES = "wagtailsnippets_pledges_reply"
FOUND: dict[str, dict[str, set[str]]] = {
    **dict.fromkeys(("unread", "not used", "redacted", "reopened"), BEFORE_A_CONCERN),
    "late": {"triage:queue": READS},
    "held": {"triage:quarantine": READS},
    "under concern": {"triage:concern": READS, "safeguarding:concern": {"safeguarding lead"}},
    **dict.fromkeys(("about staff", "concern closed", "approved, then a concern"), {"triage:concern": READS}),
    "approved": {**BEFORE_A_CONCERN, **SHOWN},
    "other words": {"triage:queue": READS, **SHOWN},
    **dict.fromkeys(("discarded", "erased", "erased, approved"), {}),
    "follow-up, unread": {"triage:follow_ups": READS},
    "follow-up, let through": {
        "triage:follow_ups": READS,
        "portal:results": {"board member"},
        **dict.fromkeys(("assembly:page", "assembly:slides"), {"school lead", "officer"}),
    },
    "held question": {
        **{f"key_questions:{page}": PLANS for page in ("list", "edit", "merge", "take_down")},
        **{f"action:{page}": PLANS for page in ("index", "index_results", "download", "edit")},
    },
    "draft": {f"{REPLIES}:{page}": WRITES for page in ("edit", "revisions_revert")},
}
"""In which state a word is, on which outlet it stands, and for whom. Everything else shows nobody any of them."""
SEALED_OR_GONE = {"held", "discarded", "erased", "erased, approved"}
KEPT = {
    "consultations_text": OF_THE_YOUNG.keys() - SEALED_OR_GONE,
    "consultations_wording": {"approved", "other words"},
    "consultations_schoolfollowup": {"follow-up, unread", "follow-up, let through"},
    "pledges_keyquestion": {"held question"},
    "wagtailcore_revision": {"draft"},
}
NOBODYS = "mugwortle"
LOOKED_FOR = re.compile("|".join(WORDS.values()))


@dataclass
class Seen:
    """``outlets``: each word, who saw it, and where. The rest: words by table, and what was said beside pages."""

    outlets: set[tuple[str, str, str]] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    opened: dict[str, set[str]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    told_apart: set[tuple[str, str]] = field(default_factory=set)
    tables: dict[str, set[str]] = field(default_factory=dict)
    beside: dict[str, set[str]] = field(default_factory=dict)
    mailed: int = 0
    logged: int = 0


@pytest.fixture(scope="module")
def seen(rows_of_the_file: None) -> Seen:
    """One database, one crawl. Taken back behind the file."""
    cache.clear()
    found, said = Seen(), Listener()
    with said, pytest.MonkeyPatch.context() as patch:
        as_it_is_given_to_the_printer(patch)
        planted = plant()
        send_reminders()
        remind_owners()
        crawl(planted, found)
    found.mailed, found.logged = len(mail.outbox), len(said.lines)
    found.tables = tables_with_words()
    found.beside = {
        "logs": words_in(said.text()),
        "mails": words_in(mails()),
        "cache": words_in(cached()),
    }
    return found


def crawl(planted: Planted, found: Seen) -> None:
    known, found.unknown = addresses(planted)
    with readers_cannot_reach_raw_rows():
        for who, person in planted.people.items():
            crawler = Crawler(signed_in(person), LOOKED_FOR)
            for address in known:
                crawler.open(address)
            crawler.search(EACH, NOBODYS)
            crawler.follow()
            found.outlets |= {(word, who, outlet) for word, outlet in crawler.found}
            found.opened[who] = set(crawler.opened)
            found.broken |= crawler.broken
            found.told_apart |= {(who, outlet) for outlet in crawler.told_apart}


class Listener(logging.Handler):
    """Every logger, at DEBUG. Statements with their values are logged by Django in DEBUG alone, so not here."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def __enter__(self) -> None:
        root = logging.getLogger()
        self.before = root.level
        root.setLevel(logging.DEBUG)
        root.addHandler(self)

    def __exit__(self, *error: object) -> None:
        logging.getLogger().setLevel(self.before)
        logging.getLogger().removeHandler(self)

    def text(self) -> str:
        return "\n".join(self.lines)


def as_it_is_given_to_the_printer(patch: pytest.MonkeyPatch) -> None:
    """A PDF is made of this HTML and of nothing else. Setting it would take most of the time, and hide the words."""
    import weasyprint

    class Page:
        def __init__(self, string: str, **how: Any) -> None:
            self.string = string

        pages = ("one",)

        def render(self, *args: Any, **how: Any) -> Page:
            return self

        def write_pdf(self, *args: Any, **how: Any) -> bytes:
            return self.string.encode()

    patch.setattr(weasyprint, "HTML", Page)


def words_in(text: str) -> set[str]:
    return set(LOOKED_FOR.findall(text))


def mails() -> str:
    return "\n".join(
        f"{each.message().as_string()} {each.body} {getattr(each, 'alternatives', '')}"
        for each in mail.outbox
    )


def cached() -> str:
    return "\n".join(pickle.loads(value).__repr__() for value in cache._cache.values())  # noqa: S301


def tables_with_words() -> dict[str, set[str]]:
    """Every table, whatever its columns are; browser sessions are unpacked."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = words_in("\n".join(map(_plainly, cursor.fetchall())))
    found["django_session"] = words_in(str([each.get_decoded() for each in BrowserSession.objects.all()]))
    return {table: words for table, words in found.items() if words}


def _plainly(row: tuple[Any, ...]) -> str:
    cells = (
        bytes(cell).decode("latin-1") if isinstance(cell, (bytes, memoryview)) else str(cell) for cell in row
    )
    return " ".join(cells)


def test_everybody_finds_the_words_that_are_for_them_and_no_others(seen: Seen) -> None:
    wanted = {
        (WORDS[state], who, outlet)
        for state, outlets in FOUND.items()
        for outlet, people in outlets.items()
        for who in people
    }
    assert seen.outlets == wanted


def test_no_search_answers_otherwise_than_about_a_word_that_nobody_wrote(seen: Seen) -> None:
    """But for a held question, which coordinators may read."""
    assert seen.told_apart == {
        (who, f"action:{page}") for who in PLANS for page in ("index", "index_results")
    }


def test_words_lie_in_the_tables_that_are_made_for_them(seen: Seen) -> None:
    """In no revision but the draft's own, no log of Wagtail's, no index of the search, no browser's session."""
    assert seen.tables == {table: {WORDS[state] for state in states} for table, states in KEPT.items()}


def test_no_word_is_in_a_log_a_mail_or_the_cache(seen: Seen) -> None:
    assert seen.mailed > 0 and seen.logged > 0
    assert seen.beside == {"logs": set(), "mails": set(), "cache": set()}


def test_every_address_of_the_site_was_opened(seen: Seen) -> None:
    """What a new one is about has to be said: in the access table, or in tests/canaries/addresses.py."""
    assert seen.unknown == []


def test_no_page_is_broken_by_what_was_planted(seen: Seen) -> None:
    assert seen.broken == {"wagtailadmin_error_test"}  # which is there to break

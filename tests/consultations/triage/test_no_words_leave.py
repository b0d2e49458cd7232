"""No word that a young person wrote is found outside the table of texts, a log, a mail, a title or an address."""

import logging

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Session
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.triage import actions as triage

from .conftest import written
from .test_concerns import page_of, raised

CANARY = "canary-4711"


def tables_with(words: str) -> list[str]:
    """Every table with a row that holds the words, whatever its type. Browser sessions are unpacked first."""
    with connection.cursor() as cursor:
        found = [
            table for table in connection.introspection.table_names(cursor) if holds(cursor, table, words)
        ]
    if any(words in str(browser.get_decoded()) for browser in BrowserSession.objects.all()):
        found.append("browser sessions")
    return found


def holds(cursor: object, table: str, words: str) -> bool:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
    cells = (
        bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor.fetchall() for cell in row
    )
    return any(words in (cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)) for cell in cells)


def test_no_original_is_found_outside_the_table_of_texts(
    triager: Client, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    texts = written(session, *(f"{CANARY} number {number}" for number in range(5)))
    steps = [
        [("approve", {}), ("raise_concern", {"route": "school"})],
        [("reword", {"wording": f"{CANARY} {'x' * 600}"}), ("reword", {"wording": "Other words"})],
        [("set_aside", {})],
        [("approve", {}), ("reopen", {})],
        [("raise_concern", {"route": "head"}), ("approve", {})],
    ]
    answers = [
        triager.post(reverse(f"triage:{page}", args=[text.pk]), data)
        for text, decisions in zip(texts, steps, strict=True)
        for page, data in decisions
    ]
    answers += [
        triager.post(reverse("triage:hand_over", args=[concern.pk]), {"to": "Ms Bell", "how": "phone"})
        for concern in Concern.objects.all()
    ]

    assert tables_with(CANARY) == ["consultations_text"]
    assert tables_with("Other words") == ["consultations_wording"]
    assert CANARY not in caplog.text
    assert mail.outbox == []
    assert [str(a.cookies) + a.headers.get("Location", "") for a in answers if CANARY in str(a.cookies)] == []
    assert list(EventPage.objects.search(CANARY)) == []


def test_a_concern_takes_the_approved_words_out_of_every_table(text: Text, alice: User) -> None:
    Text.objects.update(body=CANARY)
    text.refresh_from_db()
    triage.approve(text, by=alice)
    assert tables_with(CANARY) == ["consultations_text", "consultations_wording"]
    raised(text, alice)

    assert tables_with(CANARY) == ["consultations_text"]


def test_no_words_in_a_title_or_an_address(triager: Client, session: Session, alice: User) -> None:
    waiting, frozen = written(session, f"{CANARY} a", f"{CANARY} b")
    pages = (
        reverse("triage:queue"),
        page_of(raised(frozen, alice)),
        reverse("triage:raise_concern", args=[waiting.pk]),
    )
    for page in pages:
        response = triager.get(page)
        title = response.text.partition("<title>")[2].partition("</title>")[0]
        links = [
            part.partition('"')[0]
            for name in ('href="', 'action="')
            for part in response.text.split(name)[1:]
        ]

        assert CANARY in response.text
        assert [found for found in (title, *links) if CANARY in found] == []

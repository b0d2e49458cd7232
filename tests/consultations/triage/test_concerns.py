"""Concerns: who has to be told, and that they were. And no word leaves triage."""

import logging

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Session
from consultations.models.texts import Concern, Text
from consultations.triage import actions

from .conftest import written

CONCERNS = "triage:concerns"
CANARY = "canary-4711"


def raised(text: Text, by: User, about_staff: bool = False) -> Concern:
    actions.raise_concern(text, by=by, about_staff=about_staff)
    return Concern.objects.get(text=text)


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


def test_a_concern_says_whom_to_tell_and_where_to_find_them(triager: Client, text: Text, alice: User) -> None:
    raised(text, alice)
    response = triager.get(reverse(CONCERNS))
    (card,) = response.context["cards"]

    facts = (
        "Missing children",
        "Trinity School",
        text.session.join_code,
        "Ms Bell",
        "Room 12",
        text.body,
        "Alice",
    )
    assert [fact for fact in facts if fact not in response.text] == []
    assert card.form["to"].value() == "Ms Bell"


def test_about_staff_the_schools_lead_is_not_filled_in(triager: Client, text: Text, alice: User) -> None:
    raised(text, alice, about_staff=True)
    response = triager.get(reverse(CONCERNS))
    (card,) = response.context["cards"]

    assert card.form["to"].value() == ""
    assert "The head teacher, or the local authority's designated officer (LADO)." in response.text
    assert "Room 12" not in response.text


def test_handing_over_is_kept_with_time_by_whom_and_to_whom(triager: Client, text: Text, bob: User) -> None:
    concern = raised(text, bob)
    address = reverse("triage:hand_over", args=[concern.pk])
    page = triager.post(address, {"to": "Mr Hayes, deputy"}, follow=True).text
    again = triager.post(address, {"to": "Somebody else"}, follow=True).text
    concern.refresh_from_db()

    assert (concern.handed_to, concern.handed_by.username) == ("Mr Hayes, deputy", "Alice")
    assert ("Told: <strong>Mr Hayes, deputy</strong>" in page, "I have told them" in page) == (True, False)
    assert "Somebody else has just handed this over. Nothing was changed." in again


def test_whom_it_was_told_to_cannot_be_left_out(triager: Client, text: Text, alice: User) -> None:
    concern = raised(text, alice)
    response = triager.post(reverse("triage:hand_over", args=[concern.pk]), {"to": " "})
    (card,) = response.context["cards"]

    assert response.status_code == 422
    assert card.form.errors["to"] == ["Write the name or the role of the person whom you told."]
    assert Concern.objects.get().handed_at is None


def test_who_raises_a_concern_lands_where_it_says_whom_to_tell(
    triager: Client, session: Session, text: Text
) -> None:
    other, next_one = written(session, "of another pupil", "the next")
    raised(other, User.objects.get(username="Alice"))
    place = f"?event={session.event_id}&next={next_one.pk}"
    response = triager.post(reverse("triage:raise_concern", args=[text.pk]) + place, follow=True)
    (card,) = response.context["cards"]

    there = reverse("triage:concern", args=[Concern.objects.get(text=text).pk])
    assert response.redirect_chain == [(there + place, 302)]
    assert card.concern.text == text
    assert "Nobody has been told yet." in response.text and "Room 12" in response.text
    assert f'href="/cms/triage/?event={session.event_id}#text-{next_one.pk}">Read on</a>' in response.text


def test_a_concern_that_was_raised_already_leads_back_to_the_queue(
    triager: Client, text: Text, alice: User
) -> None:
    raised(text, alice)
    response = triager.post(reverse("triage:raise_concern", args=[text.pk]), follow=True)

    assert response.redirect_chain == [(reverse("triage:queue"), 302)]
    assert "Somebody else has just decided this." in response.text


def test_open_concerns_come_first(triager: Client, session: Session, alice: User) -> None:
    first, second, third = (raised(text, alice) for text in written(session, "a", "b", "c"))
    actions.hand_over(first, by=alice, to="Ms Bell")
    cards = triager.get(reverse(CONCERNS)).context["cards"]

    assert [card.concern for card in cards] == [second, third, first]


def test_staff_are_told_when_a_key_question_was_made_from_it(
    triager: Client, text: Text, alice: User
) -> None:
    from .test_decisions import asked

    asked(actions.approve(text, by=alice))
    response = triager.post(reverse("triage:raise_concern", args=[text.pk]), follow=True)

    assert "It is held back until a coordinator has looked at it again." in response.text


def test_no_original_is_found_outside_the_table_of_texts(
    triager: Client, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    texts = written(session, *(f"{CANARY} number {number}" for number in range(5)))
    steps = [
        [("approve", {}), ("raise_concern", {})],
        [("reword", {"wording": f"{CANARY} {'x' * 600}"}), ("reword", {"wording": "Other words"})],
        [("set_aside", {})],
        [("approve", {}), ("reopen", {})],
        [("raise_concern", {"about_staff": "on"}), ("approve", {})],
    ]
    answers = [
        triager.post(reverse(f"triage:{page}", args=[text.pk]), data)
        for text, decisions in zip(texts, steps, strict=True)
        for page, data in decisions
    ]
    answers += [
        triager.post(reverse("triage:hand_over", args=[concern.pk]), {"to": "Ms Bell"})
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
    actions.approve(text, by=alice)
    assert tables_with(CANARY) == ["consultations_text", "consultations_wording"]
    raised(text, alice)

    assert tables_with(CANARY) == ["consultations_text"]


def test_no_words_in_a_title_or_an_address(triager: Client, session: Session, alice: User) -> None:
    waiting, frozen = written(session, f"{CANARY} a", f"{CANARY} b")
    raised(frozen, alice)
    for page in (reverse("triage:queue"), reverse(CONCERNS), f"{reverse('triage:queue')}?only={waiting.pk}"):
        response = triager.get(page)
        title = response.text.partition("<title>")[2].partition("</title>")[0]
        links = [
            part.partition('"')[0]
            for name in ('href="', 'action="')
            for part in response.text.split(name)[1:]
        ]

        assert CANARY in response.text
        assert [found for found in (title, *links) if CANARY in found] == []

"""The queue as a reader meets it."""

import uuid
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import Session, Wording
from consultations.models.texts import Text
from consultations.safeguarding.actions import raise_concern
from consultations.sessions.actions import close_session
from consultations.triage import actions
from consultations.triage.queries import age_in_words, tallies

from .conftest import a_session, an_event, written

QUEUE, CONCERNS = "triage:queue", "triage:concerns"


def bodies(client: Client, query: str = "") -> list[str]:
    return [card.text.body for card in client.get(reverse(QUEUE) + query).context["cards"]]


def decided(
    client: Client, page: str, text: Text, data: dict[str, str] | None = None, query: str = ""
) -> str:
    """Where the decision leads."""
    response = client.post(reverse(f"triage:{page}", args=[text.pk]) + query, data or {})
    assert response.status_code == 302
    return response.url


def test_the_oldest_day_comes_first_and_within_a_session_the_random_ids_rule(
    triager: Client, session: Session
) -> None:
    texts = written(session, *"abcdef")
    Text.objects.filter(pk=texts[-1].pk).update(date=timezone.localdate() - timedelta(days=1))
    by_id = [text.body for text in sorted(texts[:-1], key=lambda text: text.pk)]

    assert bodies(triager) == ["f", *by_id]


def test_texts_are_grouped_by_event_and_session(triager: Client, session: Session) -> None:
    other = an_event("Places", date(2018, 6, 1))
    for each in (a_session(other, "Zebra School"), a_session(other, "Ark School"), session):
        written(each, each.organisation.name, each.organisation.name)

    assert bodies(triager) == [
        name for name in ("Trinity School", "Ark School", "Zebra School") for _ in "12"
    ]
    assert bodies(triager, f"?event={other.pk}") == [n for n in ("Ark School", "Zebra School") for _ in "12"]


def test_each_state_has_its_list_and_a_concern_is_in_none(
    triager: Client, session: Session, alice: User
) -> None:
    approved, unused, frozen, _ = written(session, "approved", "unused", "frozen", "waiting")
    actions.approve(approved, by=alice)
    actions.set_aside(unused, by=alice)
    actions.approve(frozen, by=alice)
    raise_concern(frozen, by=alice, route="school")
    states = ("waiting", "approved", "not_used")

    assert [bodies(triager, f"?state={state}") for state in states] == [["waiting"], ["approved"], ["unused"]]
    assert bodies(triager, f"?only={frozen.pk}") == []
    context = triager.get(reverse(QUEUE)).context
    assert [(tab.label, tab.count) for tab in context["tabs"]] == [
        ("Waiting", 1),
        ("Approved", 1),
        ("Not used", 1),
        ("Concerns", 1),
    ]
    assert (context["read"], context["total"], context["to_hand_over"]) == (3, 4, 1)


def test_a_decision_leads_to_the_next_text_at_the_same_place(triager: Client, session: Session) -> None:
    written(session, "a", "b", "c")
    cards = triager.get(f"{reverse(QUEUE)}?event={session.event_id}").context["cards"]
    url = urlsplit(decided(triager, "approve", cards[0].text, query=cards[0].query))

    assert (url.path, parse_qs(url.query)) == (reverse(QUEUE), {"event": [str(session.event_id)]})
    assert url.fragment == f"text-{cards[1].text.pk}"


def test_every_decision_works_from_the_page(triager: Client, session: Session) -> None:
    plain, reworded, marked, unused = written(session, "a", "Jayden b", "Jayden and Sam!", "c")
    decided(triager, "approve", plain)
    decided(triager, "reword", reworded, {"wording": "A friend b"})
    decided(triager, "redact", marked, {"mark": ["0:name", "2:name"]})
    decided(triager, "set_aside", unused, {"because": "bad_taste"})

    wordings = sorted(Wording.objects.values_list("body", "is_redacted"))
    assert wordings == [("A friend b", True), ("[name] and [name]!", True), ("a", False)]
    assert (Text.objects.get(state="not_used"), Text.objects.get(state="not_used").not_used_because) == (
        unused,
        "bad_taste",
    )


def test_the_second_of_two_is_told_and_nothing_changes(triager: Client, text: Text, bob: User) -> None:
    actions.set_aside(text, by=bob)
    response = triager.post(reverse("triage:approve", args=[text.pk]), follow=True)

    assert "Somebody else has just decided this." in response.text
    assert (Text.objects.get().state, Wording.objects.count()) == ("not_used", 0)
    late = triager.post(reverse("triage:reword", args=[text.pk]), {"wording": ""}, follow=True)
    assert ("Somebody else has just decided this." in late.text, late.status_code) == (True, 200)


@pytest.mark.parametrize(
    ("wording", "error"),
    [
        (" ", "Write the words that may be shown, or choose “Not used”."),
        ("x" * 601, "Use 600 signs at most. Here are 601."),
        ("More lights,\n says Jayden. ", "You changed nothing. Approve it as it is, or change the words."),
    ],
)
def test_wrong_other_words_are_shown_again_with_what_is_wrong(
    triager: Client, text: Text, wording: str, error: str
) -> None:
    query = f"?event={text.session.event_id}"
    response = triager.post(reverse("triage:reword", args=[text.pk]) + query, {"wording": wording})
    (card,) = response.context["cards"]

    assert (response.status_code, card.form.errors["wording"]) == (422, [error])
    assert (card.form["wording"].value(), card.query, card.text) == (wording, query, text)
    assert f'id="reword-{text.pk}-wording_error"' in response.text
    assert Wording.objects.count() == 0


def test_a_line_end_counts_as_one_sign(triager: Client, text: Text) -> None:
    decided(triager, "reword", text, {"wording": "\r\n".join(["x" * 9] * 60)})

    assert Wording.objects.get().body == "\n".join(["x" * 9] * 60)


def test_a_slip_of_the_finger_is_taken_back(triager: Client, text: Text) -> None:
    decided(triager, "approve", text)
    again = f"?state=approved&only={text.pk}"

    assert bodies(triager, again) == [text.body]
    assert decided(triager, "reopen", text, query=again) == f"{reverse(QUEUE)}?only={text.pk}"
    assert bodies(triager, f"?only={text.pk}") == [text.body]
    unused = decided(triager, "set_aside", text, {"because": "empty"}, query=f"?only={text.pk}")
    assert unused == reverse(QUEUE)


@pytest.mark.parametrize(
    "query",
    ["?state=x", "?event=x", "?event=99999999999999999999", "?page=x", "?page=-1", "?next=x", "?only=x"],
)
def test_a_wrong_address_shows_the_queue(triager: Client, text: Text, query: str) -> None:
    assert bodies(triager, query) == [text.body]


def test_not_used_without_a_reason_is_asked_again(triager: Client, text: Text) -> None:
    response = triager.post(reverse("triage:set_aside", args=[text.pk]))

    assert (response.status_code, "Choose why it is not used." in response.text) == (422, True)
    assert Text.objects.get().state == "waiting"


def test_an_unknown_text_is_not_found(triager: Client) -> None:
    assert triager.post(reverse("triage:approve", args=[uuid.uuid4()])).status_code == 404
    assert triager.post(reverse("triage:hand_over", args=[1]), {"to": "x"}).status_code == 404


def test_the_words_are_shown_as_words_and_never_as_markup(triager: Client, session: Session) -> None:
    written(session, "<script>alert(1)</script>")

    assert "<script>alert(1)" not in triager.get(reverse(QUEUE)).text


def test_long_queues_come_in_pages(triager: Client, session: Session) -> None:
    written(session, *(str(number) for number in range(26)))

    Text.objects.update(state=Text.State.NOT_USED, read_at=timezone.now())
    pages = [len(bodies(triager, f"?state=not_used&page={number}")) for number in (1, 2, 3)]
    assert pages == [25, 1, 1]


@pytest.mark.parametrize("query", ["", "?state=approved", "?state=not_used", "concerns", "home"])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    triager: Client, session: Session, alice: User, query: str
) -> None:
    costs = []
    address = {"concerns": reverse(CONCERNS), "home": reverse("wagtailadmin_home")}.get(
        query, reverse(QUEUE) + query
    )
    triager.get(address)
    for number in (1, 2):
        sitting = session if number == 1 else a_session(an_event("Places"), "Riverside School")
        for _ in range(number):
            _, approved, unused, frozen = written(sitting, "a", "Jayden", "c", "d")
            actions.approve(approved, by=alice, wording="A friend")
            actions.set_aside(unused, by=alice)
            raise_concern(frozen, by=alice, route="school")
        with CaptureQueriesContext(connection) as queries:
            triager.get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1]


@pytest.mark.parametrize(("days", "words"), [(0, "since today"), (1, "since yesterday"), (2, "for 2 days")])
def test_the_age_of_the_oldest_text_in_plain_words(
    triager: Client, text: Text, days: int, words: str
) -> None:
    Text.objects.update(date=timezone.localdate() - timedelta(days=days))

    assert age_in_words(Text.objects.get().date) == words
    assert f"1 waits, the oldest {words}." in triager.get(reverse("wagtailadmin_home")).text


def test_the_panel_tells_that_a_session_with_waiting_texts_is_open(triager: Client, text: Text) -> None:
    assert "Session open now, started" in triager.get(reverse("wagtailadmin_home")).text
    close_session(text.session)
    assert "Session open now" not in triager.get(reverse("wagtailadmin_home")).text


def test_events_are_counted_apart(session: Session, alice: User) -> None:
    first, _ = written(session, "a", "b")
    written(a_session(an_event("Places", date(2018, 6, 1)), "Riverside School"), "c")
    actions.approve(first, by=alice)

    assert [(tally.title, tally.read, tally.total) for tally in tallies()] == [
        ("Missing children", 1, 2),
        ("Places", 0, 1),
    ]

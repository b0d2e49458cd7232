"""What the script of the queue is told: what was done, or why it was not. Nothing is lost either way."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from consultations.models import Wording
from consultations.models.reading import ReadingLog
from consultations.models.texts import Text
from consultations.safeguarding.actions import raise_concern
from consultations.triage import actions

from .test_decisions import asked


def post(client: Client, page: str, text: Text, **data: str) -> HttpResponse:
    address = reverse(f"triage:{page}", args=[text.pk])
    return client.post(address, data, headers={"Accept": "application/json"})


@pytest.mark.parametrize(
    ("page", "data", "said"),
    [
        ("approve", {}, "Approved."),
        ("redact", {"mark": "3:name"}, "Approved, redacted."),
        ("reword", {"wording": "More lights."}, "Approved with other words."),
        ("set_aside", {"because": "off_topic"}, "Not used."),
    ],
)
def test_a_decision_is_confirmed_without_a_word_of_the_text(
    triager: Client, text: Text, page: str, data: dict[str, str], said: str
) -> None:
    response = post(triager, page, text, **data)

    assert (response.status_code, response.json()) == (200, {"said": said})
    assert Text.objects.get().state != "waiting"


@pytest.mark.parametrize("page", ["approve", "redact", "reword", "set_aside", "reopen", "undo"])
def test_the_second_of_two_is_told_and_changes_nothing(
    triager: Client, text: Text, bob: User, page: str
) -> None:
    raise_concern(text, by=bob, route="school")
    response = post(triager, page, text, mark="3:name", wording="x", because="empty")

    assert (response.status_code, response.json()) == (
        409,
        {"said": "Somebody else has just decided this. Nothing was changed."},
    )
    assert Wording.objects.count() == 0


@pytest.mark.parametrize(
    ("page", "data", "said"),
    [
        ("redact", {}, "Mark the words to take out first."),
        ("redact", {"mark": "99:name"}, "These marks do not belong to this text. Open it again."),
        ("reword", {"wording": " "}, "Write the words that may be shown, or choose “Not used”."),
        ("set_aside", {"because": "dull"}, "Choose one of the reasons."),
    ],
)
def test_a_mistake_is_explained(
    triager: Client, text: Text, page: str, data: dict[str, str], said: str
) -> None:
    response = post(triager, page, text, **data)

    assert (response.status_code, response.json()) == (422, {"said": said})
    assert Text.objects.get().state == "waiting"


@pytest.mark.parametrize("decide", [actions.approve, actions.set_aside])
def test_ones_own_decision_is_taken_back_and_logged(triager: Client, text: Text, alice: User, decide) -> None:
    decide(text, by=alice)
    response = post(triager, "undo", text)

    assert (response.status_code, response.json()) == (200, {"said": "Taken back. It waits again."})
    kept = Text.objects.get()
    assert (kept.state, kept.wording, kept.claimed_by, Wording.objects.count()) == ("waiting", None, alice, 0)
    assert ReadingLog.objects.first().what == "undone"


def test_somebody_elses_decision_is_not(triager: Client, text: Text, bob: User) -> None:
    actions.approve(text, by=bob)

    assert post(triager, "undo", text).status_code == 409
    assert Text.objects.get().state == "approved"


def test_nor_one_that_a_key_question_was_made_from(triager: Client, text: Text, alice: User) -> None:
    question = asked(actions.approve(text, by=alice))

    assert post(triager, "undo", text).status_code == 409
    assert (Text.objects.get().state, question.sources.count()) == ("approved", 1)


def test_a_reason_is_counted_and_the_text_kept(triager: Client, text: Text) -> None:
    post(triager, "set_aside", text, because="unreadable")
    page = triager.get(reverse("triage:queue") + "?state=not_used").text

    assert "Not used (cannot be read) by" in page
    assert Text.objects.get().body == "More lights, says Jayden."

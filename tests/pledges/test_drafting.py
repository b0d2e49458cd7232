"""What stands beside a reply while it is written: what was asked, how easy it reads, and how a phone shows it."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import Wording
from pledges.models import KeyQuestion, Reply
from pledges.reading import AIM, check, syllables

from .conftest import a_key_question, a_text, a_wording, an_event
from .test_reply_workflow import url, written

Browser = Callable[[str], Client]
EASY = (
    "<p>We put new lights in the park. You can see them from the gate. We come back in May to look again.</p>"
)
LONG = "Because we had to ask a lot of people what they think we did not come to a view in time for you to read it now."
HARD = (
    "<p>Implementation of multi-agency safeguarding arrangements necessitates considerable "
    "organisational collaboration immediately.</p>"
)


@pytest.mark.parametrize(
    ("word", "number"),
    [("the", 1), ("lights", 1), ("people", 2), ("asked", 1), ("wanted", 2), ("safe", 1), ("table", 2)]
    + [("safeguarding", 4), ("organisation", 5), ("rhythm", 1), ("police", 2), ("places", 1), ("you", 1)],
)
def test_syllables_are_counted_well_enough(word: str, number: int) -> None:
    assert abs(syllables(word) - number) <= 1


def test_short_sentences_of_everyday_words_are_easy_and_long_words_are_not() -> None:
    easy, hard = check(EASY), check(HARD)
    assert easy.age is not None and easy.age <= AIM and not easy.is_hard
    assert hard.age is not None and hard.age > 16 and hard.is_hard
    assert easy.long_sentences == ()


def test_sentences_of_more_than_twenty_words_are_listed() -> None:
    twenty = " ".join(["word"] * 20)
    assert check(f"<p>{LONG}</p><ul><li>{twenty}</li><li>{twenty}</li></ul>").long_sentences == (LONG,)


@pytest.mark.parametrize("body", ["", "<p></p>", "<p>Yes.</p>", "<p>?!</p>", "<p>12 345</p>"])
def test_few_words_say_nothing_about_a_reading_age(body: str) -> None:
    assert check(body).age is None


@pytest.fixture
def question(db: None) -> KeyQuestion:
    return a_key_question(an_event())


def test_the_approved_questions_stand_beside_the_reply_and_no_original(
    signed_in: Browser, question: KeyQuestion
) -> None:
    words = a_wording(question.event, "Who helps [name]?")
    a_text(question.event, "CANARY", wording=words)
    question.sources.add(words)
    page = signed_in("Board editor").get(url("edit", question)).text
    assert "Made from these approved questions" in page
    assert "Who helps [name]?" in page
    assert "CANARY" not in page


@pytest.mark.parametrize(
    ("erased", "said"),
    [
        (0, ""),
        (1, "1 that it was made from was erased after 12 months. It still counts."),
        (2, "2 that it was made from were erased after 12 months. They still count."),
    ],
)
def test_where_the_words_of_a_source_were_erased_it_says_so_to_whoever_writes(
    signed_in: Browser, question: KeyQuestion, erased: int, said: str
) -> None:
    kept = a_wording(question.event, "Who helps?")
    gone = [
        Wording.objects.create(
            event=question.event,
            organisation=kept.organisation,
            part="question",
            prompt="?",
            body="",
            approved_by=kept.approved_by,
            erased_on=date.today(),
        )
        for _ in range(erased)
    ]
    question.sources.set([kept, *gone])
    reply = signed_in("Board editor").get(url("edit", question)).text
    change = signed_in("coordinator").get(reverse("key_questions:edit", args=[question.pk])).text

    for page in (reply, change):
        assert re.findall(r"[^>]*erased after[^<]*", page) == ([f" {said}"] if said else [])
        assert "<li></li>" not in page and "Who helps?" in page


def test_a_draft_is_checked_when_it_is_saved_and_is_saved_whatever_it_says(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor = signed_in("Board editor")
    assert "Nothing is written yet." in editor.get(url("edit", question)).text
    response = editor.post(url("edit", question), written(body=f"{HARD}<p>{LONG}</p>"))
    page = editor.get(url("edit", question)).text

    assert response.status_code == 302
    assert "Aim for 9: shorter sentences, everyday words." in page
    assert "1 sentence of more than 20 words:" in page
    assert f"<li>{LONG}</li>" in page


def test_a_hard_reply_can_be_sent_all_the_same(signed_in: Browser, question: KeyQuestion) -> None:
    signed_in("Board editor").post(
        url("edit", question), {**written(body=f"<p>{LONG}</p>"), "action-submit": "yes"}
    )
    assert Reply.objects.get().workflow_in_progress


def test_while_it_is_written_it_is_checked_and_nothing_is_kept(
    signed_in: Browser, question: KeyQuestion
) -> None:
    editor, address = signed_in("Board editor"), reverse("key_questions:reading")
    page = editor.post(address, {"block": [LONG, "<b>Yes.</b>"]}).text

    assert f"<li>{LONG}</li>" in page
    assert "<b>" not in page
    assert Reply.objects.get().latest_revision is None
    assert editor.get(address).status_code == 405


def test_the_preview_is_a_phone_first(signed_in: Browser, question: KeyQuestion) -> None:
    sizes = {size["name"]: size["device_width"] for size in question.reply.preview_sizes}
    assert (question.reply.default_preview_size, sizes["phone"]) == ("phone", 390)
    assert "See it on a phone" in signed_in("Board editor").get(url("edit", question)).text

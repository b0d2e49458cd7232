"""Was this answer clear? Readers say yes or no; staff read how many, and nobody who."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from pledges.actions import hold_back, merge_key_questions, take_down
from pledges.clearness import ANSWERS
from pledges.models import KeyQuestion, Version

from .conftest import a_key_question, a_wording, an_event, answer, somebody
from .test_reply_workflow import url

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
REPLIES = "/cms/replies/"


@pytest.fixture
def question(db: None) -> KeyQuestion:
    question = a_key_question(an_event())
    answer(question)
    return question


def press(client: Client, question: KeyQuestion, clear: str = "yes", version: int | None = None) -> int:
    version = version or Version.objects.filter(reply__key_question=question).latest("pk").pk
    sent = {"clear": clear, "version": version}
    response = client.post(reverse("questions:clear", args=[question.pk]), sent)
    return response.status_code


def counts() -> list[tuple[int, int]]:
    return list(Version.objects.order_by("pk").values_list("clear", "not_clear"))


def test_a_reader_presses_is_thanked_and_nothing_is_left_in_the_browser(
    client: Client, question: KeyQuestion
) -> None:
    page = client.get(question.get_absolute_url()).text
    response = client.post(
        reverse("questions:clear", args=[question.pk]),
        {"clear": "no", "version": Version.objects.get().pk},
        follow=True,
    )

    assert "Was this answer clear?" in page
    assert [where for where, _ in response.redirect_chain] == [f"/questions/{question.pk}/?thanks#clear"]
    assert "Thank you" in response.text and "Was this answer clear?" not in response.text
    assert set(client.cookies) == {"csrftoken"}
    assert counts() == [(0, 1)]


def test_without_the_token_of_the_page_nothing_is_counted(question: KeyQuestion) -> None:
    assert press(Client(enforce_csrf_checks=True), question) == 403
    assert counts() == [(0, 0)]


def test_the_counts_stay_with_the_words_that_were_read(client: Client, question: KeyQuestion) -> None:
    press(client, question, "no")
    old = Version.objects.get().pk
    answer(question, body="In other words: we will.")
    press(client, question, "yes")
    press(client, question, "no", version=old)

    assert counts() == [(0, 2), (1, 0)]


def test_staff_read_the_counts_and_the_public_does_not(
    signed_in: Browser, client: Client, question: KeyQuestion
) -> None:
    Version.objects.update(clear=1414, not_clear=5)
    said, editor = "Clear: 1414 · Not clear: 5", signed_in("Board editor")

    assert said in editor.get(REPLIES).text
    assert said in editor.get(url("edit", question)).text
    assert "1414" not in client.get(question.get_absolute_url()).text
    assert "1414" not in client.get("/questions/").text


@pytest.mark.parametrize("why", ["taken down", "held back", "merged", "not replied", "hidden event"])
def test_there_is_nothing_to_press_where_there_is_no_public_reply(
    client: Client, question: KeyQuestion, why: str
) -> None:
    version = Version.objects.get().pk
    if why == "taken down":
        take_down(question, by=somebody())
    elif why == "held back":
        question.sources.add(a_wording(question.event, "Asked"))
        hold_back(made_from=question.sources.get())
    elif why == "merged":
        other = a_key_question(question.event, "Other?")
        merge_key_questions(other, into=question, by=somebody())
        question = other
    elif why == "not replied":
        question.reply.refresh_from_db()
        question.reply.unpublish()
    else:
        question.event.unpublish()

    assert press(client, question, version=version) == 404
    assert counts() == [(0, 0)]


@pytest.mark.parametrize("sent", [{}, {"clear": "maybe"}, {"version": "x"}, {"version": "another"}])
def test_what_no_button_sends_counts_nothing_and_shows_the_page_again(
    client: Client, question: KeyQuestion, sent: dict[str, str]
) -> None:
    other = answer(a_key_question(question.event, "Other?")).versions.get().pk
    whole = {"clear": "yes", "version": str(question.reply.versions.get().pk)}
    bad = {**whole, **sent} if sent else {}
    if bad.get("version") == "another":
        bad["version"] = str(other)
    response = client.post(reverse("questions:clear", args=[question.pk]), bad)

    assert response.status_code == 422
    assert "press “Yes” or “No”" in response.text
    assert counts() == [(0, 0), (0, 0)]


def test_a_machine_that_presses_on_and_on_is_stopped_and_told_when_to_come_back(
    client: Client, question: KeyQuestion
) -> None:
    for _ in range(int(ANSWERS.size)):
        ANSWERS.take(question.reply.pk)
    response = client.post(
        reverse("questions:clear", args=[question.pk]),
        {"clear": "yes", "version": Version.objects.get().pk},
    )

    assert (response.status_code, response["Retry-After"]) == (429, "2")
    assert "Wait a little, then press again." in response.text
    assert counts() == [(0, 0)]

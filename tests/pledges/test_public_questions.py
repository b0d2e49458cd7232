"""The pages that everybody reads: states, dates, filters, and what they never show."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.safeguarding.actions import raise_concern
from consultations.sections import event_sections
from pledges.models import KeyQuestion, Reply

from .conftest import a_key_question, a_text, a_wording, an_event, answer, somebody

pytestmark = pytest.mark.django_db
ALL = "/questions/"


def shown(client: Client, query: str = "") -> list[str]:
    return sorted(question.wording for question in client.get(f"{ALL}?{query}").context["page"])


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("doing", "We are doing this"),
        ("looking", "We are looking into it"),
        ("cannot", "We can&#x27;t, because…"),
        ("asked", "Someone else decides: we asked them"),
    ],
)
def test_an_answered_question_says_what_the_answer_comes_down_to(
    client: Client, state: str, words: str
) -> None:
    question = a_key_question(an_event())
    answer(question, state, body="Here is why.", because="no money is left." if state == "cannot" else "")
    page = client.get(question.get_absolute_url()).text

    assert words in page
    assert f'class="state state--{state}"' in page
    assert "Here is why." in page
    assert ("No money is left." in page) == (state == "cannot")


@pytest.mark.parametrize(("words", "is_cut"), [(36, False), (37, True)])
def test_a_long_reply_is_cut_on_its_card_and_says_where_the_rest_is(
    client: Client, words: int, is_cut: bool
) -> None:
    question = a_key_question(an_event())
    answer(question, body=" ".join(["word &amp; more"] + ["word"] * (words - 3)))
    page = client.get(ALL).text

    assert (f'<a href="{question.get_absolute_url()}">Read the whole reply' in page) == is_cut
    assert ("word …</p>" in page) == is_cut


def test_a_question_without_a_reply_is_public_as_waiting(client: Client) -> None:
    question = a_key_question(an_event(), due_in=30)
    page = client.get(question.get_absolute_url()).text

    assert "Waiting for a reply" in page
    assert "<strong>Police</strong> will reply by" in page
    assert "Not yet" in page
    assert question.wording in client.get(ALL).text


def test_a_late_reply_is_called_late(client: Client) -> None:
    question = a_key_question(an_event(), due_in=-1)
    assert "The reply is late." in client.get(question.get_absolute_url()).text
    assert list(KeyQuestion.objects.overdue()) == [question]

    answer(question)
    assert "late" not in client.get(question.get_absolute_url()).text
    assert not KeyQuestion.objects.overdue().exists()


def test_a_question_shows_when_it_was_asked_due_and_answered(client: Client) -> None:
    question = a_key_question(an_event(days_ago=7), due_in=30)
    reply = answer(question)
    page = client.get(question.get_absolute_url()).text

    asked, due = date.today() - timedelta(days=7), date.today() + timedelta(days=30)
    for day in (asked, due, reply.first_published_at.date()):
        assert f'<time datetime="{day}">' in page


@pytest.mark.parametrize(
    ("query", "wordings"),
    [
        ("", ["Doing?", "No?", "Waiting?"]),
        ("state=waiting", ["Waiting?"]),
        ("state=cannot", ["No?"]),
        ("state=asked", []),
        ("event={event}", ["Waiting?"]),
        ("owner={owner}", ["No?"]),
        ("event={event}&state=doing", []),
    ],
)
def test_questions_are_filtered_by_event_answer_and_owner(
    client: Client, query: str, wordings: list[str]
) -> None:
    first, second = an_event("Missing Children"), an_event("Contextual Safeguarding")
    answer(a_key_question(first, "Doing?"))
    no = answer(a_key_question(first, "No?", owner="Council"), "cannot", because="no money.").key_question
    a_key_question(second, "Waiting?")

    assert shown(client, query.format(event=second.pk, owner=no.owner_id)) == wordings


@pytest.mark.parametrize(
    "query", ["state=nonsense", "event=999999", "event=x'--", "owner=-1", "state=waiting&owner=x"]
)
def test_a_filter_that_does_not_exist_shows_everything_and_says_so(client: Client, query: str) -> None:
    answer(a_key_question(an_event()))
    response = client.get(f"{ALL}?{query}")

    assert response.status_code == 200
    assert "That choice does not exist, so here are all the questions." in response.text
    assert len(response.context["page"]) == 1


@pytest.mark.parametrize("page", ["0", "-1", "99", "x"])
def test_a_page_that_does_not_exist_is_the_nearest_that_does(client: Client, page: str) -> None:
    a_key_question(an_event())
    assert len(client.get(f"{ALL}?page={page}").context["page"]) == 1


def test_older_questions_are_a_page_further_and_keep_the_filter(client: Client) -> None:
    event = an_event()
    for number in range(13):
        a_key_question(event, f"Question {number:02}?")
    first = client.get(f"{ALL}?state=waiting")

    assert "<strong>13 questions.</strong> No reply yet." in " ".join(first.text.split())
    assert 'href="?state=waiting&amp;page=2"' in first.text
    assert len(client.get(f"{ALL}?state=waiting&page=2").context["page"]) == 1


def order(client: Client) -> list[str]:
    return [question.wording for question in client.get(ALL).context["page"]]


def test_the_newest_reply_is_on_top_and_those_that_wait_follow_by_when_they_are_due(client: Client) -> None:
    event = an_event()
    a_key_question(event, "Later?", due_in=9)
    a_key_question(event, "Overdue?", due_in=-3)
    a_key_question(event, "Soon?", due_in=2)
    for days, wording in ((1, "New reply?"), (5, "Old reply?")):
        reply = answer(a_key_question(event, wording))
        then = reply.first_published_at - timedelta(days=days)
        Reply.objects.filter(pk=reply.pk).update(first_published_at=then)
    answer(a_key_question(event, "Taken back?", due_in=5)).unpublish()
    page = client.get(ALL).text

    assert order(client) == ["New reply?", "Old reply?", "Overdue?", "Soon?", "Taken back?", "Later?"]
    parts = [page.index(words) for words in ("With a reply</h2>", "Old reply?", "Waiting for a reply</h2>")]
    assert parts == sorted(parts)
    assert page.index("Waiting for a reply</h2>") < page.index("Overdue?")


def test_those_that_wait_are_one_tap_away_wherever_they_stand(client: Client) -> None:
    event = an_event()
    for number in range(13):
        answer(a_key_question(event, f"Answered {number:02}?"))
    a_key_question(event, "Waiting?")
    page = client.get(f"{ALL}?event={event.pk}&page=1").text

    assert f'href="?event={event.pk}&amp;state=waiting">1 waits for a reply</a>' in page
    assert shown(client, "state=waiting") == ["Waiting?"]


def test_where_nothing_waits_that_is_said_in_words(client: Client) -> None:
    answer(a_key_question(an_event()))
    page = " ".join(client.get(ALL).text.split())
    assert "<strong>1 question.</strong> Every one has a reply." in page
    assert "0 " not in page.split("questions-count")[1].split("</p>")[0]
    assert "No question waits for a reply here." in client.get(f"{ALL}?state=waiting").text


def test_empty_pages_say_what_will_stand_there(client: Client) -> None:
    assert "Nobody has put a question to the Board yet." in client.get(ALL).text
    a_key_question(an_event())
    assert "No question fits what you chose." in client.get(f"{ALL}?state=doing").text


def test_an_event_page_shows_its_own_questions_and_those_that_wait(client: Client) -> None:
    event, other = an_event(), an_event("Contextual Safeguarding")
    a_key_question(event, "Waiting?")
    answer(a_key_question(event, "Answered?"))
    a_key_question(other, "Another event's?")
    (section,) = [html for html in event_sections(event) if "What young people asked" in html]

    assert section.index("Answered?") < section.index("Waiting?")
    assert "Another event" not in section
    assert section in client.get(event.url).text


def test_an_event_without_key_questions_has_no_section() -> None:
    assert not [html for html in event_sections(an_event()) if "What young people asked" in html]


def test_the_questions_of_a_hidden_event_are_hidden_with_it(client: Client) -> None:
    question = a_key_question(an_event("A secret plan", live=False))
    page = client.get(ALL).text

    assert client.get(question.get_absolute_url()).status_code == 404
    assert question.wording not in page
    assert "A secret plan" not in page


def test_a_newer_draft_of_a_published_reply_stays_unseen(client: Client) -> None:
    question = a_key_question(an_event())
    reply = answer(question, "doing", body="This is the published reply.")
    reply.state, reply.body, reply.because = "cannot", "<p>CANARY draft</p>", "CANARY because"
    reply.save_revision(user=somebody(), clean=False)

    for url in (ALL, question.get_absolute_url(), question.event.url):
        page = client.get(url).text
        assert "This is the published reply." in page
        assert "CANARY" not in page
    assert shown(client, "state=cannot") == []
    assert shown(client, "state=doing") == [question.wording]


def test_a_reply_that_was_taken_back_is_unseen_and_the_question_waits(client: Client) -> None:
    question = a_key_question(an_event())
    answer(question, body="CANARY").unpublish()

    assert "CANARY" not in client.get(question.get_absolute_url()).text
    assert "CANARY" not in client.get(ALL).text
    assert shown(client, "state=waiting") == [question.wording]


def test_what_young_people_wrote_is_on_no_page_read_or_unread(client: Client) -> None:
    """The key question is the Board's wording. Its sources, approved or not, are for staff."""
    event = an_event()
    question = a_key_question(event)
    question.sources.add(a_wording(event, "CANARY approved"))
    a_text(event, "CANARY unread")

    for url in (ALL, question.get_absolute_url(), event.url):
        assert "CANARY" not in client.get(url).text


def test_a_concern_about_a_source_leaves_the_key_question_and_takes_the_link() -> None:
    event = an_event()
    question = a_key_question(event)
    wording = a_wording(event, "A question")
    question.sources.add(wording)
    text = a_text(event, "A question", wording=wording)

    assert raise_concern(text, by=somebody(), route="school")
    assert list(question.sources.all()) == []


@pytest.mark.parametrize(
    ("state", "body", "because"),
    [("", "<p>Yes.</p>", ""), ("doing", "", ""), ("cannot", "<p>No.</p>", "")],
)
def test_the_database_refuses_a_published_reply_that_says_nothing(
    state: str, body: str, because: str
) -> None:
    reply = a_key_question(an_event()).reply
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(state=state, body=body, because=because, live=True)


def costs(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.parametrize("url", [ALL, f"{ALL}?state=doing", "event"])
def test_a_list_costs_the_same_queries_with_one_row_as_with_three(client: Client, url: str) -> None:
    event = an_event()
    url = event.url if url == "event" else url
    answer(a_key_question(event, "One?"))
    costs(client, url)
    with_one = costs(client, url)
    for wording in ("Two?", "Three?"):
        answer(a_key_question(event, wording, owner=f"Agency of {wording}"))

    assert costs(client, url) == with_one


def test_one_question_can_be_read_by_name_of_its_address(client: Client) -> None:
    question = a_key_question(an_event())
    assert question.get_absolute_url() == reverse("questions:detail", args=[question.pk])
    assert client.get("/questions/999999/").status_code == 404

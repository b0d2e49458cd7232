"""The staff screens: the list, making a key question from approved ones, changing one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import EventPage, Wording
from consultations.safeguarding.actions import raise_concern
from pledges.dates import day_asked, owner_named_by, reply_due
from pledges.models import Agency, KeyQuestion

from .conftest import a_key_question, a_text, a_wording, an_agency, an_event, answer, somebody

pytestmark = pytest.mark.django_db
LIST = "/cms/key-questions/"


@pytest.fixture
def coordinator(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("coordinator")


@pytest.fixture
def event(db: None) -> EventPage:
    return an_event()


def make_url(event: EventPage) -> str:
    return reverse("key_questions:make", args=[event.pk])


def filled_in(*sources: Wording, **changes: Any) -> dict[str, Any]:
    due = date.today() + timedelta(days=60)
    sent = {"wording": "How do you look for us?", "owner": an_agency().pk, "due_on": due.isoformat()}
    return {"sources": [source.pk for source in sources], **sent, **changes}


def test_several_questions_are_merged_and_reworded_and_the_links_stay(
    coordinator: Client, event: EventPage
) -> None:
    sources = [a_wording(event, "How do police look?"), a_wording(event, "Do you search?")]
    response = coordinator.post(make_url(event), filled_in(*sources))
    question = KeyQuestion.objects.get()

    assert response.url == LIST
    assert question.wording == "How do you look for us?"
    assert set(question.sources.all()) == set(sources)
    assert question.asked_on == event.date
    assert (question.reply.live, question.reply.state, question.reply.body) == (False, "", "")


def test_the_first_ticked_can_be_copied_without_script_and_nothing_is_saved(
    coordinator: Client, event: EventPage
) -> None:
    b, a = a_wording(event, "Before you look, who do you ask?"), a_wording(event, "Are you looking?")
    response = coordinator.post(make_url(event), filled_in(b, a, wording="", copy="yes"))
    form = response.context["form"]

    assert response.status_code == 200
    assert form["wording"].value() == "Are you looking?"
    assert sorted(form["sources"].value()) == sorted([str(a.pk), str(b.pk)])
    assert not form.errors
    assert not KeyQuestion.objects.exists()


def test_the_list_to_choose_from_says_how_often_each_is_used(coordinator: Client, event: EventPage) -> None:
    used, _ = a_wording(event, "Used?"), a_wording(event, "New?")
    for wording in ("One?", "Two?"):
        a_key_question(event, wording).sources.add(used)
    page = coordinator.get(make_url(event))
    choices = page.context["form"].fields["sources"].queryset

    assert [(words.body, words.used) for words in choices] == [("New?", 0), ("Used?", 2)]
    assert "In 2 key questions already." in page.text


def test_only_approved_questions_of_the_event_can_be_seen_or_chosen(
    coordinator: Client, event: EventPage
) -> None:
    approved = a_wording(event, "Approved?")
    a_text(event, "CANARY unread")
    a_wording(event, "CANARY of another part", part="learnt")
    a_wording(an_event("Another"), "CANARY of another event")
    withdrawn = a_wording(event, "CANARY withdrawn")
    raise_concern(a_text(event, "CANARY", wording=withdrawn), by=somebody(), route="school")
    page = coordinator.get(make_url(event))

    assert list(page.context["form"].fields["sources"].queryset) == [approved]
    assert "CANARY" not in page.text


def test_the_original_behind_a_reworded_question_is_never_shown(
    coordinator: Client, event: EventPage
) -> None:
    words = a_wording(event, "Who helps [name]?")
    a_text(event, "CANARY", wording=words)
    question = a_key_question(event)
    question.sources.add(words)

    for url in (make_url(event), reverse("key_questions:edit", args=[question.pk]), LIST):
        assert "CANARY" not in coordinator.get(url).text


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"wording": ""}, "wording", "Write the key question, or copy the first ticked one."),
        ({"wording": "  \n "}, "wording", "Write the key question, or copy the first ticked one."),
        ({"wording": "x" * 241}, "wording", "Use at most 240 characters. These are 241."),
        ({"sources": []}, "sources", "Tick at least one question that young people asked."),
        ({"sources": ["999999"]}, "sources", "One of the ticked questions is not an approved question"),
        ({"sources": ["x' OR 1=1"]}, "sources", "One of the ticked questions is not an approved question"),
        ({"owner": "", "owner_role": "Head"}, "owner", "Choose the agency whose role this is."),
        ({"owner": "999999"}, "owner", "Choose one of the agencies."),
        ({"due_on": "2018-01-01"}, "due_on", "That day has passed. Choose today or a later day."),
        ({"due_on": "soon"}, "due_on", "Write a day, such as 2026-03-31."),
        ({"due_on": ""}, "due_on", "Choose the day."),
    ],
)
def test_a_mistake_is_explained_beside_its_field_and_nothing_is_lost(
    coordinator: Client, event: EventPage, changes: dict[str, Any], field: str, said: str
) -> None:
    sent = {**filled_in(a_wording(event, "Approved?")), **changes}
    response = coordinator.post(make_url(event), sent)
    form = response.context["form"]

    assert response.status_code == 422
    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(said)
    assert {name: form[name].value() for name in ("wording", "owner", "due_on")} == {
        name: str(sent[name]) for name in ("wording", "owner", "due_on")
    }
    assert not KeyQuestion.objects.exists()


def test_a_question_of_another_event_cannot_be_slipped_in(coordinator: Client, event: EventPage) -> None:
    own, other = a_wording(event, "Own?"), a_wording(an_event("Another"), "Other?")
    response = coordinator.post(make_url(event), filled_in(own, other))

    assert list(response.context["form"].errors) == ["sources"]
    assert not KeyQuestion.objects.exists()


def test_an_agency_that_is_no_longer_offered_keeps_what_it_owns(
    coordinator: Client, event: EventPage
) -> None:
    question, source = a_key_question(event), a_wording(event, "Approved?")
    question.sources.add(source)
    Agency.objects.update(is_active=False)
    changed = coordinator.post(reverse("key_questions:edit", args=[question.pk]), filled_in(source))
    refused = coordinator.post(make_url(event), filled_in(source))

    assert changed.status_code == 302
    assert list(refused.context["form"].errors) == ["owner"]


def test_words_owner_due_day_and_links_can_change(coordinator: Client, event: EventPage) -> None:
    question, old, new = a_key_question(event), a_wording(event, "Old?"), a_wording(event, "New?")
    question.sources.add(old)
    url = reverse("key_questions:edit", args=[question.pk])
    assert coordinator.get(url).text.count("checked") == 1

    sent = filled_in(new, wording="What happens next?", owner=an_agency("Council").pk)
    coordinator.post(url, sent)
    question.refresh_from_db()

    assert (question.wording, question.owner.name) == ("What happens next?", "Council")
    assert list(question.sources.all()) == [new]


def test_an_overdue_question_can_change_without_moving_its_day(coordinator: Client, event: EventPage) -> None:
    question, source = a_key_question(event, due_in=-3), a_wording(event, "Old?")
    sent = filled_in(source, due_on=question.due_on.isoformat())
    url = reverse("key_questions:edit", args=[question.pk])

    assert coordinator.post(url, sent).status_code == 302
    yesterday = {**sent, "due_on": (date.today() - timedelta(days=1)).isoformat()}
    assert list(coordinator.post(url, yesterday).context["form"].errors) == ["due_on"]


def test_a_question_whose_sources_were_withdrawn_can_still_change(
    coordinator: Client, event: EventPage
) -> None:
    question = a_key_question(event)
    url = reverse("key_questions:edit", args=[question.pk])
    assert coordinator.post(url, filled_in(wording="Reworded?")).status_code == 302


@pytest.mark.parametrize(
    ("query", "wordings"),
    [
        ("", ["Answered?", "Late?", "Waiting?"]),
        ("state=overdue", ["Late?"]),
        ("state=waiting", ["Late?", "Waiting?"]),
        ("state=doing", ["Answered?"]),
        ("event={event}", ["Waiting?"]),
        ("state=nonsense", ["Answered?", "Late?", "Waiting?"]),
    ],
)
def test_staff_filter_the_list(
    coordinator: Client, event: EventPage, query: str, wordings: list[str]
) -> None:
    other = an_event("Another")
    answer(a_key_question(event, "Answered?"))
    a_key_question(event, "Late?", due_in=-2)
    a_key_question(other, "Waiting?")
    page = coordinator.get(f"{LIST}?{query.format(event=other.pk)}")

    assert sorted(question.wording for question in page.context["page"]) == wordings
    assert (">Overdue</strong>" in page.text) == ("Late?" in wordings)


def test_empty_lists_say_what_to_do(coordinator: Client, event: EventPage) -> None:
    assert "There is no key question yet." in coordinator.get(LIST).text
    assert "No question is approved yet." in coordinator.get(reverse("key_questions:choose_event")).text

    a_wording(event, "Approved?")
    choose = coordinator.get(reverse("key_questions:choose_event"))
    assert [(page.title, page.approved, page.made) for page in choose.context["events"]] == [
        ("Missing Children", 1, 0)
    ]


def test_an_event_that_is_hidden_or_unknown_has_no_screen(coordinator: Client) -> None:
    hidden = an_event("Hidden", live=False)
    assert coordinator.get(make_url(hidden)).status_code == 404
    assert coordinator.get("/cms/key-questions/999999/").status_code == 404


def costs(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.parametrize("name", ["list", "choose_event", "make"])
def test_a_screen_costs_the_same_queries_with_one_row_as_with_three(
    coordinator: Client, event: EventPage, name: str
) -> None:
    url = make_url(event) if name == "make" else reverse(f"key_questions:{name}")
    a_key_question(event, "One?").sources.add(a_wording(event, "1?"))
    costs(coordinator, url)
    with_one = costs(coordinator, url)
    for number in ("2", "3"):
        other = an_event(f"Event {number}")
        answer(a_key_question(other, f"Question {number}?", owner=f"Agency {number}"))
        a_wording(other, f"{number}?")
        a_wording(event, f"{number}?")

    assert costs(coordinator, url) == with_one


def test_a_reply_is_due_a_term_after_it_was_asked_and_never_in_the_past() -> None:
    today = date.today()
    assert day_asked(an_event(days_ago=-5)) == today
    assert reply_due(today) == today + timedelta(days=60)
    assert reply_due(date(2018, 3, 1)) == today + timedelta(days=60)
    with override_settings(KEY_QUESTION_DUE_DAYS=10):
        assert reply_due(today) == today + timedelta(days=10)


def test_the_owner_is_named_in_ten_working_days() -> None:
    friday = date(2026, 11, 20)
    assert owner_named_by(friday) == date(2026, 12, 4)

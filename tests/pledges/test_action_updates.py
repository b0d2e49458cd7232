"""What an agency says: it needs a reason, is added and never changed, and says who by role."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import ModelLogEntry

from pledges.models import Action, ActionUpdate

from .acting import SAID, a_lead, an_action, browser
from .conftest import somebody

pytestmark = pytest.mark.django_db


def said_about(action: Action) -> list[tuple[str, ...]]:
    return list(action.updates.values_list("role", "rag", "because", "words", "evidence"))


def test_an_update_changes_how_the_action_stands_and_is_kept_beside_those_before() -> None:
    action = an_action()
    response = browser(a_lead()).post(action.get_absolute_url(), SAID)
    action.refresh_from_db()

    assert response.status_code == 302
    assert {name: getattr(action, name) for name in ("rag", "because", "what_we_learnt", "what_we_did")} == {
        name: SAID[name] for name in ("rag", "because", "what_we_learnt", "what_we_did")
    }
    assert said_about(action) == [
        ("Police", "amber", SAID["because"], SAID["words"], SAID["evidence"]),
        ("Coordinator", "green", "It has begun.", "Started.", ""),
    ]


def test_what_was_said_stays_when_something_else_is_said() -> None:
    action, client = an_action(), browser(a_lead())
    client.post(action.get_absolute_url(), SAID)
    before = list(ActionUpdate.objects.order_by("pk").values())
    client.post(action.get_absolute_url(), {**SAID, "rag": "complete", "because": "All are new."})

    assert list(ActionUpdate.objects.order_by("pk").values())[: len(before)] == before
    assert ActionUpdate.objects.count() == len(before) + 1


def test_no_permission_lets_anybody_change_an_update_and_it_outlives_every_try_to_delete_its_action() -> None:
    action = an_action()
    with pytest.raises(ProtectedError):
        action.delete()

    assert ActionUpdate._meta.default_permissions == ()
    assert ActionUpdate.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"because": " "}, "because", "Say why."),
        ({"because": "x" * 241}, "because", "Use at most 240 characters. These are 241."),
        ({"rag": ""}, "rag", "Choose how it is going."),
        ({"rag": "purple"}, "rag", "Choose one of the four."),
        ({"words": ""}, "words", "Write what has happened"),
        ({"evidence": "http://council.example/"}, "evidence", "begins with https://"),
        ({"evidence": "javascript:alert(1)"}, "evidence", "begins with https://"),
        ({"evidence": "ftp://council.example/"}, "evidence", "begins with https://"),
        ({"evidence": "https://council.example"}, "evidence", "This is only the front page."),
        ({"evidence": "https://council.example//#lamps"}, "evidence", "This is only the front page."),
        ({"what_we_did": "x" * 1001}, "what_we_did", "Use at most 1,000 characters. These are 1001."),
    ],
)
def test_a_mistake_is_explained_beside_the_field_and_at_the_top_and_nothing_is_kept(
    wrong: dict[str, Any], field: str, words: str
) -> None:
    action = an_action()
    response = browser(a_lead()).post(action.get_absolute_url(), {**SAID, **wrong})
    page = BeautifulSoup(response.text, "html.parser")
    (beside,) = page.select(f"#id_{field}_error")

    assert response.status_code == 422
    assert words in beside.text
    assert words in page.select_one(".error-summary").text
    assert page.select_one("#id_words").text.strip() == (SAID | wrong)["words"]
    assert Action.objects.get().rag == "green"
    assert ActionUpdate.objects.count() == 1


def test_last_times_reason_stands_beside_the_form_and_not_in_it() -> None:
    action, client = an_action(), browser(a_lead())
    client.post(action.get_absolute_url(), SAID)
    page = BeautifulSoup(client.get(action.get_absolute_url()).text, "html.parser")

    assert page.select_one("#id_because").text.strip() == page.select_one("#id_words").text.strip() == ""
    assert SAID["because"] in page.select_one(".last-time").text
    assert SAID["words"] in page.select_one(".last-time").text
    assert page.select_one("#id_what_we_did").text.strip() == SAID["what_we_did"]


NEW_DAY = date.today() + timedelta(days=9)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"rag": "green"}, "rag", "it cannot be on track"),
        ({"expected_on": ""}, "expected_on", "Say by when it will be done now."),
        ({"expected_on": "soon"}, "expected_on", "Write a day, such as"),
        (
            {"expected_on": str(date.today() - timedelta(days=1))},
            "expected_on",
            "That day has passed as well.",
        ),
    ],
)
def test_what_is_late_is_not_on_track_and_needs_a_new_day(
    wrong: dict[str, str], field: str, words: str
) -> None:
    action, client = an_action(due_in=-3), browser(a_lead())
    right = {**SAID, "expected_on": str(NEW_DAY)}
    response = client.post(action.get_absolute_url(), {**right, **wrong})

    assert response.status_code == 422
    assert words in BeautifulSoup(response.text, "html.parser").select_one(f"#id_{field}_error").text
    assert client.post(action.get_absolute_url(), right).status_code == 302
    action.refresh_from_db()
    assert (action.expected_on, action.late_because) == (NEW_DAY, SAID["because"])
    assert action.updates.all()[0].expected_on == NEW_DAY


def test_what_is_done_late_needs_no_new_day_and_what_is_in_time_is_not_asked_for_one() -> None:
    late, in_time, client = an_action(due_in=-3), an_action(), browser(a_lead())
    done = client.post(late.get_absolute_url(), {**SAID, "rag": "complete"})
    early = client.post(in_time.get_absolute_url(), {**SAID, "expected_on": str(NEW_DAY)})
    late.refresh_from_db()
    in_time.refresh_from_db()

    assert [done.status_code, early.status_code] == [302, 302]
    assert [(each.expected_on, each.late_because) for each in (late, in_time)] == [(None, "")] * 2


def test_every_question_of_the_form_has_its_words_and_the_choices_a_legend() -> None:
    page = BeautifulSoup(browser(a_lead()).get(an_action().get_absolute_url()).text, "html.parser")
    form = page.select_one("main form")
    fields = [
        each
        for each in form.select("textarea, input")
        if each["type" if each.name == "input" else "id"] != "hidden"
    ]
    labelled = {label["for"] for label in form.select("label")}

    assert {field["id"] for field in fields} == labelled
    assert [legend.text for legend in form.select("fieldset legend")] == ["How is it going?"]


def test_what_is_typed_is_words_and_never_markup() -> None:
    action, client = an_action(), browser(a_lead())
    client.post(action.get_absolute_url(), {**SAID, "words": "<b>CANARY</b>", "because": "<i>CANARY</i>"})
    page = client.get(action.get_absolute_url()).text

    assert "&lt;b&gt;CANARY" in page
    assert "<b>CANARY" not in page and "<i>CANARY" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"because": ""},
        {"key_question": None},
        {"about": "place:1"},
        {"key_question": None, "is_public": True},
    ],
)
def test_the_database_refuses_an_action_without_a_reason_or_with_no_or_two_origins(
    wrong: dict[str, Any],
) -> None:
    action = an_action()
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"because": ""}, {"evidence": "http://a.example"}])
def test_the_database_refuses_an_update_without_a_reason_or_with_an_unsafe_link(
    wrong: dict[str, str],
) -> None:
    usual = {"action": an_action(), "role": "Police", "rag": "red", "because": "No money."}
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionUpdate.objects.create(**{**usual, **wrong})


def test_the_history_of_the_site_says_who_and_never_what_was_said() -> None:
    action = an_action()
    browser(a_lead(name="Alice")).post(action.get_absolute_url(), {**SAID, "words": "CANARY"})
    entries = list(action_log(action))

    assert [user for user, _ in entries] == [somebody("coordinator").pk, somebody("Alice").pk]
    assert "CANARY" not in str(entries)


def action_log(action: Action) -> list[tuple[int, object]]:
    found = ModelLogEntry.objects.filter(object_id=str(action.pk), content_type__model="action")
    return list(found.order_by("timestamp", "pk").values_list("user_id", "data"))

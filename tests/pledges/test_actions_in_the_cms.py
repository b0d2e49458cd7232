"""A coordinator starts and changes actions of any agency; the Board's editors read the list and its file."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from pledges.actions import take_down
from pledges.models import Action, ActionUpdate, Agency

from .acting import an_action, some_findings
from .conftest import a_key_question, an_agency, an_event, somebody

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


def filled_in(**changes: Any) -> dict[str, Any]:
    return {
        "key_question": "",
        "from_finding": "",
        "agency": an_agency().pk,
        "due_on": str(date.today() + timedelta(days=30)),
        "what": "Mend the lamps",
        "rag": "green",
        "because": "It has begun.",
        "what_we_learnt": "",
        "what_we_did": "",
        **changes,
    }


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def whats(client: Client, query: str = "") -> list[str]:
    return [action.what for action in client.get(reverse("action:index") + query).context["object_list"]]


def in_the_file(client: Client, query: str = "") -> list[object]:
    content = client.get(reverse("action:download") + query).content
    return [row[4] for row in load_workbook(BytesIO(content)).active.iter_rows(min_row=2, values_only=True)]


def test_an_action_starts_from_a_key_question(signed_in: Browser) -> None:
    question = a_key_question(an_event())
    signed_in("coordinator").post(reverse("action:add"), filled_in(key_question=question.pk, is_public="on"))
    action = Action.objects.get()

    assert (action.key_question, action.release, action.about, action.finding) == (question, None, "", "")
    assert (action.agency.name, action.is_public) == ("Police", True)
    assert list(action.updates.values_list("role", "rag", "because")) == [
        ("Coordinator", "green", "It has begun.")
    ]


def test_an_action_starts_from_a_finding_and_keeps_the_title_that_was_printed(signed_in: Browser) -> None:
    finding, *_ = some_findings()
    signed_in("coordinator").post(reverse("action:add"), filled_in(from_finding=finding.key))
    action = Action.objects.get()

    assert (action.key_question, action.release_id, action.about, action.finding) == (
        None,
        finding.release,
        finding.about,
        finding.title,
    )


def test_a_finding_leads_straight_to_the_form_with_itself_chosen(signed_in: Browser) -> None:
    finding, *_ = some_findings()
    address = f"{reverse('action:add')}?release={finding.release}&about={finding.about}"
    page = BeautifulSoup(signed_in("coordinator").get(address).text, "html.parser")
    chosen = page.select("#id_from_finding option[selected]")

    assert [(option["value"], option.text) for option in chosen] == [
        (finding.key, f"Missing children: {finding.title}")
    ]


def test_a_key_question_leads_straight_to_the_form_with_itself_chosen(signed_in: Browser) -> None:
    question, coordinator = a_key_question(an_event()), signed_in("coordinator")
    page = BeautifulSoup(
        coordinator.get(reverse("key_questions:edit", args=[question.pk])).text, "html.parser"
    )
    address = next(link["href"] for link in page.select("a") if link.text == "Start an action")
    form = BeautifulSoup(coordinator.get(address).text, "html.parser")

    assert [option["value"] for option in form.select("#id_key_question option[selected]")] == [
        str(question.pk)
    ]


@pytest.mark.parametrize(
    "asked", ["question=x", "question=999", "release=x&about=y", "about=place:1", "release=1|2"]
)
def test_a_link_that_names_nothing_opens_an_empty_form(signed_in: Browser, asked: str) -> None:
    page = BeautifulSoup(signed_in("coordinator").get(f"{reverse('action:add')}?{asked}").text, "html.parser")
    chosen = page.select("#id_key_question option[selected], #id_from_finding option[selected]")

    assert {option["value"] for option in chosen} <= {""}


def test_the_form_offers_each_finding_of_the_borough_once_under_its_event(signed_in: Browser) -> None:
    names = sorted(f"Missing children: {finding.title}" for finding in some_findings())
    page = BeautifulSoup(signed_in("coordinator").get(reverse("action:add")).text, "html.parser")
    groups = page.select("#id_from_finding optgroup")

    assert names == ["Missing children: Bus stop", "Missing children: How safe do you feel online?"]
    assert [sorted(option.text for option in group.select("option")) for group in groups] == [names]


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"key_question": ""}, "key_question", "starts from one of them"),
        ({"from_finding": "{finding}"}, "from_finding", "Choose one of the two"),
        ({"key_question": "", "from_finding": "999|place:1"}, "from_finding", "Only published numbers"),
        (
            {"key_question": "", "from_finding": "{finding}", "is_public": "on"},
            "is_public",
            "Only the page of a key",
        ),
        ({"because": " "}, "because", "Fill this in."),
        ({"due_on": "2018-01-01"}, "due_on", "That day has passed."),
    ],
)
def test_a_mistake_is_explained_and_nothing_is_started(
    signed_in: Browser, wrong: dict[str, Any], field: str, words: str
) -> None:
    finding, *_ = some_findings()
    question = a_key_question(an_event())
    wrong = {name: value.format(finding=finding.key) for name, value in wrong.items()}
    response = signed_in("coordinator").post(
        reverse("action:add"), filled_in(**{"key_question": question.pk, **wrong})
    )

    assert list(errors(response)) == [field]
    assert words in errors(response)[field][0]
    assert not Action.objects.exists()


def test_a_change_of_how_it_goes_is_one_more_update_and_another_change_is_none(signed_in: Browser) -> None:
    action, coordinator = an_action(), signed_in("coordinator")
    address = reverse("action:edit", args=[action.pk])
    same = filled_in(key_question=action.key_question_id, due_on=str(action.due_on), what="Mend every lamp")
    before = list(ActionUpdate.objects.values())
    coordinator.post(address, same)
    assert (Action.objects.get().what, list(ActionUpdate.objects.values())) == ("Mend every lamp", before)

    coordinator.post(address, {**same, "rag": "red", "because": "No money."})
    assert list(ActionUpdate.objects.order_by("pk").values())[:1] == before
    assert list(ActionUpdate.objects.values_list("role", "rag", "because"))[0] == (
        "Coordinator",
        "red",
        "No money.",
    )


def test_an_action_keeps_its_finding_when_something_else_is_changed(signed_in: Browser) -> None:
    finding, *_ = some_findings()
    action = an_action(finding)
    client, address = signed_in("coordinator"), reverse("action:edit", args=[action.pk])
    page = BeautifulSoup(client.get(address).text, "html.parser")
    chosen = page.select_one("#id_from_finding option[selected]")["value"]
    client.post(address, filled_in(from_finding=chosen, what="Changed"))
    action.refresh_from_db()

    assert (action.what, action.release_id, action.about, action.finding) == (
        "Changed",
        finding.release,
        finding.about,
        finding.title,
    )


def test_an_action_is_never_deleted(admin_client: Client) -> None:
    action = an_action()
    admin_client.post(reverse("action:delete", args=[action.pk]))
    assert list(Action.objects.all()) == [action]


def test_the_list_and_its_file_are_narrowed_alike(signed_in: Browser) -> None:
    question = a_key_question(an_event())
    an_action(question, what="Late", due_in=-1)
    an_action(question, what="Red", rag="red", agency="Council")
    an_action(question, what="Done", rag="complete", due_in=-5)
    client, council = signed_in("coordinator"), Agency.objects.get(name="Council")

    for query, expected in {
        "": ["Late", "Red", "Done"],
        f"?agency={council.pk}": ["Red"],
        "?rag=complete": ["Done"],
        "?late=yes": ["Late"],
    }.items():
        assert whats(client, query) == expected
        assert in_the_file(client, query) == expected


def test_the_list_offers_the_file_of_what_it_shows(signed_in: Browser) -> None:
    an_action(rag="red")
    page = signed_in("coordinator").get(reverse("action:index") + "?rag=red").text
    assert f'href="{reverse("action:download")}?rag=red"' in page


@pytest.mark.parametrize("who", ["coordinator", "Board editor", "Board approver"])
def test_what_rests_with_a_key_question_is_for_who_can_put_that_back(signed_in: Browser, who: str) -> None:
    question = a_key_question(an_event())
    an_action(question, what="Resting")
    client = signed_in(who)
    assert whats(client) == in_the_file(client) == ["Resting"]
    take_down(question, by=somebody())
    expected = ["Resting"] if who == "coordinator" else []

    assert whats(client) == in_the_file(client) == expected


def test_the_list_costs_the_same_queries_with_one_row_as_with_three(signed_in: Browser) -> None:
    client, costs = signed_in("coordinator"), []
    for number in range(3):
        an_action(a_key_question(an_event(f"Event {number}"), f"{number}?"), agency=f"Agency {number}")
        client.get(reverse("action:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("action:index"))
        costs.append(len(queries))

    # The filter lists every agency, in one query.
    assert costs[0] == costs[2]


def test_what_is_late_is_not_kept_as_on_track(signed_in: Browser) -> None:
    action = an_action(due_in=-3, rag="amber")
    address, client = reverse("action:edit", args=[action.pk]), signed_in("coordinator")
    sent = filled_in(key_question=action.key_question.pk, due_on=str(action.due_on))
    refused = client.post(address, {**sent, "rag": "green"})

    assert "Its day has passed, so it is not on track." in refused.text
    assert Action.objects.get().rag == "amber"
    assert client.post(address, {**sent, "rag": "red"}).status_code == 302

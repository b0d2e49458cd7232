"""Two key questions that ask the same become one, and nothing that hung on either is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from pledges.actions import change_key_question, hold_back, merge_key_questions, take_down, why_not_merge
from pledges.models import Action, KeyQuestion

from .acting import an_action
from .conftest import a_key_question, a_wording, an_event, answer, somebody
from .test_reply_workflow import url, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[KeyQuestion, KeyQuestion]:
    event = an_event()
    one, other = a_key_question(event, "CANARY one?"), a_key_question(event, "The other?", owner="Council")
    for question, body in ((one, "First words?"), (other, "Second words?")):
        question.sources.add(a_wording(event, body))
    return one, other


def merged(pair: tuple[KeyQuestion, KeyQuestion]) -> tuple[KeyQuestion, KeyQuestion]:
    merge_key_questions(pair[0], into=pair[1], by=somebody())
    one, other = (KeyQuestion.objects.get(pk=question.pk) for question in pair)
    return one, other


def test_the_one_that_stays_is_made_from_what_both_were_made_from(
    pair: tuple[KeyQuestion, KeyQuestion],
) -> None:
    action = an_action(pair[0])
    one, other = merged(pair)

    assert sorted(words.body for words in other.sources.all()) == ["First words?", "Second words?"]
    assert list(one.sources.all()) == []
    assert one.merged_into == other
    assert Action.objects.get(pk=action.pk).key_question == other


def test_the_links_outlive_rewording(pair: tuple[KeyQuestion, KeyQuestion]) -> None:
    _, other = merged(pair)
    change_key_question(
        other,
        wording="What both asked?",
        sources=other.sources.all(),
        owner=other.owner,
        due_on=other.due_on,
        by=somebody(),
    )
    assert other.sources.count() == 2


def test_its_address_leads_to_the_one_that_stays_and_it_is_on_no_page(
    client: Client, signed_in: Callable[[str], Client], pair: tuple[KeyQuestion, KeyQuestion]
) -> None:
    pages = [
        (client, "/questions/"),
        (client, pair[1].get_absolute_url()),
        (signed_in("coordinator"), "/cms/key-questions/"),
        (signed_in("Board editor"), "/cms/replies/"),
        (signed_in("Board editor"), "/cms/"),
    ]
    assert any("CANARY" in browser.get(page).text for browser, page in pages)
    one, other = merged(pair)

    response = client.get(one.get_absolute_url())
    assert (response.status_code, response.url) == (302, other.get_absolute_url())
    assert [page for browser, page in pages if "CANARY" in browser.get(page).text] == []
    assert "Another question that asks the same was added to this one" in client.get(response.url).text
    assert signed_in("Board editor").get(url("edit", one)).status_code == 302
    edit = reverse("key_questions:edit", args=[one.pk])
    assert signed_in("coordinator").get(edit).status_code == 404


def test_when_the_one_that_stays_is_hidden_no_address_leads_there(
    client: Client, pair: tuple[KeyQuestion, KeyQuestion]
) -> None:
    one, other = merged(pair)
    take_down(other, by=somebody())
    assert client.get(one.get_absolute_url()).status_code == 404


def test_words_that_are_withdrawn_hold_back_the_one_that_stays(
    client: Client, pair: tuple[KeyQuestion, KeyQuestion]
) -> None:
    words = pair[0].sources.get()
    _, other = merged(pair)
    hold_back(made_from=words)

    assert client.get(other.get_absolute_url()).status_code == 404
    assert list(KeyQuestion.objects.to_look_at()) == [other]


def test_after_a_second_merging_the_oldest_address_still_arrives(
    client: Client, pair: tuple[KeyQuestion, KeyQuestion]
) -> None:
    one, other = merged(pair)
    last = a_key_question(other.event, "The last?")
    merge_key_questions(other, into=last, by=somebody())
    assert client.get(one.get_absolute_url()).url == last.get_absolute_url()


def test_one_with_a_public_reply_stays(pair: tuple[KeyQuestion, KeyQuestion]) -> None:
    answer(pair[0])
    one = KeyQuestion.objects.get(pk=pair[0].pk)
    assert why_not_merge(one).startswith("It has a public reply")
    with pytest.raises(ValueError, match="It has a public reply"):
        merge_key_questions(one, into=pair[1], by=somebody())


def test_one_whose_reply_is_with_an_approver_waits(
    signed_in: Callable[[str], Client], pair: tuple[KeyQuestion, KeyQuestion]
) -> None:
    signed_in("Board editor").post(url("edit", pair[0]), {**written(), "action-submit": "yes"})
    one = KeyQuestion.objects.get(pk=pair[0].pk)
    assert why_not_merge(one) == "An approver has its reply. Stop the approval first."


def test_a_coordinator_merges_and_comes_to_the_words_of_the_one_that_stays(
    signed_in: Callable[[str], Client], pair: tuple[KeyQuestion, KeyQuestion]
) -> None:
    one, other = pair
    elsewhere = a_key_question(an_event("Another"), "Elsewhere?")
    hidden = a_key_question(one.event, "Hidden?")
    take_down(hidden, by=somebody())
    coordinator, page = signed_in("coordinator"), reverse("key_questions:merge", args=[one.pk])

    offered = coordinator.get(page).context["form"].fields["into"].queryset
    assert list(offered) == [other]
    for wrong in ("", str(elsewhere.pk), str(one.pk), str(hidden.pk), "x"):
        assert coordinator.post(page, {"into": wrong}).status_code == 422
    response = coordinator.post(page, {"into": other.pk})
    assert response.url == reverse("key_questions:edit", args=[other.pk])
    assert KeyQuestion.objects.get(pk=one.pk).merged_into == other

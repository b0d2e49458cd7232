"""The list of worrying phrases: kept by those who read texts."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models.reading import WorryPhrase
from consultations.models.texts import Text
from consultations.triage.ordering import order_new
from consultations.triage.phrases import fill

from .conftest import someone


@pytest.fixture
def phrase(db: None) -> WorryPhrase:
    fill()
    return WorryPhrase.objects.get(phrase="run away")


def typed(phrase: str = "behind the shops", kind: str = "exploitation") -> dict[str, str]:
    return {"phrase": phrase, "kind": kind}


def test_the_screen_shows_the_list_and_what_it_cannot_do(triager: Client, session: object) -> None:
    page = triager.get(reverse("phrases:index")).text

    assert "It never approves, hides or deletes a text" in page
    assert "abusing me" in page


def test_a_new_phrase_orders_the_queue_again(
    triager: Client, text: Text, django_capture_on_commit_callbacks
) -> None:
    Text.objects.update(body="he waits behind the shop’s")
    order_new()
    assert Text.objects.get().worry == 0
    with django_capture_on_commit_callbacks(execute=True):
        triager.post(reverse("phrases:add"), typed())

    assert Text.objects.get().worry == 3


def test_so_does_one_that_is_changed_or_taken_off(
    triager: Client, text: Text, phrase: WorryPhrase, django_capture_on_commit_callbacks
) -> None:
    Text.objects.update(body="let us run away")
    order_new()
    ranks = [Text.objects.get().worry]
    with django_capture_on_commit_callbacks(execute=True):
        triager.post(reverse("phrases:edit", args=[phrase.pk]), typed("run far away"))
    ranks.append(Text.objects.get().worry)
    with django_capture_on_commit_callbacks(execute=True):
        triager.post(reverse("phrases:delete", args=[phrase.pk]))

    assert ranks == [3, 0]
    assert (WorryPhrase.objects.filter(pk=phrase.pk).exists(), Text.objects.count()) == (False, 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("RUN  away!", "The list has this phrase already, perhaps in another spelling."),
        ("a", "Use three letters or more: shorter words stand in nearly every text."),
        ("", "Write a phrase."),
    ],
)
def test_a_mistake_is_explained(triager: Client, phrase: WorryPhrase, wrong: str, said: str) -> None:
    before = WorryPhrase.objects.count()
    page = triager.post(reverse("phrases:add"), typed(wrong)).text

    assert said in page
    assert WorryPhrase.objects.count() == before


def test_every_change_has_its_line_in_the_history(triager: Client, phrase: WorryPhrase) -> None:
    triager.post(reverse("phrases:edit", args=[phrase.pk]), typed("run far away"))
    page = triager.get(reverse("phrases:history", args=[phrase.pk])).text

    assert ("Alice" in page, "Edited" in page) == (True, True)


def test_nobody_else_sees_or_changes_the_list(client: Client, phrase: WorryPhrase) -> None:
    client.force_login(someone("Carol", "access_admin", "change_survey"))
    before = WorryPhrase.objects.count()
    seen = client.get(reverse("phrases:index"))
    client.post(reverse("phrases:add"), typed())

    assert (seen.status_code, WorryPhrase.objects.count()) == (302, before)


def test_a_phrase_is_matched_in_the_spelling_of_the_list(phrase: WorryPhrase) -> None:
    assert phrase.folded == "run away"
    assert WorryPhrase.objects.get(phrase="killing myself").folded == "kiling myself"

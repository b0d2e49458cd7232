"""Redaction: words are marked by number, and the wording is made from the original, which stays as it is."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import Wording
from consultations.models.texts import Text
from consultations.reading.likely import Listed, spans
from consultations.triage.redaction import Unfit, redacted, suggested, tokens


@pytest.mark.parametrize(
    ("body", "marks", "words"),
    [
        ("More lights, says Jayden.", {3: "name"}, "More lights, says [name]."),
        ("Jayden Smith hit (Sam)!", {0: "name", 1: "name", 3: "name"}, "[name] hit ([name])!"),
        ("Jayden, Sam hi", {0: "name", 1: "name"}, "[name] hi"),
        ("Jayden at Trinity School", {0: "name", 2: "school", 3: "school"}, "[name] at [school]"),
        ("Sam Trinity School hi", {0: "name", 1: "school", 2: "school"}, "[name] [school] hi"),
        ("a  b\n\nc\td", {1: "else"}, "a  […]\n\nc\td"),
        ("ring 07700 900 123 ok?", {1: "contact", 2: "contact", 3: "contact"}, "ring [contact] ok?"),
        ("wait ... Sam", {1: "else", 2: "name"}, "wait […] [name]"),
    ],
)
def test_marked_words_give_way_and_all_else_stays(body: str, marks: dict[int, str], words: str) -> None:
    assert redacted(body, marks) == words


@pytest.mark.parametrize(
    "marks", [{}, {9: "name"}, {-1: "name"}, {0: "nobody"}, {0: "name", 1: "name", 2: "name"}]
)
def test_marks_that_do_not_fit_are_refused(marks: dict[int, str]) -> None:
    with pytest.raises(Unfit):
        redacted("Jayden was here", marks)


def test_likely_names_and_numbers_are_marked_already(session: object) -> None:
    body = "Ask Mr Osei or ring 07700 900123, RM10 9ZZ"
    found = suggested(body, spans(body, Listed({})))

    labels = ["", "name", "name", "", "", "contact", "contact", "place", "place"]
    assert [token.label for token in found] == labels
    assert [token.word for token in found] == body.split() == [token.word for token in tokens(body)]


def marked(client: Client, text: Text, *marks: str, **more: str) -> int:
    return client.post(reverse("triage:redact", args=[text.pk]), {"mark": marks, **more}).status_code


def test_the_original_is_kept_beside_its_wording(triager: Client, text: Text) -> None:
    assert marked(triager, text, "3:name") == 302
    kept = Text.objects.select_related("wording").get()

    assert kept.body == "More lights, says Jayden."
    assert (kept.wording.body, kept.wording.is_redacted) == ("More lights, says [name].", True)


@pytest.mark.parametrize(
    "marks", [(), ("9:name",), ("3:nobody",), ("x",), ("3",), ("0:name", "1:name", "2:name", "3:name")]
)
def test_marks_that_do_not_fit_are_explained_and_nothing_is_approved(
    triager: Client, text: Text, marks: tuple[str, ...]
) -> None:
    assert marked(triager, text, *marks) == 422
    assert Wording.objects.count() == 0


def test_words_that_a_browser_sends_are_not_believed(triager: Client, text: Text) -> None:
    """What is published by marking is made of the original, whatever else is sent along."""
    assert marked(triager, text, "3:name", wording="Something else", body="Something else") == 302
    assert Wording.objects.get().body == "More lights, says [name]."
    assert Text.objects.get().body == "More lights, says Jayden."


def test_no_screen_can_change_an_original(triager: Client, text: Text) -> None:
    page = triager.get(reverse("triage:queue")).text

    assert page.count('name="wording"') == 1
    assert 'name="body"' not in page

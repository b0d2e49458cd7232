"""That many asked the same is said in public: in fixed steps, never exactly, and not where few asked."""

import pytest
from django.test import Client

from consultations.models import Organisation, Wording
from pledges.actions import take_down
from pledges.asked_by import at_least, who_asked
from pledges.models import KeyQuestion

from .conftest import a_key_question, a_wording, an_event, somebody


@pytest.mark.parametrize(
    ("pupils", "schools", "said"),
    [
        (0, 0, None),
        (9, 9, None),
        (10, 2, None),
        (10, 3, 10),
        (14, 5, 10),
        (15, 3, 15),
        (19, 3, 15),
        (20, 3, 20),
        (29, 3, 20),
        (30, 3, 30),
        (1000, 70, 200),
    ],
)
def test_it_is_told_in_steps_and_only_from_ten_pupils_of_three_schools(
    pupils: int, schools: int, said: int | None
) -> None:
    assert at_least(pupils, schools) == said


def test_no_sentence_tells_two_numbers_within_a_step_apart() -> None:
    said = {who_asked(pupils, schools) for pupils in range(20, 30) for schools in (3, 4, 9)}
    assert said == {"At least 20 young people from several schools asked this."}


def asked_by(*numbers: int, forum: int = 0) -> KeyQuestion:
    """By so many pupils of each school, and of a forum."""
    event = an_event()
    question = a_key_question(event)
    groups = [(number, {"urn": 200000 + at}) for at, number in enumerate(numbers)]
    for number, facts in [*groups, (forum, {"kind": "forum"})]:
        school = Organisation.objects.create(name=f"School {facts}", **facts)
        for _ in range(number):
            words = a_wording(event, "Why?")
            Wording.objects.filter(pk=words.pk).update(organisation=school)
            question.sources.add(words)
    return question


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "forum", "step"),
    [((5, 3, 4), 0, 10), ((12,), 0, None), ((6, 6), 9, None), ((3, 3, 3), 9, None), ((5, 5, 6), 5, 15)],
)
def test_its_page_and_its_card_say_the_step_and_forums_are_not_counted(
    client: Client, numbers: tuple[int, ...], forum: int, step: int | None
) -> None:
    question = asked_by(*numbers, forum=forum)
    for url in (question.get_absolute_url(), "/questions/"):
        page = client.get(url).text
        assert page.count(f"At least {step} young people from several schools") == int(step is not None)
        assert ("At least" in page) == (step is not None)


@pytest.mark.django_db
def test_one_that_is_taken_down_says_nothing(client: Client) -> None:
    question = asked_by(5, 5, 5)
    assert "At least 15" in client.get("/questions/").text
    take_down(question, by=somebody())

    assert client.get(question.get_absolute_url()).status_code == 404
    assert "At least" not in client.get("/questions/").text

"""What the sheets of an event come to, before the door. Every row adds up to all who took part."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.activities.book import Book, Kind, Part, Screen, bind
from consultations.models import EventPage, Place, SurveyQuestion
from consultations.models.organisations import Kind as Organised
from consultations.models.organisations import Organisation
from consultations.models.submissions import Submission
from consultations.results.counting import Pile, count_questions
from consultations.results.queries import tally, took_part
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    SAFE_ONLINE,
    Asked,
    a_sitting,
    an_event_asking,
    pupils,
)

pytestmark = pytest.mark.django_db

WHO: Asked = ("Whom would you tell?", "single", "school", "A friend\nAn adult")
HELPS: Asked = ("What helps?", "several", "online", "Lights\nAdults")
CORRIDOR = ("Corridor", "school")


def rows(event: EventPage) -> list[list[tuple[str, tuple[str, ...], list[tuple[int, ...]]]]]:
    """Title, bands and counts of each table, question by question, schools in the order they were made."""
    return [
        [
            (each.title, each.bands, [each.counts[key] for key in sorted(each.counts, key=int)])
            for each in (table.counts for table in question)
        ]
        for question in tally(event).questions
    ]


def test_a_rating_is_counted_by_school_and_what_is_no_answer_is_the_rest() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school("Alder"), {SAFE_AT_SCHOOL: 1}, {SAFE_AT_SCHOOL: 5}, {})
    a_sitting(event, a_school("Birch"), {SAFE_AT_SCHOOL: 1}, {SAFE_AT_SCHOOL: 6})

    table = tally(event).questions[0][0].counts

    assert (table.title, table.domain) == (SAFE_AT_SCHOOL, "school")
    assert table.bands == (
        "Very safe",
        "Quite safe",
        "Fairly safe",
        "Not very safe",
        "Not at all safe",
        "No answer",
    )
    assert (table.headline_cut, table.headline_words) == (2, "felt very or quite safe")
    assert sorted(table.counts.values()) == [(1, 0, 0, 0, 0, 1), (1, 0, 0, 0, 1, 1)]


def test_nobody_goes_there_is_the_rest_of_a_place() -> None:
    event = an_event_asking(places=[CORRIDOR])
    a_sitting(
        event, a_school(), {"Corridor: how safe": 6}, {"Corridor: how safe": 7}, {"Corridor: how safe": 2}
    )

    (place, _adult) = tally(event).questions

    rated = place[0].counts
    assert (rated.title, list(rated.counts.values())) == ("Corridor", [(0, 1, 0, 0, 0, 2)])


@pytest.mark.parametrize("name", ["Corridor", "Online: group chats"])
def test_a_place_is_titled_as_it_was_shown_and_not_as_it_is_called_today(name: str) -> None:
    event = an_event_asking(places=[(name, "school")])
    a_sitting(event, a_school(), {f"{name}: how safe": 1})
    Place.objects.update(name="Canteen")

    titles = [[each.counts.title for each in question] for question in tally(event).questions]

    assert titles[0][0] == name
    assert {title for titles in titles for title in titles if "Canteen" in title} == set()


def test_of_two_names_of_a_place_that_were_shown_the_newer_one_is_its_title() -> None:
    event = an_event_asking(places=[CORRIDOR])
    a_sitting(event, a_school("Alder"), {"Corridor: how safe": 1})
    Place.objects.update(name="Long corridor")
    a_sitting(event, a_school("Birch"), {"Long corridor: how safe": 1})
    Place.objects.update(name="Canteen")

    assert tally(event).questions[0][0].counts.title == "Long corridor"


def test_each_option_of_several_is_a_table_of_its_own() -> None:
    event = an_event_asking(HELPS)
    a_sitting(event, a_school(), {"What helps?": (1, 2)}, {"What helps?": (2,)}, {})

    assert rows(event) == [
        [
            ("What helps?", ("Lights", "Not chosen"), [(1, 2)]),
            ("What helps?", ("Adults", "Not chosen"), [(2, 1)]),
        ]
    ]


def test_who_was_not_asked_a_follow_up_has_not_chosen() -> None:
    event = an_event_asking(places=[CORRIDOR])
    scared = {"Corridor: how safe": 5, "Corridor: when": (2,), "Corridor: why": (1, 7)}
    a_sitting(event, a_school(), scared, *pupils(11, {"Corridor: how safe": 1}))

    question = rows(event)[0]

    assert question[0] == (
        "Corridor",
        ("Very safe", "Quite safe", "Fairly safe", "Not very safe", "Not at all safe", "No answer"),
        [(11, 0, 0, 0, 1, 0)],
    )
    assert {bands[0]: counts for _, bands, counts in question[1:] if counts != [(0, 12)]} == {
        "In lessons": [(1, 11)],
        "Too dark": [(1, 11)],
        "Bullying": [(1, 11)],
    }


def test_answers_are_matched_by_their_words_when_the_form_changes_between_two_schools() -> None:
    event = an_event_asking(WHO)
    a_sitting(event, a_school("Alder"), {"Whom would you tell?": 1}, {"Whom would you tell?": 2})
    SurveyQuestion.objects.update(options="An adult\nA friend\nNobody")
    a_sitting(event, a_school("Birch"), {"Whom would you tell?": 1}, {"Whom would you tell?": 3})

    bands = ("An adult", "A friend", "Nobody", "No answer")
    assert rows(event) == [[("Whom would you tell?", bands, [(1, 1, 0, 0), (1, 0, 1, 0)])]]


def test_a_question_added_later_counts_the_earlier_pupils_as_no_answer() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    school, survey = a_school(), event.activities.get().survey
    a_sitting(event, school, {SAFE_AT_SCHOOL: 1})
    SurveyQuestion.objects.create(
        survey=survey, wording=SAFE_ONLINE, kind="rating", domain="online", sort_order=9
    )
    a_sitting(event, school, {SAFE_AT_SCHOOL: 1, SAFE_ONLINE: 1})

    assert [table[0][2] for table in rows(event)] == [[(2, 0, 0, 0, 0, 0)], [(1, 0, 0, 0, 0, 1)]]


def test_a_form_that_nobody_sent_asks_nothing() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school(), {SAFE_AT_SCHOOL: 1})
    survey = event.activities.get().survey
    SurveyQuestion.objects.create(survey=survey, wording="Just a try", kind="rating", sort_order=9)
    a_sitting(event, a_school())

    assert [question[0].counts.title for question in tally(event).questions] == [SAFE_AT_SCHOOL]


def test_primary_and_secondary_are_never_added_up() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school("Alder"), {SAFE_AT_SCHOOL: 2})
    a_sitting(event, a_school("Infants", phase="Primary"), {SAFE_AT_SCHOOL: 2}, {SAFE_AT_SCHOOL: 4})

    assert {title: counts for ((title, _, counts),) in rows(event)} == {
        f"{SAFE_AT_SCHOOL} (secondary)": [(0, 1, 0, 0, 0, 0)],
        f"{SAFE_AT_SCHOOL} (primary)": [(0, 1, 0, 1)],
    }


def test_forums_are_heard_but_never_counted() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    forum = Organisation.objects.create(kind=Organised.FORUM, name="Skittlz")
    a_sitting(event, forum, *pupils(12, {SAFE_AT_SCHOOL: 1}))

    assert (tally(event).questions, took_part(event)) == ([], {forum.pk: 12})


def test_a_question_asked_twice_on_one_form_counts_once() -> None:
    event = an_event_asking(ABOUT_ONLINE)
    event.activities.create(name="survey", survey=event.activities.get().survey, sort_order=5)
    a_sitting(event, a_school(), {SAFE_ONLINE: 1})

    assert [[counts for _, _, counts in question] for question in rows(event)] == [[[(1, 0, 0, 0, 0, 0)]]]


@pytest.mark.parametrize("option", ["No answer", "Not chosen"])
def test_an_option_worded_like_the_rest_is_the_rest(option: str) -> None:
    event = an_event_asking(("Which?", "single", "school", f"This\n{option}"))
    a_sitting(event, a_school(), {"Which?": 1}, {"Which?": 2})

    assert rows(event) == [[("Which?", ("This", "No answer"), [(1, 1)])]]


def test_a_sheet_that_does_not_fit_its_form_stops_everything() -> None:
    event = an_event_asking(ABOUT_SCHOOL)
    a_sitting(event, a_school(), {SAFE_AT_SCHOOL: 1})
    Submission.objects.update(sheet=b"\x01\x01")

    with pytest.raises(ValueError, match="does not fit its form"):
        tally(event)


def test_a_yes_is_the_headline_of_a_yes_or_no_and_other_choices_have_none() -> None:
    event = an_event_asking(("Could you tell?", "single", "school", "Yes\nNot sure\nNo"), WHO)
    a_sitting(event, a_school(), {"Could you tell?": 1})

    counts = [each.counts for (each,) in tally(event).questions]
    told = [(each.headline_cut, each.headline_words) for each in counts]

    assert told == [(1, "said yes"), (None, "")]


def test_a_follow_up_says_after_which_answers_to_the_first_table_it_was_asked() -> None:
    event = an_event_asking(places=[CORRIDOR])
    a_sitting(event, a_school(), {"Corridor: how safe": 5})

    place, _adult = tally(event).questions
    links = {table.counts.title: table.after for table in place}

    assert links == {
        "Corridor": (),
        "Corridor: what helps you feel safe there?": (1, 2),
        "Corridor: when does it not feel safe?": (4, 5),
        "Corridor: why does it not feel safe?": (4, 5),
    }


def a_form(*options: str, bands: int, after: tuple[int, ...], leader: Kind = "single") -> Book:
    """A question with these options, and one that is asked after some of them."""
    first = Screen("a", leader, "How is it?", "question:1", domain="school", options=options, bands=bands)
    why = Screen("b", "several", "Why?", "question:2", domain="school", options=("Dark",), bands=1)
    return bind("secondary", [Part("survey", "Survey", (first, replace(why, shown_if=("a", after))))])


def follow_up_of(*books: Book) -> tuple[int, ...]:
    """The newest first. One pupil each sends nothing but skipped items."""
    versions = dict(enumerate(books))
    sent = {(version, 7): Pile(1, bytearray(book.size)) for version, book in versions.items()}
    ((_, why),) = count_questions(versions, sent)
    return why.after


def test_where_forms_differ_a_follow_up_is_asked_after_the_answers_of_any_matched_by_their_words() -> None:
    newest = a_form("Good", "Bad", "Awful", bands=3, after=(3,))
    oldest = a_form("Bad", "Good", "Never there", bands=2, after=(1,))

    assert follow_up_of(newest) == (3,)
    assert follow_up_of(newest, oldest) == (2, 3)
    assert follow_up_of(oldest, newest) == (1, 3)


def test_asked_after_what_is_no_answer_a_follow_up_follows_the_rest() -> None:
    assert follow_up_of(a_form("Bad", "Good", "Never there", bands=2, after=(1, 3))) == (1, 3)


@pytest.mark.parametrize("leader", ["several", "text"])
def test_a_follow_up_that_follows_no_single_table_is_not_counted_at_all(leader: Kind) -> None:
    with pytest.raises(ValueError, match="must follow the rating or single choice"):
        follow_up_of(a_form("Good", "Bad", bands=2, after=(1,), leader=leader))


def test_three_questions_and_many_pupils_cost_the_queries_of_one() -> None:
    few, many = an_event_asking(ABOUT_SCHOOL), an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE, WHO)
    a_sitting(few, a_school(), {SAFE_AT_SCHOOL: 1})
    for _ in range(3):
        a_sitting(many, a_school(), *pupils(4, {SAFE_AT_SCHOOL: 1}))

    assert [queries_of(few), queries_of(many)] == [3, 3]


def queries_of(event: EventPage) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        tally(event)
    return len(queries)

"""State × role: who is let in as an event, a question, a concern or an approval goes through its life.

The access table says who may open which page at all; here only what changes with the state of a thing.
"""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import EventPage, Release
from consultations.models.concerns import Concern
from consultations.results.releases import approve, open_to_everybody, withdraw
from consultations.safeguarding import actions as safeguarding
from pledges.actions import merge_key_questions, take_down
from tests.consultations.staff.cast import signed_in
from tests.factories.board import a_person, a_school, a_session
from tests.factories.concerns import a_concern_for, a_safeguarding_lead_of
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_board_member,
    a_lead_of,
    a_sitting,
    an_approver,
    an_event_asking,
    close,
)
from tests.pledges.conftest import a_key_question

OK, NO = 200, 404
# Of one event: its school's page, file and follow-up; the Board's page and file; what everybody may read.
PAGES = ("school_results", "school_csv", "school_follow_up", "results", "results_csv", "event", "csv")
NOTHING = (NO,) * 7
OUT = (302,) * 5
BEFORE = {"school": (OK, *NOTHING[1:]), "another school": NOTHING, "board": NOTHING, "nobody": (*OUT, NO, NO)}
LIFE: dict[str, dict[str, tuple[int, ...]]] = {
    "planned": {**BEFORE, "school": NOTHING},
    **dict.fromkeys(("held, not closed", "closed, nobody said yes", "one said yes"), BEFORE),
    "published": {**BEFORE, "school": (OK, OK, OK, NO, NO, NO, NO), "board": (NO, NO, NO, OK, NO, NO, NO)},
    "open to everybody": {
        "school": (OK, OK, OK, NO, NO, OK, OK),
        "another school": (NO, NO, NO, NO, NO, OK, OK),
        "board": (NO, NO, NO, OK, NO, OK, OK),
        "nobody": (*OUT, OK, OK),
    },
    # The pages say that the numbers were taken back; no file and no follow-up is left.
    "withdrawn": {**BEFORE, "board": (NO, NO, NO, OK, NO, NO, NO)},
}


def statuses(browser: Client, event: EventPage, school: int) -> tuple[int, ...]:
    of_school = [reverse(f"portal:{page}", args=[school, event.pk]) for page in PAGES[:3]]
    of_board = [reverse(f"portal:{page}", args=[event.pk]) for page in PAGES[3:5]]
    public = [reverse(f"public_results:{page}", args=[event.pk]) for page in PAGES[5:]]
    return tuple(browser.get(address).status_code for address in (*of_school, *of_board, *public))


@pytest.mark.django_db
def test_an_event_opens_step_by_step_and_shuts_at_once() -> None:
    school = a_school()
    browsers = {
        "school": signed_in(a_lead_of(school)),
        "another school": signed_in(a_lead_of(a_school("Birch School"))),
        "board": signed_in(a_board_member()),
        "nobody": Client(),
    }
    event = an_event_asking(ABOUT_SCHOOL)
    seen = {}
    for state, step in life_of(event, school):
        step()
        seen[state] = {who: statuses(browser, event, school.pk) for who, browser in browsers.items()}
    assert seen == LIFE


def life_of(event: EventPage, school: object) -> Iterator[tuple[str, Callable[[], object]]]:
    def release() -> Release:
        return Release.objects.get(event=event)

    def say_yes() -> None:
        approve(release(), digest=release().digest, by=an_approver())

    yield "planned", lambda: None
    yield "held, not closed", lambda: a_sitting(event, school, {SAFE_AT_SCHOOL: 1})
    yield "closed, nobody said yes", lambda: close(event)
    yield "one said yes", say_yes
    yield "published", say_yes
    yield "open to everybody", lambda: open_to_everybody(release(), by=an_approver())
    yield "withdrawn", lambda: withdraw(release(), because="A mistake", by=an_approver())


@pytest.mark.django_db
def test_a_question_is_public_until_it_is_held_or_merged() -> None:
    event = a_session().event
    event.save_revision().publish()
    stays, goes, shut = (a_key_question(event, words) for words in ("Why?", "Why so?", "When?"))
    by = a_person()

    def seen() -> list[int]:
        return [
            Client().get(reverse("questions:detail", args=[each.pk])).status_code
            for each in (stays, goes, shut)
        ]

    assert seen() == [200, 200, 200]
    merge_key_questions(goes, into=stays, by=by)
    take_down(shut, by=by)
    assert seen() == [200, 302, 404]


@pytest.mark.django_db
def test_a_concern_is_the_leads_until_it_goes_another_way_or_is_closed() -> None:
    session, by = a_session(), a_person()
    lead, another = (a_safeguarding_lead_of(session.organisation) for _ in range(2))

    def seen(concern: Concern) -> list[int]:
        address = reverse("safeguarding:concern", args=[concern.pk])
        return [signed_in(each).get(address).status_code for each in (lead, another)]

    closed, sent_on = (a_concern_for(lead, session, by=by) for _ in range(2))
    assert seen(closed) == [200, 404]
    safeguarding.acknowledge(closed, by="lead")
    assert seen(closed) == [200, 404]
    safeguarding.close(closed, by=by)
    assert seen(closed) == [404, 404]
    safeguarding.re_route(sent_on, by=by, route="head")
    assert seen(sent_on) == [404, 404]

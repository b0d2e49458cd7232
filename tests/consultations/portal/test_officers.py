"""Safer Schools Officers: the numbers of their schools, never another's, and never anybody's words."""

from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import EventPage, Organisation

from .conftest import an_officer_of, get
from .test_young_peoples_questions import ASKED, KEY, approve_ten, key_question


def test_an_officer_starts_with_the_list_of_their_schools(
    alder: Organisation, birch: Organisation, others: list[Organisation]
) -> None:
    html = get(an_officer_of(alder, birch), "home").content.decode()

    assert ["Alder School" in html, "Birch School" in html, "Cedar School" in html] == [True, True, False]


def test_an_officer_of_one_school_starts_there_and_of_none_is_told_so(
    db: None, alder: Organisation, closed: EventPage
) -> None:
    assert "<h1>Alder School</h1>" in get(an_officer_of(alder), "home").content.decode()
    assert "No schools yet" in get(an_officer_of(), "home").content.decode()


def test_an_officer_sees_the_numbers_of_their_schools_and_of_no_other(
    alder: Organisation, birch: Organisation, closed: EventPage, carol: User
) -> None:
    officer = an_officer_of(alder)
    names = ("school_results", "school_csv", "school_pdf")

    assert [get(officer, name, alder.pk, closed.pk).status_code for name in names] == [200] * 3
    assert [get(officer, name, birch.pk, closed.pk).status_code for name in names] == [404] * 3
    assert get(officer, "results", closed.pk).status_code == 404


def test_an_officer_sees_the_numbers_that_the_lead_sees(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    pages = [
        get(user, "school_results", alder.pk, closed.pk).content.decode()
        for user in (alice, an_officer_of(alder))
    ]
    numbers = [
        html.split('class="summary"')[1].split('id="follow-up"')[0].split("</main>")[0] for html in pages
    ]

    assert numbers[0].split('class="stack findings"')[1].split("</section>")[0] in numbers[1]


def test_an_officer_reads_key_questions_and_never_a_pupils_words(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    key_question(closed, approve_ten(closed))
    lead, officer = (
        get(user, "school_results", alder.pk, closed.pk).content.decode()
        for user in (alice, an_officer_of(alder))
    )

    assert [ASKED in lead, ASKED in officer] == [True, False]
    assert [KEY in lead, KEY in officer] == [True, True]


def test_an_officer_is_offered_no_form(alder: Organisation, closed: EventPage) -> None:
    html = get(an_officer_of(alder), "school_results", alder.pk, closed.pk).content.decode()

    assert "our follow-up</a>" not in html


def test_the_list_costs_the_same_with_two_schools_as_with_three(
    alder: Organisation, birch: Organisation, others: list[Organisation]
) -> None:
    def cost(*schools: Organisation) -> int:
        officer = an_officer_of(*schools)
        get(officer, "home")
        with CaptureQueriesContext(connection) as queries:
            get(officer, "home")
        return len(queries)

    assert cost(alder, birch) == cost(alder, birch, others[0])

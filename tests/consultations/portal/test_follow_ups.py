"""Our follow-up: a school says what it learnt and did. Staff read it, and then its officers and the Board do."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import EventPage, Organisation, SchoolFollowUp
from consultations.models.follow_ups import LONGEST
from consultations.portal.access import viewer_for
from consultations.portal.follow_ups import follow_ups_of
from consultations.portal.follow_ups_actions import Meanwhile, write_follow_up
from consultations.portal.school_pages import school_page
from consultations.results.releases import withdraw
from consultations.triage.follow_ups import let_through, waiting_follow_ups
from tests.factories.board import a_person
from tests.factories.portal import a_lead_of, an_approver, an_invitation, close

from .conftest import an_officer_of, get, page

LEARNT, DID = "The corridor is too dark.", "New lamps since spring."


def send(user: User, school: Organisation, event: EventPage, **changes: str) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    right = {"learnt": LEARNT, "did": DID, "nobody": "on", "version": "0"}
    address = reverse("portal:school_follow_up", args=[school.pk, event.pk])
    response = client.post(address, {**right, **changes})
    return response.status_code, response.content.decode()


def let_all_through() -> None:
    for each in waiting_follow_ups():
        let_through(each, version=each.version, by=a_person())


def words() -> list[tuple[str, str, int]]:
    return list(SchoolFollowUp.objects.values_list("what_we_learnt", "what_we_did", "version"))


def test_what_a_lead_writes_is_read_by_the_school_and_its_officers_and_by_no_other_school(
    alice: User, bob: User, alder: Organisation, birch: Organisation, closed: EventPage
) -> None:
    assert send(alice, alder, closed)[0] == 302
    let_all_through()
    own = [
        get(user, "school_results", alder.pk, closed.pk).content.decode()
        for user in (alice, an_officer_of(alder))
    ]
    other = get(bob, "school_results", birch.pk, closed.pk).content.decode()

    assert [LEARNT in html and DID in html for html in own] == [True, True]
    assert LEARNT not in other and "Write our follow-up" in other


def test_the_board_gets_the_follow_ups_of_all_schools_by_name(
    alice: User, bob: User, alder: Organisation, birch: Organisation, closed: EventPage
) -> None:
    send(bob, birch, closed, learnt="B", did="")
    send(alice, alder, closed)
    let_all_through()

    assert [(each.organisation.name, each.what_we_learnt) for each in follow_ups_of(closed)] == [
        ("Alder School", LEARNT),
        ("Birch School", "B"),
    ]


def test_reading_them_costs_the_same_for_one_school_as_for_two(
    alice: User, bob: User, alder: Organisation, birch: Organisation, closed: EventPage
) -> None:
    send(alice, alder, closed)
    let_all_through()
    with CaptureQueriesContext(connection) as one:
        assert [each.organisation.name for each in follow_ups_of(closed)] == ["Alder School"]
    send(bob, birch, closed)
    let_all_through()
    with CaptureQueriesContext(connection) as two:
        assert len([each.organisation.name for each in follow_ups_of(closed)]) == 2

    assert len(one) == len(two) == 1


def test_who_may_write(
    alice: User, bob: User, carol: User, alder: Organisation, closed: EventPage, held: EventPage
) -> None:
    people = {
        "its lead": alice,
        "another lead of it": a_lead_of(alder),
        "its officer": an_officer_of(alder),
        "another school's lead": bob,
        "the Board": carol,
        "nobody": None,
    }
    seen = {
        who: get(user, "school_follow_up", alder.pk, closed.pk).status_code for who, user in people.items()
    }

    assert seen == {
        "its lead": 200,
        "another lead of it": 200,
        **dict.fromkeys(("its officer", "another school's lead", "the Board"), 404),
        "nobody": 302,
    }
    assert send(an_officer_of(alder), alder, closed)[0] == 404 and words() == []


def test_nobody_writes_before_the_numbers_are_published(
    alice: User, alder: Organisation, held: EventPage
) -> None:
    assert send(alice, alder, held)[0] == 404
    close(held)

    assert send(alice, alder, held)[0] == 404 and words() == []


def test_a_school_that_did_not_take_part_has_nothing_to_follow_up(closed: EventPage) -> None:
    absent = a_person()
    school = Organisation.objects.create(name="Rowan School", urn=199999)
    lead = a_lead_of(school)
    an_invitation(closed, school, state="cancelled")

    assert send(lead, school, closed)[0] == 404 and absent.pk


def test_once_the_numbers_are_withdrawn_only_the_school_still_reads_its_words(
    alice: User, carol: User, alder: Organisation, closed: EventPage
) -> None:
    send(alice, alder, closed)
    let_all_through()
    assert LEARNT in page(carol, closed).html
    withdraw(closed.release, because="A mistake.", by=an_approver())
    readers = {"its lead": alice, "its officer": an_officer_of(alder)}
    seen = {who: get(user, "school_results", alder.pk, closed.pk).text for who, user in readers.items()}

    assert {who for who, html in seen.items() if LEARNT in html} == {"its lead"}
    assert "Kept here for the school alone." in seen["its lead"]
    assert list(follow_ups_of(closed)) == [] and LEARNT not in page(carol, closed).html


def test_nobody_but_the_school_reads_words_that_no_member_of_staff_has_read(
    alice: User, carol: User, alder: Organisation, closed: EventPage
) -> None:
    """And a change waits again, whatever was let through before it."""
    officer, seen = an_officer_of(alder), []
    address = [alder.pk, closed.pk]
    for version in ("0", "1"):
        send(alice, alder, closed, version=version)
        pages = [get(user, "school_results", *address).text for user in (alice, officer)]
        seen.append([LEARNT in html for html in (*pages, page(carol, closed).html)])
        assert "Waiting to be read" in pages[0]
        let_all_through()
        assert LEARNT in page(carol, closed).html

    assert seen == [[True, False, False]] * 2


def test_paper_and_files_of_the_school_hold_what_was_let_through_and_nothing_else(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    send(alice, alder, closed)
    before = [each.what_we_learnt for each in own_words(alder, closed)]
    let_all_through()

    assert (before, [each.what_we_learnt for each in own_words(alder, closed)]) == ([], [LEARNT])


def own_words(school: Organisation, event: EventPage) -> list[SchoolFollowUp]:
    found: list[SchoolFollowUp] = school_page(viewer_for(school), school, event)["follow_ups"]
    return found


@pytest.mark.parametrize(
    ("learnt", "named"),
    [
        ("In the corridor Amir was pushed.", "Amir"),
        ("Call 07700 900123.", "07700 900123"),
        ("Ask @dark.corridor about it.", "@dark.corridor"),
        ("It was at RM8 1AB.", "RM8 1AB"),
    ],
)
def test_what_may_point_to_a_child_is_shown_beside_the_words_and_must_be_looked_at(
    alice: User, alder: Organisation, closed: EventPage, learnt: str, named: str
) -> None:
    status, html = send(alice, alder, closed, learnt=learnt)
    beside = BeautifulSoup(html, "html.parser").select_one("#id_learnt_error")

    assert (status, words()) == (422, [])
    assert beside and f"“{named}”" in beside.text
    assert send(alice, alder, closed, learnt=learnt, looked="on")[0] == 302
    assert words() == [(learnt, DID, 1)]


def test_a_change_takes_the_place_of_the_words_before_and_says_when(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    send(alice, alder, closed)
    assert send(alice, alder, closed, did="And a mirror.", version="1")[0] == 302

    assert words() == [(LEARNT, "And a mirror.", 2)]
    html = page(alice, closed).html
    assert "changed on" in html and DID not in html


def test_two_who_write_at_once_do_not_undo_each_other(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    send(alice, alder, closed)
    status, html = send(a_lead_of(alder), alder, closed, learnt="Mine")

    assert (status, words()) == (422, [(LEARNT, DID, 1)])
    assert "Somebody else of your school has just written here." in html and "Mine" in html


def test_the_database_keeps_one_of_a_school_and_event(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    send(alice, alder, closed)
    with pytest.raises(Meanwhile):
        write_follow_up(release=closed.release, school=alder, learnt="x", did="", version=0, by=alice)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"learnt": " ", "did": ""}, "Write what you learnt, or below what you did."),
        ({"learnt": "x" * (LONGEST + 1)}, f"Use at most {LONGEST} characters."),
        ({"did": "x" * (LONGEST + 1)}, f"Use at most {LONGEST} characters."),
        ({"nobody": ""}, "Read your words once more with this in mind, then tick this box."),
    ],
)
def test_a_mistake_is_said_and_nothing_is_lost_or_kept(
    alice: User, alder: Organisation, closed: EventPage, changes: dict[str, str], says: str
) -> None:
    status, html = send(alice, alder, closed, **changes)

    assert (status, words()) == (422, [])
    assert says in html
    assert all(value.strip() in html for value in changes.values())


def test_the_form_says_that_no_child_may_be_named(
    alice: User, alder: Organisation, closed: EventPage
) -> None:
    form = get(alice, "school_follow_up", alder.pk, closed.pk).content.decode()

    assert "Do not name or describe any child." in form


def test_words_are_shown_as_words(alice: User, alder: Organisation, closed: EventPage) -> None:
    send(alice, alder, closed, learnt="<script>alert(1)</script>")

    assert "<script>alert(1)" not in page(alice, closed).html

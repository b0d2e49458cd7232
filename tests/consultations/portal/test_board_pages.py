"""The Board's other pages: who takes part, how we count, the files; who may open them, and what they cost."""

import csv
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import EventPage, Organisation, PortalAccount
from consultations.models.organisations import Kind
from consultations.portal.participation import participation
from consultations.results.releases import withdraw
from tests.factories.board import a_person, a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    SAFE_ONLINE,
    a_member_of_staff,
    a_sitting,
    an_approver,
    an_event_asking,
    an_invitation,
    close,
    pupils,
)

from .halls import a_told_event
from .looking import cost, get

PAGES = ("trends", "participation", "method")
OF_AN_EVENT = ("results", "results_csv", "results_xlsx")


@pytest.fixture
def people(alice: User, carol: User, alder: Organisation) -> dict[str, User | None]:
    officer = a_person()
    account = PortalAccount.objects.create(user=officer, role=PortalAccount.Role.OFFICER)
    account.schools.add(alder)
    staff = a_member_of_staff("access_admin", "approve_release")
    return {"nobody": None, "carol": carol, "alice": alice, "officer": officer, "staff": staff}


def test_the_boards_pages_are_the_boards_and_the_method_is_for_all_who_see_numbers(
    people: dict[str, User | None], closed: EventPage
) -> None:
    seen = {who: [get(user, name).status for name in PAGES] for who, user in people.items()}

    assert seen == {
        "nobody": [302, 302, 302],
        "carol": [200, 200, 200],
        "alice": [404, 404, 200],
        "officer": [404, 404, 200],
        "staff": [404, 404, 404],
    }


def test_the_files_follow_the_state_of_the_release(people: dict[str, User | None]) -> None:
    """Ready, published, withdrawn: only the Board, and only while the numbers are published."""
    ready = an_event_asking(ABOUT_ONLINE)
    a_sitting(ready, a_school("Dell School"), *pupils(3, {SAFE_ONLINE: 1}))
    close(ready)
    published, withdrawn = a_told_event({"Park": 30}), a_told_event({"Park": 30})
    withdraw(withdrawn.release, because="Wrong list", by=an_approver())

    seen = {
        who: [
            [get(user, name, event.pk).status for name in OF_AN_EVENT]
            for event in (ready, published, withdrawn)
        ]
        for who, user in people.items()
    }

    no, in_ = [404] * 3, [200] * 3
    assert seen == {
        "nobody": [[302] * 3] * 3,
        "carol": [no, in_, [200, 404, 404]],
        "alice": [no] * 3,
        "officer": [no] * 3,
        "staff": [no] * 3,
    }


@pytest.mark.parametrize("name", [*PAGES, *OF_AN_EVENT])
def test_they_can_only_be_read_and_no_browser_keeps_them(carol: User, name: str) -> None:

    browser = Client()
    browser.force_login(carol)
    args = [a_told_event({"Park": 30}).pk] if name in OF_AN_EVENT else []
    address = reverse(f"portal:{name}", args=args)

    assert browser.post(address).status_code == 405
    assert "no-store" in browser.get(address).headers["Cache-Control"]


def test_the_csv_holds_what_the_page_says(carol: User, closed: EventPage) -> None:
    text = get(carol, "results_csv", closed.pk).content.decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(text)))

    assert [line["counted"] for line in lines][:2] == ["felt very or quite safe", "Very safe"]
    assert [lines[0][name] for name in ("low", "high", "of", "low_percent", "high_percent")] == [
        "65",
        "69",
        "69",
        "94",
        "100",
    ]


# --- who takes part -----------------------------------------------------------------------------


def test_schools_stand_in_the_order_of_the_alphabet_with_events_and_not_heads(carol: User) -> None:
    """The largest comes last by name, and stays last."""
    zebra, ash = a_school("Zebra School"), a_school("Ash School")
    for on in (1, 2, 3):
        event = an_event_asking(theme=f"Theme {on}", on=on)
        an_invitation(event, zebra, state="attended", head_count=4711)
        an_invitation(event, ash, state="cancelled_on_the_day" if on > 1 else "attended")

    lines = participation().schools
    html = get(carol, "participation").html

    assert [
        (line.school.name, line.invited, line.came, line.cancelled, line.on_the_day) for line in lines
    ] == [
        ("Ash School", 3, 1, 0, 2),
        ("Zebra School", 3, 3, 0, 0),
    ]
    assert [line.last.title for line in lines if line.last] == ["Theme 1", "Theme 3"]
    assert ["4711" in html, "%" in html] == [False, False]


def test_an_event_of_today_is_not_counted_until_it_is_over(db: None) -> None:
    school = a_school("Ash School")
    for on in (1, 2):
        an_invitation(an_event_asking(on=on), school, state="accepted")
    assert [line.invited for line in participation().schools] == [2]
    EventPage.objects.filter(date__day=2).update(date=timezone.localdate())

    assert [line.invited for line in participation().schools] == [1]


def test_where_nobody_counted_heads_the_board_reads_so(
    carol: User, closed: EventPage, alder: Organisation
) -> None:
    """Neither that it said yes nor a number that nobody wrote down."""
    elm = a_school("Quince School")
    an_invitation(closed, elm, state="accepted")
    html = get(carol, "results", closed.pk).html

    assert html.split("Quince School")[1].split("</td>")[0].endswith("No head count was recorded")
    assert "No head count was recorded for 1 event that it said yes to." in get(carol, "participation").text


def test_of_a_forum_no_number_is_told(carol: User) -> None:
    forum = Organisation.objects.create(kind=Kind.FORUM, name="Skittlz")
    for on in (1, 2):
        an_invitation(an_event_asking(theme="Bullying", on=on), forum, state="attended", head_count=4711)

    html = get(carol, "participation").html
    line = html.split("Skittlz")[1].split("</li>")[0]

    assert line == "</strong>: last took part in “Bullying”"
    assert "4711" not in html


def test_a_school_keeps_what_it_did_under_its_earlier_name(db: None) -> None:
    now, earlier = a_school("New School"), a_school("Old School")
    earlier.successor = now
    earlier.save()
    an_invitation(an_event_asking(on=1), earlier, state="attended")
    an_invitation(an_event_asking(on=2), now, state="cancelled")

    (line,) = participation().schools

    assert (line.school, line.invited, line.came, line.cancelled) == (now, 2, 1, 1)


def test_a_ring_of_successors_does_not_go_round_for_ever(db: None) -> None:
    one, other = a_school("One"), a_school("Other")
    one.successor, other.successor = other, one
    one.save()
    other.save()
    an_invitation(an_event_asking(), one, state="attended")

    assert len(participation().schools) == 1


def test_an_event_to_come_or_not_yet_public_is_not_counted(db: None, alder: Organisation) -> None:
    later, draft = an_event_asking(on=2), an_event_asking(on=3)
    EventPage.objects.filter(pk=later.pk).update(date="2100-01-01")
    EventPage.objects.filter(pk=draft.pk).update(live=False)
    an_invitation(later, alder)
    an_invitation(draft, alder, state="attended")

    assert participation().schools == []


def test_fewer_than_ten_are_not_counted_out_over_time(carol: User) -> None:
    a_told_event({"Park": 3}, of=7)

    text = get(carol, "trends").text

    assert "fewer than ten 0 " in text.replace("Young people ", "").replace("Organisations came ", "")
    assert " 7 " not in text


@pytest.mark.parametrize("name", ["participation", "trends"])
def test_they_cost_the_same_with_one_event_and_with_three(
    carol: User, alder: Organisation, name: str
) -> None:
    an_invitation(a_told_event({"Park": 30}, on=1), alder, state="attended")
    before = cost(carol, name)
    for on in (2, 3):
        event = a_told_event({"Park": 30, "Station": 20}, on=on)
        an_invitation(event, alder, state="attended")
        an_invitation(event, a_school(f"School {on}"), state="cancelled")

    assert cost(carol, name) == before


def test_an_event_costs_the_same_with_one_place_and_with_three(carol: User) -> None:
    few, many = a_told_event({"Park": 30}), a_told_event({"Park": 30, "Station": 20, "Group chats": 9})

    costs = [[cost(carol, name, event.pk) for name in OF_AN_EVENT] for event in (few, many)]

    assert costs[0] == costs[1]

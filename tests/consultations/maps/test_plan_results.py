"""What pupils chose on a plan is told to their own school alone, as ranges, and the gate sees it all."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consultations.models import (
    ActivityEntry,
    EventPage,
    Organisation,
    PortalAccount,
    ReleaseTable,
    SitePlan,
)
from consultations.portal.access import BOARD, PUBLIC, viewer_for
from consultations.portal.maps import plan_maps
from consultations.results.releases import approve, open_to_everybody
from tests.factories.board import a_person, a_school
from tests.factories.pictures import ZONES, a_site_plan
from tests.factories.portal import (
    ABOUT_ONLINE,
    Answered,
    a_board_member,
    a_lead_of,
    a_sitting,
    an_approver,
    an_event_asking,
    close,
    publish,
    pupils,
)

pytestmark = pytest.mark.django_db

UNSAFE, SAFE = "Where at your school do you not feel safe?", "Where at your school do you feel safe?"
HALL: Answered = {UNSAFE: (2,), SAFE: (1, 3)}
GATE: Answered = {UNSAFE: (3,), SAFE: (1,)}


@pytest.fixture
def alder() -> Organisation:
    return a_school("Alder School")


@pytest.fixture
def birch() -> Organisation:
    return a_school("Birch School")


@pytest.fixture
def plans(alder: Organisation, birch: Organisation) -> tuple[SitePlan, SitePlan]:
    return a_site_plan(alder), a_site_plan(birch, "Yard", "Roof", "Shed")


def an_event(*, others: int) -> EventPage:
    event = an_event_asking(ABOUT_ONLINE)
    event.activities.add(ActivityEntry(name="plan", sort_order=2))
    event.save()
    for number in range(others):
        a_sitting(event, a_school(f"Other school {number}"), {})
    return event


@pytest.fixture
def event(alder: Organisation, birch: Organisation, plans: tuple[SitePlan, SitePlan]) -> EventPage:
    """Of Alder twelve, eight of whom fear the hall; of Birch nine; four more schools without a plan."""
    event = an_event(others=4)
    a_sitting(event, alder, *pupils(8, HALL), *pupils(4, GATE))
    a_sitting(event, birch, *pupils(9, HALL))
    return event


def told(event: EventPage) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By school and question, each zone with its printed range or X."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for table in ReleaseTable.objects.filter(release__event=event, about__startswith="plan:"):
        safe = table.safe_table
        words = str(safe.rows[0].headline or "X")
        found.setdefault((str(table.organisation), safe.title), []).append((safe.bands[0], words))
    return found


def test_each_plan_is_told_of_its_own_school_and_of_nobody_else(event: EventPage) -> None:
    publish(event)
    assert told(event) == {
        ("Alder School", UNSAFE): [("Playground", "0 to 4"), ("Hall", "8 to 12"), ("Gate", "0 to 4")],
        ("Alder School", SAFE): [("Playground", "8 to 12"), ("Hall", "0 to 4"), ("Gate", "8 to 12")],
        ("Birch School", UNSAFE): [("Yard", "X"), ("Roof", "X"), ("Shed", "X")],
        ("Birch School", SAFE): [("Yard", "X"), ("Roof", "X"), ("Shed", "X")],
    }


def test_the_borough_is_told_nothing_about_anybodys_plan(event: EventPage) -> None:
    release = publish(event)
    about_plans = release.tables.filter(about__startswith="plan:")
    assert about_plans.exists() and not about_plans.filter(organisation=None).exists()


def test_the_gate_finds_nothing_in_the_plans_of_two_schools(event: EventPage) -> None:
    """It has who came of all six schools, and every printed range of both plans."""
    release = publish(event)
    assert release.dropped == [] and len(release.came) == 6


@pytest.mark.parametrize(("others", "shown"), [(3, False), (4, True)])
def test_the_rule_about_insiders_counts_the_schools_of_the_event_not_those_with_a_plan(
    alder: Organisation, birch: Organisation, others: int, shown: bool
) -> None:
    a_site_plan(alder)
    event = an_event(others=others)
    a_sitting(event, alder, *pupils(12, HALL))
    a_sitting(event, birch, *pupils(12, {}))
    publish(event)
    assert {words != "X" for zones in told(event).values() for _, words in zones} == {shown}


def test_pupils_of_the_school_who_met_no_plan_are_counted_as_not_having_chosen(alder: Organisation) -> None:
    event = an_event(others=5)
    a_sitting(event, alder, *pupils(6, {}))
    a_site_plan(alder)
    a_sitting(event, alder, *pupils(6, HALL))
    close(event)
    tables = ReleaseTable.objects.filter(release__event=event, about__endswith=":unsafe")
    assert {table.safe_table.rows[0].participants for table in tables} == {12}
    assert told(event)["Alder School", UNSAFE] == [
        ("Playground", "0 to 4"),
        ("Hall", "5 to 7"),
        ("Gate", "0 to 4"),
    ]


# --- who sees the picture -----------------------------------------------------------------


def officer_of(school: Organisation) -> User:
    user = a_person()
    account = PortalAccount.objects.create(user=user, role=PortalAccount.Role.OFFICER)
    account.schools.add(school)
    return user


def pages_of(user: User | None, event: EventPage, schools: list[Organisation]) -> str:
    """Everything that could show a plan, joined: each school's page, the Board's, the event's own."""
    client = Client()
    if user:
        client.force_login(user)
    addresses = [reverse("portal:school_results", args=[school.pk, event.pk]) for school in schools]
    addresses += [reverse("portal:results", args=[event.pk]), reverse("portal:home"), "/"]
    return "".join(client.get(address).text for address in addresses)


def test_the_picture_of_a_plan_is_seen_by_its_school_and_its_officer_and_by_nobody_else(
    event: EventPage, alder: Organisation, birch: Organisation, plans: tuple[SitePlan, SitePlan]
) -> None:
    open_to_everybody(publish(event), by=an_approver())
    people = {
        "lead": a_lead_of(alder),
        "officer": officer_of(alder),
        "other lead": a_lead_of(birch),
        "other officer": officer_of(birch),
        "board": a_board_member(),
        "nobody": None,
    }
    SitePlan.objects.filter(pk=plans[0].pk).update(picture=b"the picture of Alder")
    mine = SitePlan.objects.get(pk=plans[0].pk).data_url
    seeing = {who for who, user in people.items() if mine in pages_of(user, event, [alder, birch])}
    assert seeing == {"lead", "officer"}


def test_no_audience_but_the_school_is_given_a_plan(
    event: EventPage, alder: Organisation, birch: Organisation
) -> None:
    release = close(event)
    assert plan_maps(viewer_for(alder), event) == []
    for person in (an_approver(), an_approver()):
        release = approve(release, digest=release.digest, by=person)
    event = EventPage.objects.get(pk=event.pk)
    assert [
        len(plan_maps(viewer, event)) for viewer in (viewer_for(alder), viewer_for(birch), BOARD, PUBLIC)
    ] == [
        2,
        2,
        0,
        0,
    ]


# --- what is drawn ------------------------------------------------------------------------


def drawn(event: EventPage, school: Organisation) -> list[tuple[str, list[str]]]:
    """The maps of a school: the drawing, and the words of the list."""
    maps = plan_maps(viewer_for(school), EventPage.objects.get(pk=event.pk))
    return [
        (re.sub(r"map-\d+-\d+", "map", each.svg), [line.words for line in each.figure.lines]) for each in maps
    ]


def test_picture_and_list_say_the_same_ranges_in_the_same_order(
    event: EventPage, alder: Organisation
) -> None:
    publish(event)
    for svg, words in drawn(event, alder):
        on_picture = re.findall(r'<text class="map-words"[^>]*>([^<]*)</text>', svg)
        assert [f"{range} of 12" for range in on_picture] == words
        assert re.findall(r'<text class="map-letter"[^>]*>(\w)</text>', svg) == ["A", "B", "C"]


def test_too_few_pupils_are_x_on_the_picture_and_in_the_list(event: EventPage, birch: Organisation) -> None:
    publish(event)
    for svg, words in drawn(event, birch):
        assert re.findall(r'<text class="map-words"[^>]*>([^<]*)</text>', svg) == words == ["X"] * len(ZONES)
        assert svg.count('class="map-hidden"') == len(ZONES) and "map-tint" not in svg


def maps_of(school: Organisation, chose: list[Answered], event: EventPage) -> list[tuple[str, list[str]]]:
    a_sitting(event, school, *chose)
    publish(event)
    return drawn(event, school)


def test_twins_with_the_same_ranges_have_the_same_map_byte_for_byte(alder: Organisation) -> None:
    """Eight or eleven of twelve: nobody can tell from the drawing."""
    a_site_plan(alder)
    one = maps_of(alder, [*pupils(8, HALL), *pupils(4, GATE)], an_event(others=5))
    twin = maps_of(alder, [*pupils(11, HALL), *pupils(1, GATE)], an_event(others=5))
    other = maps_of(alder, [*pupils(6, HALL), *pupils(6, GATE)], an_event(others=5))
    assert one == twin != other


def test_what_is_x_depends_on_who_came_and_not_on_what_they_chose(alder: Organisation) -> None:
    a_site_plan(alder)
    one = maps_of(alder, pupils(9, HALL), an_event(others=5))
    other = maps_of(alder, [*pupils(5, GATE), *pupils(4, {})], an_event(others=5))
    assert one == other

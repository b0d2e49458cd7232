"""What everybody sees: only what the Board opened, only all schools together, and never a minute longer."""

import csv
import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from consultations.models import EventPage, Organisation, Release
from consultations.models.organisations import Kind
from consultations.portal.audience import Audience, Viewer
from consultations.portal.public_pages import public_page
from consultations.results.releases import open_to_everybody, withdraw
from tests.factories.board import a_school
from tests.factories.portal import (
    SAFE_AT_SCHOOL,
    a_member_of_staff,
    a_sitting,
    an_approver,
    an_event_asking,
    an_invitation,
    close,
    publish,
    pupils,
)

from .halls import a_hall, a_told_event, three_schools
from .looking import cost, get

pytestmark = pytest.mark.django_db

ABSENT = 4040404
EVENT, CSV = "public_results:event", "public_results:csv"


def opened(event: EventPage) -> EventPage:
    open_to_everybody(event.release, by=an_approver())
    return EventPage.objects.get(pk=event.pk)


@pytest.fixture
def events(alder: Organisation) -> dict[str, int]:
    """One in every state that a release can be in, and one that is not there."""
    ready = an_event_asking(places=[("Park", "community")])
    a_sitting(ready, alder, *pupils(3, {"Park: how safe": 1}))
    close(ready)
    withdrawn = opened(a_told_event({"Park": 30}))
    withdraw(withdrawn.release, because="Wrong list", by=an_approver())
    return {
        "planned": an_event_asking().pk,
        "ready": ready.pk,
        "published": a_told_event({"Park": 30}).pk,
        "open": opened(a_told_event({"Park": 30})).pk,
        "withdrawn": withdrawn.pk,
        "absent": ABSENT,
    }


def test_everybody_sees_what_is_open_and_nobody_anything_else_here(
    alice: User, carol: User, events: dict[str, int]
) -> None:
    """Whoever is signed in sees the very same: staff and the Board have pages of their own."""
    staff = a_member_of_staff("access_admin", "approve_release")

    for user in (None, alice, carol, staff):
        for name in (EVENT, CSV):
            assert {state: get(user, name, pk).status for state, pk in events.items()} == {
                **dict.fromkeys(events, 404),
                "open": 200,
            }
    listed = re.findall(r"/results/(\d+)/", get(None, "public_results:all").html)
    assert listed == [str(events["open"])]


def test_what_is_not_open_answers_the_same_bytes_as_what_is_not_there(events: dict[str, int]) -> None:
    refused = {get(None, EVENT, pk).content for state, pk in events.items() if state != "open"}

    assert len(refused) == 1


def test_what_is_withdrawn_is_gone_from_everywhere_and_no_copy_is_kept(client: Client) -> None:
    event = opened(a_told_event({"Park": 30}, theme="Bullying"))
    pages = [reverse(EVENT, args=[event.pk]), reverse(CSV, args=[event.pk]), reverse("public_results:all")]
    kept = [client.get(page) for page in pages]
    assert ["no-store" in page.headers["Cache-Control"] for page in kept] == [True] * 3
    assert b"Bullying" in kept[2].content

    withdraw(event.release, because="Wrong list", by=an_approver())

    assert [client.get(page).status_code for page in pages] == [404, 404, 200]
    assert b"Bullying" not in client.get(pages[2]).content


def test_an_event_whose_page_is_down_or_private_shows_no_results() -> None:
    down, private = (opened(a_told_event({"Park": 30})) for _ in range(2))
    EventPage.objects.filter(pk=down.pk).update(live=False)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert [get(None, EVENT, event.pk).status for event in (down, private)] == [404, 404]


def test_the_page_says_help_first_then_what_the_numbers_are() -> None:
    event = opened(a_told_event({"Park": 12, "Station": 47}))

    text = get(None, EVENT, event.pk).text

    order = [
        "0800 1111",
        "What was asked",
        "These numbers are how young people feel. They are not counts of crimes",
        "Every number is a range.",
        "X: too few pupils to show.",
        "stands out as the place where the fewest felt very or quite safe",
        "10 to 14 of 60 felt very or quite safe",
        "say where they are from and keep the ranges",
    ]
    assert sorted(text.find(words) for words in order) == [text.find(words) for words in order]
    assert [words for words in order if words not in text] == []


def test_nothing_about_school_and_no_schools_name_is_public() -> None:
    """Tables about school are in the release, of each school and of all of them together."""
    schools = [*three_schools(), *(a_school(f"{name} School") for name in ("Sorrel", "Teasel", "Umbel"))]
    event = a_hall(schools, safe={"Corridor": 20, "Park": 40})
    for school in schools:
        an_invitation(event, school, state="attended", head_count=10)
    release = publish(event)
    assert {table.organisation_id for table in release.tables.filter(domain="school")} > {None}
    event = opened(EventPage.objects.get(pk=event.pk))

    for name in (EVENT, CSV):
        html = get(None, name, event.pk).html
        assert "Park" in html
        told = ["Corridor", SAFE_AT_SCHOOL, "adult you could tell", *(school.name for school in schools)]
        assert [words for words in told if words in html] == []


def test_who_came_is_a_sum_without_forums() -> None:
    event = opened(a_told_event({"Park": 30}))
    for number, school in enumerate(three_schools()):
        an_invitation(event, school, state="attended", head_count=4000 + number)
    forum = Organisation.objects.create(kind=Kind.FORUM, name="Skittlz")
    an_invitation(event, forum, state="attended", head_count=4711)

    seen = get(None, EVENT, event.pk)

    assert "60 young people took part, from 3 schools and colleges" in seen.text
    assert ["Skittlz" in seen.html, "4711" in seen.html, "4001" in seen.html] == [False] * 3


def test_fewer_than_ten_are_x_and_not_counted_out() -> None:
    event = opened(a_told_event({"Park": 3}, of=7))

    seen, file = get(None, EVENT, event.pk), get(None, CSV, event.pk).content.decode("utf-8-sig")

    assert "Fewer than ten young people took part." in seen.text
    assert "X: too few pupils to show. Fewer than ten took part." in seen.text
    (line,) = csv.DictReader(StringIO(file))
    assert [line[name] for name in ("low", "high", "of", "note")] == [
        "X",
        "X",
        "",
        "fewer than ten took part",
    ]


def test_staff_look_at_what_everybody_would_see() -> None:
    event = a_told_event({"Park": 12, "Station": 47})
    preview = public_page(Viewer(Audience.PUBLIC, is_preview=True), event)
    assert public_page(Viewer(Audience.PUBLIC), event)["groups"] == []

    assert public_page(Viewer(Audience.PUBLIC), opened(event)) == preview


def test_the_page_is_light_with_a_dozen_places_and_no_script() -> None:
    places = {f"Place number {number}": 3 * number for number in range(1, 13)}
    event = a_hall(three_schools(), safe=places, of=42)
    publish(event)
    opened(EventPage.objects.get(pk=event.pk))

    seen = get(None, EVENT, event.pk)

    assert len(seen.content) < 100_000
    assert "<script" not in seen.html


def test_the_events_public_pages_lead_to_open_results_alone(client: Client) -> None:
    theirs, not_theirs = opened(a_told_event({"Park": 30})), a_told_event({"Park": 30})

    for page in (theirs.get_parent(), theirs, not_theirs):
        request = client.get("/").wsgi_request
        html = page.specific.serve(request).rendered_content
        wanted = [] if page == not_theirs else [str(theirs.pk)]
        assert re.findall(r'href="/results/(\d+)/"', html) == wanted


def test_the_data_dictionary_and_the_method_are_for_everybody() -> None:
    for name in ("public_results:data_dictionary", "public_results:method"):
        assert get(None, name).status == 200
    text = get(None, "public_results:method").text
    for words in ("Ranges", "Ten, five, three", "Counted once", "no count of crimes", "other surveys"):
        assert words in text


def test_they_cost_the_same_with_one_event_and_with_three() -> None:
    event = opened(a_told_event({"Park": 30}))
    before = cost(None, "public_results:all"), cost(None, EVENT, event.pk)
    more = [opened(a_told_event({"Park": 30, "Station": 20, "Group chats": 9})) for _ in range(2)]

    assert (cost(None, "public_results:all"), cost(None, EVENT, more[0].pk)) == before
    assert Release.objects.count() == 3

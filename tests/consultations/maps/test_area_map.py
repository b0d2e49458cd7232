"""The map of places: numbers that match the list, drawn from printed ranges, readable where places are close."""

import re
from math import hypot

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from consultations.disclosure import Range
from consultations.models import EventPage, Place
from consultations.portal.access import BOARD, PUBLIC, viewer_for
from consultations.portal.maps import AreaMap, area_map
from consultations.results.maps import area_svg, step_of
from consultations.results.releases import open_to_everybody
from consultations.results.spots import APART, EDGE, WIDTH, Ground, Spot, ground_around, names_beside, spread
from tests.factories.board import a_school
from tests.factories.pictures import an_area_picture
from tests.factories.portal import (
    a_board_member,
    a_sitting,
    an_approver,
    an_event_asking,
    close,
    publish,
    pupils,
)

STATION, PARK, BUS = "Barking station", "Barking Park", "Bus stop"
WHERE = {STATION: (51.5396, 0.0809), PARK: (51.54472, 0.08544)}


def an_event(station: int = 1, *, schools: int = 3) -> EventPage:
    """Twelve of each school feel very safe in the park; at the station they answer what is asked for."""
    event = an_event_asking(places=[(name, "community") for name in (STATION, PARK, BUS)])
    for name, (latitude, longitude) in WHERE.items():
        Place.objects.filter(name=name).update(latitude=latitude, longitude=longitude)
    for number in range(schools):
        told = {f"{STATION}: how": station, f"{PARK}: how": 1, f"{BUS}: how": 5}
        a_sitting(event, a_school(f"School {number}"), *pupils(12, told))
    return event


def the_map(event: EventPage) -> AreaMap:
    (one,) = area_map(BOARD, EventPage.objects.get(pk=event.pk))
    return one


@pytest.mark.django_db
def test_the_numbers_on_the_map_are_those_of_the_list_and_what_has_no_spot_is_named() -> None:
    event = an_event()
    publish(event)
    drawn = the_map(event)

    assert [(entry.number, entry.line.label, entry.line.words) for entry in drawn.entries] == [
        (1, STATION, "32 to 36 of 36"),
        (2, PARK, "32 to 36 of 36"),
    ]
    assert re.findall(r'class="map-number"[^>]*>(\d+)<', drawn.svg) == ["1", "2"]
    assert drawn.elsewhere == [BUS]


@pytest.mark.django_db
def test_too_few_schools_are_x_on_the_map_and_in_the_list() -> None:
    event = an_event(schools=2)
    publish(event)
    drawn = the_map(event)
    assert [entry.line.words for entry in drawn.entries] == ["X", "X"]
    assert drawn.svg.count('class="map-hidden"') == 2 and "map-tint" not in drawn.svg


@pytest.mark.django_db
def test_the_map_is_for_the_board_and_once_it_is_opened_for_everybody_and_never_for_a_school() -> None:
    event = an_event()
    release = close(event)
    viewers = {"board": BOARD, "public": PUBLIC, "school": viewer_for(a_school())}
    seeing = []
    for step in ("closed", "published", "opened"):
        if step != "closed":
            release = publish_or_open(event, step)
        now = EventPage.objects.get(pk=event.pk)
        seeing.append([who for who, viewer in viewers.items() if area_map(viewer, now)])
    assert seeing == [[], ["board"], ["board", "public"]] and release


def publish_or_open(event: EventPage, step: str) -> object:
    from consultations.models import Release
    from consultations.results.releases import approve

    release = Release.objects.get(event=event)
    if step == "opened":
        return open_to_everybody(release, by=an_approver()) or release
    for person in (an_approver(), an_approver()):
        release = approve(release, digest=release.digest, by=person)
    return release


@pytest.mark.django_db
def test_the_same_ranges_are_the_same_bytes_whatever_the_answers_behind_them() -> None:
    """Very or quite safe: the range is the same, and so is the map."""
    drawings = []
    for station in (1, 2, 5):
        event = an_event(station)
        publish(event)
        drawings.append(the_map(event).svg)
    assert drawings[0] == drawings[1] != drawings[2]


@pytest.mark.django_db
def test_the_board_reads_the_map_beside_a_list_and_nothing_comes_from_outside() -> None:
    event = an_event()
    publish(event)
    an_area_picture()
    client = Client()
    client.force_login(a_board_member())
    page = BeautifulSoup(client.get(reverse("portal:results", args=[event.pk])).content, "html.parser")
    (section,) = page.select(".maps")

    assert section.svg["aria-hidden"] == "true"
    assert [row.th.get_text(" ", strip=True) for row in section.select("tr")] == [f"1 {STATION}", f"2 {PARK}"]
    assert [image["href"][:22] for image in section.select("image")] == ["data:image/webp;base64"]


@pytest.mark.django_db
def test_a_place_beyond_the_edge_of_the_picture_is_named_beside_it() -> None:
    event = an_event()
    publish(event)
    picture = an_area_picture()
    Place.objects.filter(name=PARK).update(latitude=52.0)
    assert [(entry.number, entry.line.label) for entry in the_map(event).entries] == [(1, STATION)]
    assert the_map(event).elsewhere == [PARK, BUS]
    assert picture.data_url in the_map(event).svg


@pytest.mark.django_db
def test_with_the_picture_elsewhere_in_the_world_the_map_is_a_plain_plot() -> None:
    event = an_event()
    publish(event)
    Place.objects.filter(name__in=WHERE).update(latitude=40.0)
    an_area_picture()
    assert "<image" not in the_map(event).svg and 'class="map-grid"' in the_map(event).svg


def test_a_map_draws_rows_of_the_publisher_and_nothing_else() -> None:
    ground = ground_around([(51.5, 0.1)])
    with pytest.raises(TypeError):
        area_svg(ground, [Spot(1, "Park", 51.5, 0.1)], [{"headline": (0, 4)}], "map")


@pytest.mark.parametrize(("low", "step"), [(0, 1), (7, 1), (8, 2), (16, 3), (24, 4), (40, 4)])
def test_a_shade_follows_from_the_least_share_that_is_certain(low: int, step: int) -> None:
    assert step_of(Range(low, 40, 40)) == step


def test_marks_of_places_close_together_stand_apart_inside_the_paper_and_always_alike() -> None:
    spots = [
        Spot(number, f"Place {number}", 51.54 + number % 3 * 0.0001, 0.08 + number * 0.0001)
        for number in range(1, 21)
    ]
    ground = ground_around([(51.50, 0.05), (51.58, 0.17)])
    stands = spread(ground, spots)
    pairs = [(a, b) for at, a in enumerate(stands) for b in stands[:at]]

    assert all(hypot(a.mark_x - b.mark_x, a.mark_y - b.mark_y) >= APART - 0.01 for a, b in pairs)
    assert all(EDGE <= s.mark_x <= WIDTH - EDGE and EDGE <= s.mark_y <= ground.height - EDGE for s in stands)
    assert not stands[0].is_moved and all(stand.is_moved for stand in stands[1:])
    assert spread(ground, spots) == stands


def test_a_name_stands_beside_its_mark_where_there_is_room_and_is_never_markup() -> None:
    ground = ground_around([(51.50, 0.05), (51.58, 0.17)])
    spots = [
        Spot(1, "<b>Park</b>", 51.57, 0.06),
        Spot(2, "Station on the right", 51.58, 0.17),
        *(Spot(number, f"One of many here, number {number}", 51.51, 0.1) for number in range(3, 12)),
    ]
    named = names_beside(ground, spread(ground, spots), [spot.name for spot in spots])

    assert 'map-name--start" x="' in named and "&lt;b&gt;Park&lt;/b&gt;" in named and "<b>" not in named
    assert re.search(r'map-name--end"[^>]*>Station on the right<', named)
    assert 2 < named.count("<text") < len(spots)


def test_north_is_up_and_east_is_right_and_a_single_place_has_room_around_it() -> None:
    ground = ground_around([(51.5, 0.1)])
    assert ground.holds(51.5, 0.1) and ground.y(51.501) < ground.y(51.5) < ground.y(51.499)
    assert ground.x(0.099) < ground.x(0.1) < ground.x(0.101)


def test_on_a_plain_plot_both_ways_have_one_scale() -> None:
    """A kilometre to the north is as long as a kilometre to the east."""
    ground = ground_around([(51.53, 0.07), (51.55, 0.15)])
    north = (ground.y(51.53) - ground.y(51.54)) / 1.1132
    east = (ground.x(0.14) - ground.x(0.13)) / (1.1132 * 0.6222)
    assert north == pytest.approx(east, rel=0.01)


def test_a_ground_knows_what_lies_on_it() -> None:
    ground = Ground(51.6, 51.5, 0.0, 0.2, 300)
    assert ground.holds(51.55, 0.1) and not ground.holds(51.65, 0.1) and not ground.holds(51.55, 0.3)

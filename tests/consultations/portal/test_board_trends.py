"""How places changed from event to event: higher and lower only where two printed ranges do not meet."""

import pytest
from django.contrib.auth.models import User

from consultations.models import Release
from consultations.models.choices import Format
from consultations.portal.access import BOARD
from consultations.portal.audience import Audience, Viewer
from consultations.portal.trends import Trend, trends
from consultations.results.releases import withdraw
from tests.factories.board import a_person
from tests.factories.portal import an_approver, close, publish

from .halls import a_hall, a_told_event, three_schools
from .looking import cost, get

pytestmark = pytest.mark.django_db


def the_trend() -> Trend:
    ((trend,),) = [group.places for group in trends(BOARD)]
    return trend


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ((10, 60), (40, 60), "Higher: the ranges do not overlap"),
        ((40, 60), (10, 60), "Lower: the ranges do not overlap"),
        ((40, 60), (38, 60), "Cannot tell: the ranges overlap"),  # both 36 to 40
        ((40, 60), (41, 60), "Higher: the ranges do not overlap"),  # 60 to 67% and 68 to 75%
        ((40, 60), (12, 20), "Cannot tell: the ranges overlap"),  # 60 to 67% lies in 50 to 75%
        ((0, 60), (60, 60), "Higher: the ranges do not overlap"),
        ((20, 40), (50, 100), "Cannot tell: the ranges overlap"),  # one half each, in ranges of two widths
    ],
)
def test_a_change_is_told_only_where_the_two_ranges_do_not_meet(
    before: tuple[int, int], now: tuple[int, int], words: str
) -> None:
    for on, (safe, of) in enumerate((before, now), start=1):
        a_told_event({"Park": safe}, of=of, on=on)

    assert [point.words for point in the_trend().points] == ["", words]


def test_slow_change_is_told_against_the_first_event(carol: User) -> None:
    """60 to 67%, 50 to 75%, 68 to 75%: each step overlaps, the first and the last do not."""
    for on, (safe, of) in enumerate(((40, 60), (12, 20), (43, 60)), start=1):
        a_told_event({"Park": safe}, of=of, on=on)

    assert [point.words for point in the_trend().points] == ["", *["Cannot tell: the ranges overlap"] * 2]
    assert "Yet it is higher than at the first event." in get(carol, "trends").text


def test_x_between_two_events_is_left_out_of_what_is_said(carol: User) -> None:
    for on, (safe, of) in enumerate(((10, 60), (3, 9), (50, 60)), start=1):
        a_told_event({"Park": safe}, of=of, on=on)

    assert [point.words for point in the_trend().points] == ["", "", "Higher: the ranges do not overlap"]
    html = get(carol, "trends").html
    assert html.count('<abbr title="too few pupils to show: fewer than ten took part">X</abbr>') == 1


def test_what_was_asked_once_or_on_another_scale_is_no_trend() -> None:
    a_told_event({"Park": 30}, on=1)
    a_told_event({"Station": 30}, on=2)
    a_told_event({"Park": 30}, on=3, format=Format.PRIMARY)

    assert trends(BOARD) == []


def test_each_format_has_its_own_trends() -> None:
    for on, format in enumerate(
        (Format.PRIMARY, Format.SECONDARY, Format.PRIMARY, Format.SECONDARY), start=1
    ):
        a_told_event({"Park": 30}, on=on, format=format)

    assert [(group.heading, len(group.places)) for group in trends(BOARD)] == [
        ("Secondary and college", 1),
        ("Primary", 1),
    ]


def test_events_stand_in_the_order_of_their_days_whenever_they_were_closed() -> None:
    for on in (3, 1, 2):
        a_told_event({"Park": 30}, on=on)

    assert [point.event.date.day for point in the_trend().points] == [1, 2, 3]


def test_a_withdrawn_or_unapproved_event_is_in_no_trend(carol: User) -> None:
    schools = three_schools()
    publish(a_hall(schools, safe={"Park": 10}, of=30, on=1, theme="Eins"))
    close(a_hall(schools, safe={"Park": 20}, of=30, on=2, theme="Zwei"))
    assert trends(BOARD) == []
    assert "Zwei" not in get(carol, "trends").html
    third = publish(a_hall(schools, safe={"Park": 20}, of=30, on=3))
    assert len(trends(BOARD)) == 1

    withdraw(third, because="The wrong list", by=an_approver())

    assert trends(BOARD) == []


def test_the_public_has_trends_of_open_events_alone() -> None:
    for on in (1, 2):
        a_told_event({"Park": 30}, on=on)
    everybody = Viewer(Audience.PUBLIC)
    assert trends(everybody) == []

    Release.objects.update(opened_at="2018-04-01T00:00Z", opened_by=a_person())

    assert len(trends(everybody)) == 1


@pytest.mark.parametrize("of", [45, 60])
def test_the_same_ranges_draw_the_same_trend(carol: User, of: int) -> None:
    """Twins: one or three below all of them lie in the last range, six below do not."""

    def drawn(safe: int) -> tuple[str, ...]:
        Release.objects.all().delete()
        for on, feel_safe in ((1, 10), (2, safe)):
            a_told_event({"Park": feel_safe}, of=of, on=on)
        trend = the_trend()
        return (*(str(point.beam) for point in trend.points), trend.newest.words)

    assert drawn(of - 1) == drawn(of - 3)
    assert drawn(of - 1) != drawn(of - 6)


def test_trends_cost_the_same_with_two_events_and_with_four(carol: User) -> None:
    for on in (1, 2):
        a_told_event({"Park": 30}, on=on)
    before = cost(carol, "trends")
    for on in (3, 4):
        a_told_event({"Park": 30, "Station": 20, "Group chats": 10}, on=on)

    assert cost(carol, "trends") == before

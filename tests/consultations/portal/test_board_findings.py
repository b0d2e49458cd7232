"""What the Board reads first: which place stands out, when and why, what changed, and what is done about it."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from consultations.models import EventPage, Organisation
from consultations.portal.access import BOARD
from consultations.portal.audience import Audience, Viewer
from consultations.portal.board_pages import board_page
from consultations.portal.board_queries import borough_groups
from consultations.results.releases import open_to_everybody
from pledges.tracker.findings import findings_of
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_ONLINE,
    SAFE_ONLINE,
    a_sitting,
    an_approver,
    an_event_asking,
    close,
    publish,
    pupils,
)
from tests.pledges.acting import an_action

from .halls import a_hall, a_told_event, three_schools
from .looking import get


@pytest.fixture
def schools(db: None) -> list[Organisation]:
    return three_schools()


def ends(event: EventPage) -> list[tuple[list[str], bool]]:
    (group,) = borough_groups(BOARD, event)
    return [([place.name for place in end.places], end.is_safest) for end in group.picture.ends]


@pytest.mark.parametrize(
    ("safe", "told"),
    [
        # 10 to 14, 45 to 49 and 50 to 54 of 60: below and above are clear, the upper two touch nobody else.
        ({"Park": 12, "Station": 47, "Group chats": 52}, [(["Park"], False), (["Group chats"], True)]),
        # The same range three times.
        ({"Park": 46, "Station": 47, "Group chats": 48}, []),
        # One below, two alike.
        ({"Park": 12, "Station": 47, "Group chats": 48}, [(["Park"], False)]),
        # Neighbouring ranges, 10 to 14 and 15 to 19, meet in whole per cent: 24 and 25 do not.
        ({"Park": 12, "Station": 17}, [(["Park"], False), (["Station"], True)]),
    ],
)
def test_a_place_stands_out_only_where_no_other_range_meets_its_own(
    db: None, safe: dict[str, int], told: list[tuple[list[str], bool]]
) -> None:
    assert ends(a_told_event(safe)) == told


def test_where_ranges_overlap_the_page_says_that_no_place_stands_out(
    carol: User,
) -> None:
    event = a_told_event({"Park": 46, "Station": 47})

    assert "No place stands out. The ranges overlap" in get(carol, "results", event.pk).text


def test_one_place_alone_is_not_said_to_stand_out(carol: User) -> None:
    event = a_told_event({"Park": 5})

    assert "first-sight" not in get(carol, "results", event.pk).html


def test_the_places_that_stand_out_are_named_with_their_ranges(carol: User) -> None:
    event = a_told_event({"Park": 12, "Station": 47, "Group chats": 48})

    text = get(carol, "results", event.pk).text

    assert "Park (16 to 24%) stands out as the place where the fewest felt very or quite safe." in text
    assert "At the other end no place stands out" in text


def test_when_and_why_stand_in_the_order_asked_with_the_same_range_in_words(
    schools: list[Organisation],
) -> None:
    event = a_hall(schools, safe={"Park": 12, "Station": 60})
    publish(event)

    (group,) = borough_groups(BOARD, event)
    when, why, safe = group.parts[0].matrices

    assert (when.key, why.key, safe.key) == ("when", "why", "safe")
    assert when.options[:5] == ("Before school", "In lessons", "Break or lunch", "After school", "After dark")
    assert [row.place for row in when.rows] == ["Park", "Station"]
    assert [cell.words for cell in when.rows[0].cells if cell] == [
        *["0 to 4"] * 4,
        "46 to 50",
        *["0 to 4"] * 3,
    ]
    assert when.after == "“Not very safe” or “Not at all safe”"
    assert safe.after == "“Very safe” or “Quite safe”"
    assert when.rows[0].level is None
    assert when.rows[1].level is not None and when.rows[1].level.words == "0 to 4"


def test_too_few_are_x_in_every_cell_and_nothing_stands_out(carol: User, alder: Organisation) -> None:
    event = an_event_asking(places=[("Park", "community"), ("Station", "community")])
    a_sitting(event, alder, *pupils(9, {"Park: how safe": 1, "Station: how safe": 5}))
    publish(event)

    (group,) = borough_groups(BOARD, event)
    cells = [cell for matrix in group.parts[0].matrices for row in matrix.rows for cell in row.cells]

    assert {(cell.words, cell.mark, cell.step) for cell in cells if cell} == {("X", "", 0)}
    assert "Places cannot be compared." in get(carol, "results", event.pk).text


def test_two_formats_are_two_groups_and_never_one_sum(schools: list[Organisation], carol: User) -> None:
    """Thirty in each format: no figure is out of sixty, and no finding of one stands beside the other's."""
    event = an_event_asking(places=[("Park", "community"), ("Station", "community")])
    primaries = [a_school(f"{name} Primary") for name in ("Oak", "Pine", "Rowan")]
    for school in primaries:
        school.format_override = "primary"
        school.save()
    for school in (*schools, *primaries):
        a_sitting(event, school, *pupils(10, {"Park: how safe": 1, "Station: how safe": 3}))
    publish(event)

    groups = borough_groups(BOARD, event)
    seen = get(carol, "results", event.pk)

    assert [group.heading for group in groups] == ["Secondary and college", "Primary"]
    assert [len(group.picture.ends) for group in groups] == [2, 2]
    assert [{n for part in group.parts for n in part.section.bases} for group in groups] == [{"30"}, {"30"}]
    assert "Two age groups, two scales." in seen.text
    assert " of 60" not in seen.text


def test_the_same_findings_whoever_looks_and_in_a_preview(schools: list[Organisation]) -> None:
    event = a_hall(schools, safe={"Park": 12, "Station": 47})
    close(event)
    preview = Viewer(Audience.BOARD, is_preview=True)
    before = borough_groups(preview, event), borough_groups(BOARD, event)

    assert [len(groups) for groups in before] == [1, 0]
    assert board_page(preview, event)["groups"] == before[0]


def test_nothing_of_school_is_in_a_trend_or_on_the_boards_pages(
    schools: list[Organisation], carol: User
) -> None:
    """Schools' own and borough tables about school are there, and the Board sees none of them."""
    events = [a_hall(schools, safe={"Corridor": 10, "Park": 50}, on=on) for on in (1, 2)]
    releases = [publish(event) for event in events]
    assert all(release.tables.filter(domain="school").exists() for release in releases)

    for name, args in (("trends", ()), ("results", (events[0].pk,)), ("results_csv", (events[0].pk,))):
        seen = get(carol, name, *args).html
        assert ["Park" in seen, "Corridor" in seen, "adult you could tell" in seen] == [True, False, False]


# --- what is done about it ----------------------------------------------------------------------


def test_findings_without_an_action_can_be_listed_alone(closed: EventPage, carol: User) -> None:
    whole = get(carol, "results", closed.pk).text
    without = get(carol, "results", closed.pk, query="?show=without").text

    for text in (whole, without):
        assert "All findings (1)" in text
        assert "Findings without an action (1)" in text
        assert f"{SAFE_ONLINE} 65 to 69 of 69 felt very or quite safe No action yet" in text


def test_what_an_earlier_event_started_for_the_same_place_and_is_under_way_is_its_action_too(
    carol: User,
) -> None:
    earlier = a_told_event({"Park": 12, "Station": 40}, on=1, theme="Before")
    park, station = findings_of(earlier.release)
    an_action(park, what="Mend the lamps")
    an_action(station, what="Ask the guards", rag="complete", due_in=-1)
    now = a_told_event({"Park": 12, "Station": 40}, on=2, theme="Now")

    listed, without = (get(carol, "results", event.pk).text for event in (earlier, now))
    assert [words in listed for words in ("Mend the lamps", "Ask the guards", "Action from")] == [
        True,
        True,
        False,
    ]
    assert "Action from “Before”, 1 Mar 2018: Mend the lamps" in without
    assert ["Ask the guards" in without, "1 has no action yet." in without] == [False, True]


def test_what_shows_x_is_no_finding(alder: Organisation, carol: User) -> None:
    event = an_event_asking(ABOUT_ONLINE)
    a_sitting(event, alder, *pupils(9, {SAFE_ONLINE: 1}))
    publish(event)

    assert "What is done about it" not in get(carol, "results", event.pk).text


# --- twins --------------------------------------------------------------------------------------


def test_the_same_ranges_give_the_same_bytes_of_page_files_and_trends(
    schools: list[Organisation], carol: User
) -> None:
    """Other answers behind the same printed ranges. Each hall is undone before the next, so all have one number."""
    a_told_event({"Park": 30}, on=1)

    def seen(safe: int) -> list[bytes]:
        with transaction.atomic():
            event = a_hall(schools, safe={"Park": safe, "Station": 27}, of=30, on=2)
            publish(event)
            open_to_everybody(event.release, by=an_approver())
            names = ("results", "results_csv", "results_xlsx", "public_results:event", "public_results:csv")
            kept = [get(carol, name, event.pk).content for name in names]
            kept.append(get(carol, "trends").content)
            transaction.set_rollback(True)
        return kept

    first, twin, other = seen(11), seen(13), seen(20)

    assert [a == b for a, b in zip(first, twin, strict=True)] == [True] * 6
    assert [a == b for a, b in zip(first, other, strict=True)] == [False] * 6

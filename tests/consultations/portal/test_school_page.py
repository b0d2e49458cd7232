"""A school's page: its own ranges, all schools together beside them, and no other school anywhere."""

import re

import pytest
from django.contrib.auth.models import User

from consultations.models import EventPage, Organisation, Release
from consultations.portal.legend import legend
from consultations.results.releases import withdraw
from tests.factories.board import a_school
from tests.factories.portal import (
    ABOUT_SCHOOL,
    SAFE_AT_SCHOOL,
    a_lead_of,
    a_sitting,
    an_approver,
    an_event_asking,
    close,
    publish,
    pupils,
)

from .conftest import get, page

PLACES = [(name, "school") for name in ("Corridor", "Toilets", "Library")]
FILES = ("school_csv", "school_xlsx", "school_pdf")


def an_event_about_places(alder: Organisation, others: list[Organisation], **alders: int) -> EventPage:
    """Twenty of Alder answer as told; fifteen of each of five other schools feel quite safe everywhere."""
    event = an_event_asking(ABOUT_SCHOOL, places=PLACES)
    mine = {f"{place}: how safe": answer for place, answer in alders.items()}
    a_sitting(event, alder, *pupils(20, {**mine, SAFE_AT_SCHOOL: 1}))
    quite = {f"{place}: how safe": 2 for place, _ in PLACES} | {SAFE_AT_SCHOOL: 2}
    for school in (*others, a_school("Ivy School")):
        a_sitting(event, school, *pupils(15, quite))
    publish(event)
    return event


def summary(html: str) -> list[str]:
    found = re.search(r'<ul class="summary__findings">(.*?)</ul>', html, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[1]) if found else []


def verdicts(html: str) -> list[str]:
    return re.findall(r'<p class="finding__verdict[^>]*>(.*?)</p>', html)


def test_the_findings_are_said_first_and_name_only_what_lies_apart(
    alder: Organisation, alice: User, others: list[Organisation]
) -> None:
    event = an_event_about_places(alder, others, Corridor=2, Toilets=5, Library=1)
    html = page(alice, event).html

    assert "<strong>20</strong>" in html
    assert summary(html) == [
        f"{SAFE_AT_SCHOOL} 16 to 20 of 20 felt very or quite safe.",
        "Felt least safe: Toilets.",
        "Lower than all schools together: Toilets.",
    ]


def test_where_nothing_lies_apart_the_page_says_so(
    alder: Organisation, alice: User, others: list[Organisation]
) -> None:
    event = an_event_about_places(alder, others, Corridor=2, Toilets=2, Library=2)

    assert summary(page(alice, event).html)[1:] == [
        "No place stands out as the safest or the least safe: the ranges overlap.",
        "Whether this school differs from all schools together, nobody can tell: the ranges overlap.",
    ]


def test_each_finding_is_held_against_all_schools_together(
    alder: Organisation, alice: User, others: list[Organisation]
) -> None:
    event = an_event_about_places(alder, others, Corridor=2, Toilets=5, Library=1)
    seen = page(alice, event)

    assert seen.sentences[:3] == [
        "16 to 20 of 20 felt very or quite safe in: Corridor",
        "0 to 4 of 20 felt very or quite safe in: Toilets",
        "16 to 20 of 20 felt very or quite safe in: Library",
    ]
    assert verdicts(seen.html)[:3] == [
        "Cannot tell whether it differs: the ranges overlap.",
        "Lower than all schools together: the ranges do not overlap.",
        "Cannot tell whether it differs: the ranges overlap.",
    ]
    assert seen.words[:2] == ["16 to 20 of 20", "83 to 95 of 95"]


def test_no_other_school_is_named_and_none_is_counted_by_itself(
    alder: Organisation, alice: User, others: list[Organisation]
) -> None:
    event = an_event_about_places(alder, others, Corridor=2, Toilets=5, Library=1)
    everything = [page(alice, event).html, get(alice, "school_csv", alder.pk, event.pk).content.decode()]

    for text in everything:
        assert [name for name in ("Cedar", "Elm", "Fir", "Hazel", "Ivy") if name in text] == []
        assert "of 15" not in text


def test_what_another_school_said_reaches_a_school_only_through_the_boroughs_ranges(
    alder: Organisation, birch: Organisation, others: list[Organisation]
) -> None:
    """Birch's twelve change their minds. Where the borough's range stays, not a byte of Alder's changes."""

    def seen(safe: int) -> list[bytes]:
        event = an_event_asking(ABOUT_SCHOOL)
        a_sitting(event, alder, *pupils(12, {SAFE_AT_SCHOOL: 1}))
        a_sitting(event, birch, *pupils(safe, {SAFE_AT_SCHOOL: 1}), *pupils(12 - safe, {SAFE_AT_SCHOOL: 5}))
        for school in others:
            a_sitting(event, school, *pupils(12, {SAFE_AT_SCHOOL: 1}))
        publish(event)
        whole = [get(lead, name, alder.pk, event.pk).content for name in ("school_results", *FILES[:2])]
        return [_without(each, event) for each in whole]

    lead = a_lead_of(alder)
    first, same, other = seen(12), seen(9), seen(2)

    assert first == same
    assert first[0] != other[0]


def _without(content: bytes, event: EventPage) -> bytes:
    """Each event has an address of its own."""
    return re.sub(rb"events/%d/" % event.pk, b"events/N/", content)


def test_a_page_of_x_is_one_panel_with_what_was_asked(
    alice: User, alder: Organisation, others: list[Organisation]
) -> None:
    event = an_event_asking(ABOUT_SCHOOL, places=PLACES)
    for school in (alder, *others):
        a_sitting(event, school, *pupils(12, {SAFE_AT_SCHOOL: 1}))
    publish(event)
    html = page(alice, event).html

    assert html.count("X: too few pupils to show. Five or fewer schools took part.") == 1
    assert html.count("<article") == 0
    asked = html.split('<table class="asked">')[1].split("</table>")[0]
    assert re.findall(r'<th scope="row">(.*?)</th>', asked)[:4] == [
        "Corridor",
        "Toilets",
        "Library",
        SAFE_AT_SCHOOL,
    ]


def test_the_last_band_of_the_legend_says_what_overlap_means(alice: User, closed: EventPage) -> None:
    assert "Ranges that overlap" in page(alice, closed).html
    assert len(legend()) == 2


@pytest.mark.parametrize("name", FILES)
def test_there_is_no_file_before_the_numbers_are_published_nor_after_they_are_withdrawn(
    alice: User, held: EventPage, alder: Organisation, name: str
) -> None:
    absent = get(alice, name, alder.pk, 4040404).content
    assert get(alice, name, alder.pk, held.pk).content == absent
    close(held)
    assert get(alice, name, alder.pk, held.pk).content == absent
    Release.objects.all().delete()
    release = publish(held)
    assert get(alice, name, alder.pk, held.pk).status_code == 200
    withdraw(release, because="A mistake in the head count.", by=an_approver())
    assert get(alice, name, alder.pk, held.pk).content == absent

"""Frozen: what comes late, and what others do later, changes no byte of what was told."""

from django.db.models import Value
from django.db.models.functions import Concat

from consultations.models import EventPage, Place, PlaceListItem, SurveyQuestion
from consultations.models.submissions import Submission
from consultations.results.releases import open_to_everybody
from consultations.tablet.ledger import accept
from tests.factories import tablets
from tests.factories.board import a_person
from tests.factories.portal import ABOUT_ONLINE, a_sitting, an_approver, an_event_asking, publish, pupils

from .answering import ONE, PLACES
from .conftest import Borough

GROWING = {
    "board: portal:home",
    "board: portal:trends",
    "everybody: public_results:all",
    "staff: releases:index",
    "staff: releases:as_board",
}
"""Lists of events, and what was asked at several of them: another event is added to these."""


def come_late(borough: Borough) -> None:
    """Six of Elm, who would lift it from one range to another."""
    for _ in range(6):
        id = tablets.send(borough.tablet, {screen.key: 1 for screen in borough.tablet.book.screens()})
        accept(id, by=a_person())
        assert Submission.objects.get(pk=id).standing == "late"


def hold_another(borough: Borough) -> EventPage:
    """All but Alder meet again, answer otherwise about the same places, and everybody may see it.

    Not about the park: it was asked before as well, and what changed last stands at the head of it.
    """
    places = [(place, domain) for place, domain in PLACES if place != "Park"]
    event = an_event_asking(ABOUT_ONLINE, places=places, theme="Afterwards", on=3)
    for name, school in borough.schools.items():
        if name != "Alder":
            a_sitting(event, school, *pupils(10, {f"{place}: how safe": 5 for place, _ in places}))
    open_to_everybody(publish(event), by=an_approver())
    return event


def change_what_is_asked() -> None:
    """Staff go on working with the survey and the places of an event that is over."""
    SurveyQuestion.objects.update(wording="Something else?", options="One\nTwo\nThree")
    Place.objects.update(name=Concat("name", Value(" (new)")))
    PlaceListItem.objects.all().delete()


def test_nothing_that_happens_later_changes_a_byte_of_what_is_told(borough: Borough) -> None:
    """Another event, answers that come late, other questions: neither a figure nor a word, in no page and no file."""
    with borough.answers(ONE) as one:
        seen, printed = one.asked.everything(), one.printed
        hold_another(borough)
        grown = one.asked.everything()
        come_late(borough)
        change_what_is_asked()
        after = one.asked.everything()
        assert one.printed == printed

    assert {str(outlet) for outlet in seen if grown[outlet] != seen[outlet]} == GROWING
    assert [str(outlet) for outlet in seen if not is_still_in(grown[outlet], seen[outlet])] == []
    assert any(b"Asked only after" in content for content in seen.values())
    assert [str(outlet) for outlet in seen if after[outlet] != grown[outlet]] == ["staff: releases:release"]


def is_still_in(after: bytes, before: bytes) -> bool:
    """Every piece of the page is still there, in the same order."""
    pieces = iter(after.split(b">"))
    return all(piece in pieces for piece in before.split(b">"))

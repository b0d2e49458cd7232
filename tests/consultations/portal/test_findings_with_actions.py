"""Which findings have an action: other apps say so beside a finding, and the Board's page counts those without."""

import re

from django.contrib.auth.models import User
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from consultations.models import EventPage, PortalAccount
from consultations.portal.board_actions import asked_for, noted_findings
from tests.pledges.acting import an_action, some_findings

from .halls import a_told_event
from .looking import get

COUNTS = re.compile(r"(All findings|Findings without an action) \((\d+)\)")


def counts(carol: User, pk: int) -> dict[str, int]:
    return {what: int(number) for what, number in COUNTS.findall(get(carol, "results", pk).text)}


def test_a_finding_is_without_an_action_until_an_agency_acts_on_it(carol: User) -> None:
    place, online = sorted(some_findings(), key=lambda finding: finding.title)
    event = EventPage.objects.get(release=place.release)
    assert counts(carol, event.pk) == {"All findings": 2, "Findings without an action": 2}

    an_action(place, agency="Council", what="Light the stop")

    without = get(carol, "results", event.pk, query="?show=without").text.split("What is done about it")[1]
    assert counts(carol, event.pk) == {"All findings": 2, "Findings without an action": 1}
    assert [online.title in without, "Light the stop" in without] == [True, False]


def test_what_any_app_notes_under_a_finding_is_its_action(carol: User) -> None:
    """By what the finding is about. The notes of two apps stand one after the other; an empty one is none."""
    event = a_told_event({"Park": 12, "Station": 47})
    park, station = (each.finding.about for each in noted_findings(event, carol.portal_account))

    def note(words: str) -> object:
        def notes(event: EventPage, account: PortalAccount) -> dict[str, SafeString]:
            return {park: format_html("<p>{}</p>", words), station: SafeString(), "place:0": SafeString("x")}

        return notes

    with hooks.register_temporarily(
        [("register_finding_notes", note("Lamps & light")), ("register_finding_notes", note("Patrols"))]
    ):
        noted = noted_findings(event, carol.portal_account)

    assert [(each.finding.about, str(each.note)) for each in noted] == [
        (park, "<p>Lamps &amp; light</p><p>Patrols</p>"),
        (station, ""),
    ]
    assert [each.finding.about for each in asked_for(noted, "without")] == [station]

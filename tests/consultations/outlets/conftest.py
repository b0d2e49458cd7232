"""A borough of seven schools, with everything that can be asked, and an event before. Each test gives the answers.

Alder sent twelve and has a plan of its site, Birch sent twenty-one and sees every answer, Ivy sent nine and sees X.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone

from consultations.models import (
    ActivityEntry,
    Approval,
    EventPage,
    Organisation,
    Place,
    Release,
    SchoolFollowUp,
    Session,
)
from consultations.models.submissions import Submission
from consultations.results.releases import open_to_everybody
from consultations.sessions.actions import close_session, reopen_session
from consultations.tablet.actions import Joined
from tests.consultations.portal.conftest import an_officer_of
from tests.consultations.staff.cast import signed_in, the_cast
from tests.factories import tablets
from tests.factories.board import a_school
from tests.factories.pictures import a_site_plan
from tests.factories.portal import (
    ABOUT_ONLINE,
    ABOUT_SCHOOL,
    a_board_member,
    a_lead_of,
    a_sitting,
    an_event_asking,
    an_invitation,
    publish,
    pupils,
)

from .answering import EARLIER, HELPS, PLACES, SENT, TELL, Answers, fill
from .the_outlets import Asked

WHERE = {"Park": (51.54472, 0.08544), "Station": (51.5396, 0.0809)}
THEN = datetime(2018, 4, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """The event, closed and published with some answers. ``raw``: what each school sent; ``printed``: its tables."""

    asked: Asked
    event: EventPage

    @property
    def raw(self) -> dict[str, list[bytes]]:
        rows = Submission.objects.filter(session__event=self.event).order_by("pk")
        found: dict[str, list[bytes]] = {}
        for name, sheet in rows.values_list("session__organisation__name", "sheet"):
            found.setdefault(name.split()[0], []).append(bytes(sheet))
        return {name: sorted(sheets) for name, sheets in found.items()}

    @property
    def printed(self) -> dict[str, list[str]]:
        """By school, or borough."""
        found: dict[str, list[str]] = {}
        for table in self.event.release.tables.select_related("organisation").order_by("pk"):
            whose = table.organisation.name.split()[0] if table.organisation else "borough"
            found.setdefault(whose, []).append(table.table)
        return found


@dataclass(frozen=True)
class Borough:
    """``tablet``: one of Elm's, which joined in time and has something to send when all is over."""

    schools: dict[str, Organisation]
    event: EventPage
    clients: dict[str, Client]
    tablet: Joined

    @contextmanager
    def answers(self, given: Answers) -> Iterator[World]:
        """As if these had been given. All of it is undone, so whatever comes next has the same numbers of rows."""
        with transaction.atomic():
            fill(self.event, given)
            release = publish(self.event)
            open_to_everybody(release, by=release.approvals.first().by)
            call_them_the_same(release)
            for name in ("Alder", "Cedar"):
                a_follow_up(release, self.schools[name])
            long_ago()
            ids = {"event": self.event.pk, "release": release.pk}
            ids |= {name.lower(): school.pk for name, school in self.schools.items()}
            yield World(Asked(self.clients, ids), EventPage.objects.get(pk=self.event.pk))
            transaction.set_rollback(True)


@pytest.fixture
def borough(db: None) -> Borough:
    schools = {name: a_school(f"{name} School") for name in SENT}
    a_site_plan(schools["Alder"])
    before = an_event_asking(places=PLACES[:2], theme="Before", on=1)
    hold(before, schools, invited=False)
    fill(before, EARLIER)
    publish(before)
    asked = (
        (TELL, "single", "school", "A friend\nAn adult\nNobody"),
        (HELPS, "several", "online", "Light\nPeople"),
    )
    event = an_event_asking(ABOUT_SCHOOL, ABOUT_ONLINE, *asked, places=PLACES, on=2)
    event.activities.add(ActivityEntry(name="plan", sort_order=2))
    event.save()
    for name, (latitude, longitude) in WHERE.items():
        Place.objects.filter(name=name).update(latitude=latitude, longitude=longitude)
    hold(event, schools, invited=True)
    people = {
        "alder": a_lead_of(schools["Alder"]),
        "alder's officer": an_officer_of(schools["Alder"]),
        "cedar": a_lead_of(schools["Cedar"]),
        "board": a_board_member(),
        "staff": the_cast()["approver"],
        "everybody": None,
    }
    clients = {name: signed_in(user) for name, user in people.items()}
    return Borough(schools, event, clients, a_tablet_of(schools["Elm"], event))


def a_tablet_of(school: Organisation, event: EventPage) -> Joined:
    session = Session.objects.get(event=event, organisation=school)
    reopen_session(session)
    joined = tablets.joined(session)
    close_session(session)
    return joined


def hold(event: EventPage, schools: dict[str, Organisation], *, invited: bool) -> None:
    """All of them come and answer nothing yet. Only where they were invited was there a head count."""
    for name, school in schools.items():
        a_sitting(event, school, *pupils(SENT[name], {}))
        if invited and name != "Hazel":
            an_invitation(event, school, state="attended", head_count=SENT[name])


def a_follow_up(release: Release, school: Organisation) -> None:
    SchoolFollowUp.objects.create(
        release=release,
        organisation=school,
        what_we_learnt=f"{school} listened.",
        what_we_did="New lamps.",
        by=release.frozen_by,
        state=SchoolFollowUp.State.LET_THROUGH,
        read_by=release.frozen_by,
        read_at=timezone.now(),
    )


def call_them_the_same(release: Release) -> None:
    """Everybody whom a factory makes has a name of their own, and it is told who closed and approved."""
    people = [release.frozen_by_id, *release.approvals.values_list("by", flat=True)]
    for number, pk in enumerate(people):
        User.objects.filter(pk=pk).update(username=f"member of staff {number}")


def long_ago() -> None:
    """Nothing that is said of days may hang on when the test runs."""
    Release.objects.update(frozen_at=THEN, published_at=THEN)
    Release.objects.exclude(opened_at=None).update(opened_at=THEN)
    Approval.objects.update(at=THEN)
    SchoolFollowUp.objects.update(written_at=THEN, changed_at=THEN, read_at=THEN)

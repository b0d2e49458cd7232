"""The report's two events with their true head counts, an earlier one that is made up altogether, one whose
numbers wait for a second yes, one that runs today and one that is planned.

The report gives no dates and does not say which schools came: both are made up here.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from django.contrib.auth.models import User

from consultations.models import (
    ActivityEntry,
    AgendaItem,
    EventPage,
    EventsPage,
    Invitation,
    Organisation,
    PlaceList,
    Session,
    Survey,
)
from consultations.sessions.actions import open_session

from .taking_part import Voices, take_part

LEADS = ("Mrs Okafor", "Mr Lindqvist", "Ms Haddad", "Mr Bright", "Mrs Tamura")
AGENDA = (
    (time(9, 30), "Welcome: what the group is, and what happens to what you say"),
    (time(10, 0), "Workshops in small groups"),
    (time(11, 30), "Your pledge, and how safe places feel"),
    (time(12, 15), "Choosing key questions for the Board"),
)


@dataclass(frozen=True)
class Plan:
    """One event: when (days from today), who came and how many (URN to head count), who cancelled (URNs)."""

    title: str
    theme: str
    days: int
    venue: str
    purpose: str
    came: dict[int, int] = field(default_factory=dict)
    cancelled: tuple[int, ...] = ()
    invited: tuple[int, ...] = ()
    uneasy: tuple[str, ...] = ()
    """Places that few felt safe at, beside those where few ever do."""

    @property
    def date(self) -> date:
        return date.today() + timedelta(days=self.days)


BETWEEN_LESSONS = Plan(
    title="Between lessons",
    theme="Safe in school",
    days=-430,
    venue="Barking Learning Centre",
    purpose="<p>Corridors, stairs and the minutes when everybody moves at once: young people from six schools said "
    "where they look over their shoulder. (An example: this event and its numbers are made up.)</p>",
    came={101245: 14, 101244: 12, 133561: 10, 101247: 10, 101241: 6, 131102: 5},
    uneasy=("Corridor",),
)
"""So that the same schools have taken part before, and something can be held beside it."""
MISSING = Plan(
    title="Missing children",
    theme="Missing children",
    days=-250,
    venue="Town Hall, council chamber",
    purpose="<p>Why do children go missing, and how are they found? Young people from three schools asked the "
    "police and the Board.</p>",
    came={141683: 16, 101245: 13, 136028: 9},
    cancelled=(139791,),
)
CONTEXTUAL = Plan(
    title="Contextual safeguarding",
    theme="Contextual safeguarding",
    days=-40,
    venue="Barking Learning Centre",
    purpose="<p>Safety is about places and people, not only about families. Young people from nine schools "
    "marked where they feel safe and where they do not.</p>",
    came={
        101245: 14,
        101244: 12,
        133561: 11,
        101247: 10,
        101241: 10,
        141683: 9,
        136028: 8,
        130424: 7,
        131102: 5,
    },
)

WAY_HOME = Plan(
    title="On the way home",
    theme="Journeys",
    days=-9,
    venue="Dagenham Library",
    purpose="<p>From the school gate to the front door: where do young people feel safe, and where not?</p>",
    came={101245: 14, 141683: 13, 101244: 12, 133561: 11, 101247: 10, 101241: 10},
)


def make_event(plan: Plan, *, under: EventsPage, survey: Survey, places: PlaceList) -> EventPage:
    event = EventPage(
        title=plan.title,
        theme=plan.theme,
        date=plan.date,
        starts_at=time(9, 30),
        ends_at=time(12, 45),
        venue=plan.venue,
        purpose=plan.purpose,
    )
    event.agenda = [AgendaItem(at=at, what=what, sort_order=n) for n, (at, what) in enumerate(AGENDA)]
    event.activities = [
        ActivityEntry(name="pledge", sort_order=0),
        ActivityEntry(name="survey", survey=survey, sort_order=1),
        ActivityEntry(name="places", place_list=places, sort_order=2),
        ActivityEntry(name="plan", sort_order=3),
    ]
    under.add_child(instance=event)
    event.save_revision().publish()
    invite(event, plan)
    return event


def invite(event: EventPage, plan: Plan) -> None:
    states = Invitation.State
    for urn, heads in plan.came.items():
        # Heads are counted at the end of the morning: not yet, where the event still runs.
        counted = {"state": states.ATTENDED, "head_count": heads}
        _invitation(event, urn, **(counted if plan.days < 0 else {"state": states.ACCEPTED}))
    for urn in plan.cancelled:
        _invitation(event, urn, state=states.CANCELLED_ON_THE_DAY)
    for urn in plan.invited:
        _invitation(event, urn, state=states.INVITED)


def hold(event: EventPage, plan: Plan, *, by: User, random: Random) -> list[Session]:
    """Open a session for each school that came, and let its pupils take part."""
    voices, sessions = Voices(plan.theme, random, uneasy=plan.uneasy), []
    for number, (urn, heads) in enumerate(plan.came.items()):
        session = open_session(
            event=event,
            organisation=Organisation.objects.get(urn=urn),
            safeguarding_lead=LEADS[number % len(LEADS)],
            safeguarding_lead_contact="At the registration desk",
            by=by,
        )
        take_part(session, heads, voices)
        sessions.append(session)
    return sessions


def _invitation(event: EventPage, urn: int, **facts: object) -> None:
    Invitation.objects.create(event=event, organisation=Organisation.objects.get(urn=urn), **facts)

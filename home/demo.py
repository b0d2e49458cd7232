"""The demo: one board with its people, four events of the past, one of today and one to come."""

from pathlib import Path
from random import Random
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from consultations.demo import events as plans
from consultations.demo.catalogue import make_catalogue
from consultations.demo.concerns import make_lead, raise_two
from consultations.demo.follow_ups import write_follow_ups
from consultations.demo.site_plan import make_site_plan
from consultations.demo.triage import bring_more_to_read, date_back, read_all
from consultations.engagement.gias import import_schools
from consultations.models import EventPage, Organisation, PortalAccount, Release
from consultations.models.organisations import Kind
from consultations.results.releases import approve, close_event, compute, open_to_everybody
from consultations.retention.actions import erase_old_texts
from consultations.sessions.actions import close_session
from pledges import demo as board
from pledges import demo_actions, demo_group

from .demo_pages import make_site
from .models import HomePage
from .roles import set_up_roles

PASSWORD = "young-voices-2018"
SCHOOL_OF_THE_LEAD = 101245
SCHOOLS_OF_THE_OFFICER = (101245, 101244)
PEOPLE = {
    "coordinator": ("Coordinators",),
    "triager": ("Triagers",),
    "editor": ("Board editors",),
    "approver": ("Board approvers",),
    "dpo": ("Data protection officers",),
    "facilitator": ("Facilitators",),
    "school": (),
    "officer": (),
    "board": (),
    "safeguarding": (),
    "young-editor": (),
}
WHO = {
    "coordinator": "plans events, makes key questions, closes events",
    "triager": "reads every text first",
    "editor": "drafts the Board's replies",
    "approver": "publishes the Board's replies",
    "dpo": "looks at releases before they are published",
    "facilitator": "opens sessions, shows the code",
    "school": "sees the numbers of Robert Clack School",
    "officer": "sees the numbers of two schools",
    "board": "sees community and online numbers",
    "safeguarding": "designated safeguarding lead of Robert Clack School: the concern handed over",
    "agency": "says how the police's actions go",
    "young-editor": "says for the young people's group whether a reply answers the question",
}
FORUMS = ("BAD Youth Forum", "Skittlz (Children in Care Council)", "Youth Independent Advisory Group")
HERE = Path(__file__).parent


def is_there() -> bool:
    """Whether the database already holds a board's site, the demo's or a real one. It is then left alone."""
    return HomePage.objects.exists() or EventPage.objects.exists()


@transaction.atomic
def make_demo() -> None:
    """Everything the README shows. The numbers of who came are the report's; the rest is made up."""
    random = Random(2018)
    set_up_roles()
    people = make_people()
    make_organisations()
    make_portal_accounts(people)
    survey, lists = make_catalogue()
    make_site_plan(Organisation.objects.get(urn=SCHOOL_OF_THE_LEAD))
    board.make_agencies()
    _, parent = make_site()
    set_up_roles()  # once more: the pages that coordinators may edit exist now
    asked_alike: dict[str, Any] = {"survey": survey, "places": lists["Where we spend the day"]}
    event = plans.make_event(plans.BETWEEN_LESSONS, under=parent, **asked_alike)
    take_place(event, plans.BETWEEN_LESSONS, people=people, random=Random(2017))
    publish_numbers(event, by=[people["coordinator"], people["approver"]])
    for plan, asked in ((plans.MISSING, board.MISSING), (plans.CONTEXTUAL, board.CONTEXTUAL)):
        event = plans.make_event(plan, under=parent, **asked_alike)
        take_place(event, plan, people=people, random=random)
        publish_numbers(event, by=[people["coordinator"], people["approver"]])
        board.ask_the_board(event, asked, editor=people["editor"], approver=people["approver"])
    write_follow_ups(event, by=people["school"], reader=people["triager"])
    open_to_everybody(Release.objects.get(event__title=plans.MISSING.title), by=people["approver"])
    demo_actions.act(by=people["coordinator"], password=PASSWORD)
    demo_group.say(by=people["young-editor"])
    event = plans.make_event(plans.WAY_HOME, under=parent, **asked_alike)
    take_place(event, plans.WAY_HOME, people=people, random=random)
    publish_numbers(event, by=[people["coordinator"]])  # the second yes is for whoever looks at the demo
    today = plans.Plan(
        title="Safe online",
        theme="Safe online",
        days=0,
        venue="Barking Learning Centre",
        purpose="<p>Group chats, games, pictures, strangers: what keeps us safe, and who helps.</p>",
        came={101245: 6, 133561: 4},
    )
    event = plans.make_event(today, under=parent, **asked_alike)
    sessions = plans.hold(event, today, by=people["facilitator"], random=random)
    bring_more_to_read(event)
    lead = make_lead(people["safeguarding"], Organisation.objects.get(urn=SCHOOL_OF_THE_LEAD))
    raise_two(sessions, lead=lead, by=people["triager"], random=random)
    erase_old_texts()
    coming = plans.Plan(
        title="Knife crime: what helps",
        theme="Knife crime",
        days=70,
        venue="Town Hall, council chamber",
        purpose="<p>What makes somebody carry a knife, and what would make them leave it at home?</p>",
        invited=(101245, 101244, 141683, 142908),
    )
    plans.make_event(coming, under=parent, **asked_alike)


def take_place(event: EventPage, plan: plans.Plan, *, people: dict[str, User], random: Random) -> None:
    """Every school of the plan takes part, and every text is read."""
    for session in plans.hold(event, plan, by=people["facilitator"], random=random):
        close_session(session)
    date_back(event)
    read_all(event, by=people["triager"])


def publish_numbers(event: EventPage, *, by: list[User]) -> None:
    """Close the event, and let these people say yes. With one alone the numbers wait for another."""
    compute(close_event(event, by=by[0]).pk)
    for person in by:
        release = Release.objects.get(event=event)
        approve(release, digest=release.digest, by=person)


def make_people() -> dict[str, User]:
    people = {}
    for name, groups in PEOPLE.items():
        user = User.objects.create_user(name, f"{name}@demo.example", PASSWORD)
        user.groups.set(Group.objects.filter(name__in=groups))
        people[name] = user
    return people


def make_organisations() -> None:
    with (HERE / "demo_schools.csv").open("rb") as file, (HERE / "demo_school_links.csv").open("rb") as links:
        import_schools(file=file, links=links)
    for name in FORUMS:
        Organisation.objects.get_or_create(name=name, kind=Kind.FORUM)


def make_portal_accounts(people: dict[str, User]) -> None:
    school = Organisation.objects.get(urn=SCHOOL_OF_THE_LEAD)
    roles = PortalAccount.Role
    PortalAccount.objects.create(user=people["school"], role=roles.SCHOOL_LEAD, organisation=school)
    officer = PortalAccount.objects.create(user=people["officer"], role=roles.OFFICER)
    officer.schools.set(Organisation.objects.filter(urn__in=SCHOOLS_OF_THE_OFFICER))
    PortalAccount.objects.create(user=people["board"], role=roles.BOARD)

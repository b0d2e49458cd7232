"""Made-up actions of agencies: on key questions and on findings, with what was said about them since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib.auth.models import User

from .models import Action, ActionUpdate, Agency, AgencyLead, KeyQuestion, Rag
from .tracker.actions import Plan, start_action, update_action
from .tracker.findings import Finding, findings_by_event

POLICE = "Metropolitan Police, local team"


@dataclass(frozen=True)
class Said:
    """An update: how many days ago, how it goes and why, and what has happened.

    ``new_day``: of what is late, in how many days from today it will be done; 0 for none.
    """

    days_ago: int
    rag: Rag
    because: str
    words: str
    evidence: str = ""
    learnt: str = ""
    did: str = ""
    new_day: int = 0


@dataclass(frozen=True)
class Doing:
    """Who does what, and by when in days from today. ``about``: how its key question or finding begins."""

    agency: str
    what: str
    due: int
    about: str
    is_finding: bool = False
    is_public: bool = False
    started: int = 35
    said: tuple[Said, ...] = ()


DOINGS = (
    Doing(
        POLICE,
        "Show every Year 9 class how a search for a missing child works",
        -60,
        "How do the police find",
        is_public=True,
        started=200,
        said=(
            Said(120, Rag.GREEN, "Four schools have said yes.", "The first two visits went well."),
            Said(
                62,
                Rag.COMPLETE,
                "All nine schools were visited.",
                "Officers brought a search dog. Pupils asked why it takes a day before people hear of it.",
                "https://www.example.org/police/search-visits",
                "Many of you thought we wait a day before we look. We never do.",
                "We visited all nine schools and put the steps of a search on one page.",
            ),
        ),
    ),
    Doing(
        "Council: children's care and support",
        "Talk with every child within three days of coming back",
        30,
        "What is the most common reason",
        is_public=True,
        started=210,
        said=(
            Said(
                20,
                Rag.AMBER,
                "Two of the five workers we need are not there yet.",
                "Most talks are in time. At weekends they are late.",
                learnt="A talk helps most when you can choose who it is with.",
            ),
        ),
    ),
    Doing(
        "Council: community safety",
        "Mend the lights at the five places that you named most",
        45,
        "What will you be doing",
        is_public=True,
        said=(
            Said(
                9,
                Rag.GREEN,
                "Three of five are mended.",
                "The other two wait for a part, which comes next month.",
                "https://www.example.org/council/lights",
                did="The lights in the park and at the station work again.",
            ),
        ),
    ),
    Doing(
        POLICE,
        "Two officers on foot at the same five places, before and after school",
        -14,
        "What will you be doing",
        is_public=True,
        said=(
            Said(24, Rag.AMBER, "Two places only so far.", "One officer at the station and one at the park."),
            Said(
                10,
                Rag.RED,
                "The officers were needed elsewhere.",
                "Nobody has walked there for two weeks. We asked the next borough for help.",
                new_day=20,
            ),
        ),
    ),
    Doing(
        "Transport for London, local liaison",
        "Staff at two bus stops on school days, from three to five",
        60,
        "Bus stop",
        is_finding=True,
        said=(Said(12, Rag.GREEN, "Both stops have staff.", "They began on Monday and stay until summer."),),
    ),
    Doing(
        "Schools and education",
        "A lesson about group chats for every Year 7",
        80,
        "Group chats",
        is_finding=True,
    ),
)


def act(*, by: User, password: str) -> None:
    """Every agency's actions in the tracker, and the log-in of the police."""
    police = Agency.objects.get(name=POLICE)
    lead = User.objects.create_user("agency", "agency@demo.example", password)
    AgencyLead.objects.create(user=lead, agency=police)
    findings = [finding for _, found in findings_by_event() for finding in found]
    for doing in DOINGS:
        begin(doing, findings, by=by)


def begin(doing: Doing, findings: list[Finding], *, by: User) -> None:
    plan = Plan(
        agency=Agency.objects.get(name=doing.agency),
        what=doing.what,
        due_on=date.today() + timedelta(days=doing.due),
        rag=Rag.GREEN,
        because="It is agreed who does it.",
        is_public=doing.is_public,
    )
    if doing.is_finding:
        plan = replace(plan, finding=one_about(doing.about, findings))
    else:
        plan = replace(plan, key_question=KeyQuestion.objects.get(wording__startswith=doing.about))
    action = start_action(plan, by=by)
    date_back(action.updates.all()[0], doing.started)
    for said in doing.said:
        say(action, said, by=by)


def one_about(words: str, findings: list[Finding]) -> Finding:
    """Where the tables are worded in another way, an action on the first finding shows as much."""
    return next((finding for finding in findings if finding.title.startswith(words)), findings[0])


def say(action: Action, said: Said, *, by: User) -> None:
    expected_on = date.today() + timedelta(days=said.new_day) if said.new_day else None
    words = {"rag": said.rag, "because": said.because, "words": said.words, "evidence": said.evidence}
    more = {"what_we_learnt": said.learnt, "what_we_did": said.did, "expected_on": expected_on}
    date_back(update_action(action, said={**words, **more}, by=by), said.days_ago)


def date_back(update: ActionUpdate, days: int) -> None:
    ActionUpdate.objects.filter(pk=update.pk).update(said_on=date.today() - timedelta(days=days))

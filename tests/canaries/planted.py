"""A board with a word planted in every state that words can be in, and one of everything that an address names.

Every text of a young person says ``EACH`` as well: whoever searches for that and finds something has found texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Site

from consultations.models import EventPage, EventsPage, Organisation, Release, Session
from consultations.models.concerns import Concern
from consultations.models.quarantine import Quarantined
from consultations.models.texts import Text
from consultations.portal.follow_ups_actions import write_follow_up
from consultations.results.releases import open_to_everybody
from consultations.retention.actions import erase_old_texts
from consultations.retention.due import last_day_due
from consultations.safeguarding import actions as safeguarding
from consultations.sessions.actions import close_session, open_session
from consultations.tablet import ledger
from consultations.tablet.actions import Joined
from consultations.triage import actions as triage
from consultations.triage import follow_ups
from pledges.actions import hold_back, make_key_question
from pledges.models import Agency, Reply
from pledges.tracker.actions import Plan, start_action
from tests.consultations.portal.conftest import an_officer_of
from tests.consultations.staff.cast import signed_in
from tests.factories import tablets
from tests.factories.board import a_person, a_school, an_event
from tests.factories.concerns import a_safeguarding_lead_of
from tests.factories.portal import an_approver, publish
from tests.test_access_table import of_a_reply_at_the_approver, the_people, the_things

EACH = "quillwort"
TOLD = "Long told"
OF_STAFF = {
    "follow-up, unread": "tapir",
    "follow-up, let through": "ibex",
    "held question": "dugong",
    "draft": "okapi",
}
OF_THE_YOUNG = {
    "unread": "zebrafish",
    "under concern": "hummingbird",
    "about staff": "woodlouse",
    "concern closed": "kakapo",
    "not used": "axolotl",
    "redacted": "pangolin",
    "approved": "narwhal",
    "reopened": "capybara",
    "approved, then a concern": "caracal",
    "held": "ocelot",
    "late": "meerkat",
    "discarded": "wombat",
    "erased": "lemur",
    "erased, approved": "gibbon",
}
SHOWN = {"other words": "manatee"}
WORDS = {**OF_THE_YOUNG, **OF_STAFF, **SHOWN}
Args = list[list[Any]]


@dataclass(frozen=True)
class Planted:
    """``things``: what an address can be about, by its name in the access table, with all its arguments."""

    people: dict[str, User | None]
    things: dict[str, Args]


def plant() -> Planted:
    people: dict[str, Any] = the_people()
    things = {name: [args] for name, args in the_things(people).items()}
    school = people["school lead"].portal_account.organisation
    people["officer"] = an_officer_of(school)
    people["another safeguarding lead"] = a_safeguarding_lead_of(school)
    with TestCase.captureOnCommitCallbacks(execute=True):
        told = _an_event_told(people, things, school)
    _hold_more(Session.objects.get(pk=things["session"][0][0]), people["triager"], things)
    _what_staff_wrote(people, things, told)
    Site.objects.update(root_page=EventsPage.objects.get())
    Site.clear_site_root_paths_cache()
    return Planted(people, things)


def _an_event_told(people: dict[str, Any], things: dict[str, Args], school: Organisation) -> EventPage:
    """Of the past: read, closed, published, open to everybody. Three schools, so that it may quote."""
    event = an_event(TOLD, activities=("pledge",))
    other = people["other school's lead"].portal_account.organisation
    sessions = [_open(event, each) for each in (school, other, a_school("Third School"))]
    texts = {name: _write(sessions[0], word) for name, word in OF_THE_YOUNG.items() if name not in _HELD}
    crowd = [_write(sessions[number % 3], f"a {number}") for number in range(12)]
    _read(texts, people, things)
    for text in crowd:
        triage.approve(text, by=people["triager"])
    _let_some_grow_old([texts["erased"], texts["erased, approved"]])
    late = tablets.joined(sessions[0])
    for session in sessions:
        close_session(session)
    release = open_to_everybody_after(publish(event))
    things["event"].append([event.pk])
    things["session"].append([sessions[0].pk])
    things["release"].append([release.pk])
    things["school and event"] += [[school.pk, event.pk], [other.pk, event.pk]]
    things["release and school"] += [[release.pk, school.pk], [release.pk, other.pk]]
    things["text"] += [[text.pk] for text in texts.values()]
    # After the numbers were frozen it is held, then accepted: its text waits to be read like all others.
    ledger.accept(_send(late, OF_THE_YOUNG["late"]), by=people["triager"])
    return event


_HELD = ("held", "late", "discarded")


def open_to_everybody_after(release: Release) -> Release:
    open_to_everybody(release, by=an_approver())
    return Release.objects.get(pk=release.pk)


def _open(event: EventPage, school: Organisation) -> Session:
    return open_session(
        event=event,
        organisation=school,
        safeguarding_lead="Mrs Okafor",
        safeguarding_lead_contact="Room 4",
        by=a_person(),
    )


def _write(session: Session, word: str) -> Text:
    """One pupil asks the Board one question."""
    known = set(Text.objects.values_list("pk", flat=True))
    _send(tablets.joined(session), word)
    return Text.objects.exclude(pk__in=known).get()


def _send(joined: Joined, word: str) -> Any:
    key = next(screen.key for screen in joined.book.screens() if screen.part == "question")
    return tablets.send(joined, {key: f"{EACH} {word}"})


def _read(texts: dict[str, Text], people: dict[str, Any], things: dict[str, Args]) -> None:
    """What a triager decides, mostly through the screens, so that browser sessions and messages are real."""
    by, browser = people["triager"], signed_in(people["triager"])

    def press(button: str, name: str, **data: str) -> None:
        answer = browser.post(reverse(f"triage:{button}", args=[texts[name].pk]), data)
        assert answer.status_code == 302, (button, name)

    press("reword", "redacted", wording=f"{EACH} {SHOWN['other words']}")
    press("set_aside", "not used", because="off_topic")
    for name in ("approved", "reopened", "approved, then a concern", "erased, approved"):
        press("approve", name)
    press("reopen", "reopened")
    for name, route in _ROUTES.items():
        press("raise_concern", name, route=route)
    concerns = {name: Concern.objects.get(text=texts[name]) for name in _ROUTES}
    safeguarding.open_to(concerns["under concern"], lead=people["safeguarding lead"].safeguarding_lead, by=by)
    closed = concerns["concern closed"]
    safeguarding.hand_over(closed, by=by, to="Ms Bell", how="phone")
    safeguarding.acknowledge(closed, by="Ms Bell")
    safeguarding.close(closed, by=by)
    things["concern"] += [[concern.pk] for concern in concerns.values()]


_ROUTES = {
    "under concern": "school",
    "about staff": "head",
    "concern closed": "school",
    "approved, then a concern": "school",
}


def _let_some_grow_old(texts: list[Text]) -> None:
    Text.objects.filter(pk__in=[text.pk for text in texts]).update(date=last_day_due(date.today()))
    assert erase_old_texts().texts == len(texts)


def _hold_more(session: Session, by: Any, things: dict[str, Args]) -> None:
    tablets.hold_everything(session)
    held, discarded = (_send(tablets.joined(session), OF_THE_YOUNG[name]) for name in ("held", "discarded"))
    ledger.discard(discarded, reason="A trial by an adult", by=by)
    assert list(Quarantined.objects.filter(verdict="").values_list("pk", flat=True)) == [held]
    things["new id"] += [[held], [discarded]]


def _what_staff_wrote(people: dict[str, Any], things: dict[str, Args], event: EventPage) -> None:
    release = Release.objects.get(event=event)
    for who, name in (
        ("school lead", "follow-up, let through"),
        ("other school's lead", "follow-up, unread"),
    ):
        written = write_follow_up(
            release=release,
            school=people[who].portal_account.organisation,
            learnt=WORDS[name],
            did="",
            version=0,
            by=people[who],
        )
        if name == "follow-up, let through":
            follow_ups.let_through(written, version=1, by=people["triager"])
    _a_held_question(people, things, event)
    _a_draft(people, things, event)


def _a_held_question(people: dict[str, Any], things: dict[str, Args], event: EventPage) -> None:
    wording = Text.objects.exclude(wording=None).order_by("pk").first().wording
    question = _ask(people, event, f"{EACH} {WORDS['held question']}", [wording])
    soon = date.today() + timedelta(days=30)
    plan = Plan(agency=question.owner, what="-", due_on=soon, rag="green", because="-", key_question=question)
    start_action(plan, by=people["coordinator"])
    hold_back(made_from=wording)
    things["question"].append([question.pk])
    things["reply"].append([question.reply.pk])


def _a_draft(people: dict[str, Any], things: dict[str, Args], event: EventPage) -> None:
    """With an approver: neither the one nor the other who wrote it has published it."""
    question = _ask(people, event, "When will the lights come?", [])
    reply: Reply = question.reply
    reply.because = WORDS["draft"]
    for name, args in of_a_reply_at_the_approver(reply, by=people["editor"]).items():
        things[name].append(args)
    things["question"].append([question.pk])
    things["reply"].append([reply.pk])


def _ask(people: dict[str, Any], event: EventPage, words: str, sources: list[Any]) -> Any:
    return make_key_question(
        event=event,
        wording=words,
        sources=sources,
        owner=Agency.objects.first(),
        due_on=date.today() + timedelta(days=30),
        by=people["coordinator"],
    )

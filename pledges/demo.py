"""Made-up key questions and replies. The first two of each of the report's events are its own words."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.contrib.auth.models import User

from consultations.models import EventPage, Wording

from .actions import make_key_question
from .activity import QUESTION
from .models import Agency, KeyQuestion, Reply

AGENCIES = (
    "Metropolitan Police, local team",
    "Council: community safety",
    "Council: children's care and support",
    "Schools and education",
    "Health: school nursing",
    "Transport for London, local liaison",
)


@dataclass(frozen=True)
class Asked:
    """A key question, words its sources share, its owner, and the reply (state, words, what belongs to the state)."""

    wording: str
    like: tuple[str, ...]
    owner: str
    role: str = ""
    reply: tuple[Reply.State, str, str | timedelta] | None = None
    said_before: str = ""


MORE_IN = timedelta(days=90)

MISSING = (
    Asked(
        "What is the most common reason children go missing?",
        ("common reason", "most of the time"),
        "Council: children's care and support",
        "Head of children's social care",
        (
            Reply.State.DOING,
            "<p>Most often it starts with trouble between people: an argument, or being unhappy where they live. "
            "Some children are pulled away by an older person who says they care.</p><p>Now somebody talks with "
            "every child within three days of coming back, and asks what would help.</p>",
            "",
        ),
    ),
    Asked(
        "How do the police find missing children?",
        ("How do the police", "How do police"),
        "Metropolitan Police, local team",
        "Missing persons unit",
        (
            Reply.State.DOING,
            "<p>We start with the people who know you: friends, family, school. Then we look at places you go, "
            "cameras, buses and phones. We do not stop after the first day.</p>",
            "",
        ),
        "<p>We start with the people who know you: friends, family, school. Then we look at places you go.</p>",
    ),
    Asked(
        "Who can I tell if a friend talks about running away?",
        ("running away",),
        "Schools and education",
        "Lead for safeguarding in education",
        (
            Reply.State.ASKED,
            "<p>Tell any adult at your school that you trust. You are not getting your friend into trouble. "
            "We asked every school to put up the name of the person to tell.</p>",
            "every school in the borough",
        ),
    ),
)
CONTEXTUAL = (
    Asked(
        "What will you be doing to address the spaces identified by us as unsafe?",
        ("unsafe?", "we marked as unsafe"),
        "Council: community safety",
        "Community safety manager",
        (
            Reply.State.LOOKING,
            "<p>We walked to the five places that you named most, with young people, after dark. We wrote down "
            "what each place needs. You will read here what is done first.</p>",
            MORE_IN,
        ),
    ),
    Asked("Why is Dagenham so unsafe?", ("Dagenham", "park after dark"), "Metropolitan Police, local team"),
    Asked(
        "Can there be adults at the bus stop after school?",
        ("bus stop",),
        "Transport for London, local liaison",
        "",
        (
            Reply.State.CANNOT,
            "<p>There are not enough officers for every stop. Two stops that you named often will have somebody "
            "there on school days until the summer.</p>",
            "there are 60 bus stops near schools, and not enough people.",
        ),
    ),
)


ASSIGNED_AFTER, ANSWERED_AFTER, DUE_AFTER = timedelta(days=5), timedelta(days=25), timedelta(days=60)
CHANGED_AFTER = timedelta(days=70)


def ask_the_board(event: EventPage, asked: tuple[Asked, ...], *, editor: User, approver: User) -> None:
    for question in asked:
        owner, _ = Agency.objects.get_or_create(name=question.owner)
        made = make_key_question(
            event=event,
            wording=question.wording,
            sources=sources_of(event, question.like),
            owner=owner,
            owner_role=question.role,
            due_on=event.date + DUE_AFTER,
            by=editor,
        )
        # What happened at an event of months ago did not happen today.
        made.milestones.update(day=made.asked_on + ASSIGNED_AFTER)
        if question.reply:
            state, body, more = question.reply
            for words in filter(None, (question.said_before, body)):
                answer(made, state, words, more, editor=editor, approver=approver)
            date_versions(made)


def sources_of(event: EventPage, like: tuple[str, ...]) -> list[Wording]:
    wordings = Wording.objects.filter(event=event, part=QUESTION)
    return [wording for wording in wordings if any(words in wording.body for words in like)]


BELONGS = {
    Reply.State.CANNOT: "because",
    Reply.State.ASKED: "asked_whom",
    Reply.State.LOOKING: "more_by",
}


def answer(
    question: KeyQuestion,
    state: Reply.State,
    body: str,
    more: str | timedelta,
    *,
    editor: User,
    approver: User,
) -> None:
    """The editor drafts and hands over; the approver publishes: the Board's own workflow."""
    reply = Reply.objects.get(key_question=question)
    reply.state, reply.body = state, body
    if state in BELONGS:
        day = question.asked_on + ANSWERED_AFTER
        setattr(reply, BELONGS[state], day + more if isinstance(more, timedelta) else more)
    reply.save_revision(user=editor)
    workflow = reply.get_workflow().start(reply, editor)
    workflow.current_task_state.approve(user=approver)


def date_versions(question: KeyQuestion) -> None:
    first = question.asked_on + ANSWERED_AFTER
    at = datetime.combine(first, time(12), tzinfo=UTC)
    Reply.objects.filter(key_question=question).update(first_published_at=at)
    for number, version in enumerate(question.reply.versions.all()):
        version.day = first + number * CHANGED_AFTER
        version.save(update_fields=["day"])


def make_agencies() -> None:
    for number, name in enumerate(AGENCIES, 1):
        Agency.objects.update_or_create(name=name, defaults={"email": f"agency{number}@board.example"})

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
    """A key question, words its sources share, its owner, and the reply (state, words, because)."""

    wording: str
    like: tuple[str, ...]
    owner: str
    reply: tuple[Reply.State, str, str] | None = None


MISSING = (
    Asked(
        "What is the most common reason children go missing?",
        ("common reason", "most of the time"),
        "Council: children's care and support",
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
        (
            Reply.State.DOING,
            "<p>We start with the people who know you: friends, family, school. Then we look at places you go, "
            "cameras, buses and phones. We do not stop after the first day.</p>",
            "",
        ),
    ),
    Asked(
        "Who can I tell if a friend talks about running away?",
        ("running away",),
        "Schools and education",
        (
            Reply.State.ASKED,
            "<p>Tell any adult at your school that you trust. You are not getting your friend into trouble. "
            "We asked every school to put up the name of the person to tell.</p>",
            "",
        ),
    ),
)
CONTEXTUAL = (
    Asked(
        "What will you be doing to address the spaces identified by us as unsafe?",
        ("unsafe?", "we marked as unsafe"),
        "Council: community safety",
        (
            Reply.State.LOOKING,
            "<p>We walked to the five places that you named most, with young people, after dark. We wrote down "
            "what each place needs. You will read here what is done first.</p>",
            "",
        ),
    ),
    Asked("Why is Dagenham so unsafe?", ("Dagenham", "park after dark"), "Metropolitan Police, local team"),
    Asked(
        "Can there be adults at the bus stop after school?",
        ("bus stop",),
        "Transport for London, local liaison",
        (
            Reply.State.CANNOT,
            "<p>There are not enough officers for every stop. Two stops that you named often will have somebody "
            "there on school days until the summer.</p>",
            "there are 60 bus stops near schools, and not enough people.",
        ),
    ),
)


ANSWERED_AFTER, DUE_AFTER = timedelta(days=25), timedelta(days=60)


def ask_the_board(event: EventPage, asked: tuple[Asked, ...], *, editor: User, approver: User) -> None:
    for question in asked:
        owner, _ = Agency.objects.get_or_create(name=question.owner)
        made = make_key_question(
            event=event,
            wording=question.wording,
            sources=sources_of(event, question.like),
            owner=owner,
            due_on=event.date + DUE_AFTER,
            by=editor,
        )
        if question.reply:
            answer(made, *question.reply, editor=editor, approver=approver)


def sources_of(event: EventPage, like: tuple[str, ...]) -> list[Wording]:
    wordings = Wording.objects.filter(event=event, part=QUESTION)
    return [wording for wording in wordings if any(words in wording.body for words in like)]


def answer(
    question: KeyQuestion, state: Reply.State, body: str, because: str, *, editor: User, approver: User
) -> None:
    """The editor drafts and hands over; the approver publishes: the Board's own workflow."""
    reply = question.reply
    reply.state, reply.body, reply.because = state, body, because
    reply.save_revision(user=editor)
    workflow = reply.get_workflow().start(reply, editor)
    workflow.current_task_state.approve(user=approver)
    asked = datetime.combine(question.asked_on, time(12), tzinfo=UTC)
    Reply.objects.filter(pk=reply.pk).update(first_published_at=asked + ANSWERED_AFTER)


def make_agencies() -> None:
    for name in AGENCIES:
        Agency.objects.get_or_create(name=name)

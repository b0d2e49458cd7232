"""Reads across models: questions, replies and actions. They see wordings and published replies, never an original."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import WorkflowState

from consultations.models import EventPage, Wording

from .activity import QUESTION
from .models import Action, Agency, KeyQuestion, Milestone, Rag, Reply, Version
from .models.agency_actions import ActionQuerySet
from .models.key_questions import HOLDING, NEXT_DUE, KeyQuestionQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Used(TypedDict):
    used: int


def public_questions() -> KeyQuestionQuerySet:
    """Every key question that anybody may read, with all that its card shows.

    A hidden or private event hides its own. One that is held back is in no page and no count.
    """
    shown = KeyQuestion.objects.not_held().filter(event__in=public_events())
    return shown.select_related("event", "owner", "reply", "mark")


def public_events() -> QuerySet[EventPage]:
    """Published, and neither they nor a page above them private. Costs a query for the restrictions."""
    events: QuerySet[EventPage] = EventPage.objects.live().public()
    return events


def newest_replies(number: int) -> KeyQuestionQuerySet:
    return public_questions().answered().order_by("-reply__first_published_at", "wording")[:number]


def replies_to_mark() -> KeyQuestionQuerySet:
    """Published replies of which the young people's group has said nothing yet, the longest there on top."""
    return public_questions().answered().filter(mark=None).order_by("reply__first_published_at", "wording")


def replies_of_the_group() -> KeyQuestionQuerySet:
    """Published replies with what the group says of each, the newest word on top."""
    return public_questions().answered().exclude(mark=None).order_by("-mark__at", "wording")


def waiting_questions() -> KeyQuestionQuerySet:
    """The longest overdue first."""
    return public_questions().waiting().order_by("due_on", "wording")


def open_questions() -> KeyQuestionQuerySet:
    """Those that still wait for a reply, or for the rest of one. The longest overdue first."""
    return public_questions().still_open().order_by(NEXT_DUE, "wording")


def open_questions_by_owner() -> dict[Agency, list[KeyQuestion]]:
    """With their milestones, in two queries for any number."""
    owned: dict[Agency, list[KeyQuestion]] = {}
    for question in open_questions().exclude(owner=None).prefetch_related("milestones"):
        if question.owner:
            owned.setdefault(question.owner, []).append(question)
    return owned


def late_questions() -> KeyQuestionQuerySet:
    """For the chair: nobody owns it in time, nobody replied in time, or the young people's group sent it back.

    With the day of the last reminder, and how many readers found the reply clear.
    """
    reminded = Milestone.objects.filter(question=OuterRef("pk"), kind=Milestone.Kind.REMINDED)
    late = (
        KeyQuestion.objects.not_held().late_or_sent_back().select_related("event", "owner", "reply", "mark")
    )
    last = Subquery(reminded.order_by("-day").values("day")[:1])
    clear, not_clear = found_clear("reply")
    facts = {"reminded_on": last, "clear": clear, "not_clear": not_clear}
    return late.annotate(**facts).order_by(NEXT_DUE, "wording")


def found_clear(reply: str) -> tuple[Subquery, Subquery]:
    """How many readers of the words that are public now found them clear, and how many did not."""
    versions = Version.objects.filter(reply=OuterRef(reply), reply__live=True).order_by("-pk")
    return Subquery(versions.values("clear")[:1]), Subquery(versions.values("not_clear")[:1])


def questions_to_read() -> KeyQuestionQuerySet:
    """Those with a reply first, the newest reply on top; then those that wait, the first due on top.

    One whose reply was taken back waits again: when that reply was published says nothing any more.
    """
    is_answered = Q(reply__live=True)
    newest = Case(When(is_answered, then=F("reply__first_published_at")), output_field=DateTimeField())
    rank = Case(When(is_answered, then=0), default=1, output_field=IntegerField())
    shown = public_questions().with_askers()
    return shown.order_by(rank, newest.desc(nulls_last=True), "due_on", "wording")


def questions_of(event: EventPage) -> KeyQuestionQuerySet:
    return questions_to_read().filter(event=event)


def events_with_key_questions() -> QuerySet[EventPage]:
    return EventPage.objects.filter(pk__in=public_questions().order_by().values("event")).order_by("-date")


def agencies_with_key_questions() -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=public_questions().order_by().values("owner"))


def events_for_staff() -> QuerySet[EventPage]:
    """Every event with a key question, whether the public may read it or not."""
    return EventPage.objects.filter(pk__in=KeyQuestion.objects.values("event")).order_by("-date")


def agencies_for_staff() -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=KeyQuestion.objects.values("owner"))


def events_to_choose_from() -> QuerySet[EventPage]:
    """Published events with approved questions, and how many there are of each kind. The newest first."""
    approved = Count("wordings", filter=Q(wordings__part=QUESTION, wordings__erased_on=None), distinct=True)
    made = Count("key_questions", filter=Q(key_questions__merged_into=None), distinct=True)
    return (
        EventPage.objects.live()
        .annotate(approved=approved, made=made)
        .filter(approved__gt=0)
        .order_by("-date")
    )


def questions_to_merge_into(question: KeyQuestion) -> KeyQuestionQuerySet:
    """The others of the same event that anybody may read."""
    others = KeyQuestion.objects.not_held().filter(event=question.event_id).exclude(pk=question.pk)
    return others.select_related("owner", "reply").order_by("wording")


def lives_on_in(pk: int) -> KeyQuestion | None:
    """Where a merged question can be read now, by anybody; None if it was not merged, or not there."""
    return public_questions().filter(merged=pk).first()


def wordings_to_choose_from(event: EventPage) -> QuerySet[WithAnnotations[Wording, Used]]:
    """The approved questions of one event by what they say, and how many key questions use each already."""
    approved = Wording.objects.filter(event=event, part=QUESTION, erased_on=None).select_related(
        "organisation"
    )
    # Counting drops the model's own order, and the next one at hand would follow the room.
    return approved.annotate(used=Count("key_questions")).order_by("body", "pk")


def erased_sources(question: KeyQuestion) -> str:
    """What stands in place of the sources whose time was over; empty while all can be read."""
    count = question.sources.exclude(erased_on=None).count() if question.pk else 0
    if not count:
        return ""
    were, still = ("was", "It still counts.") if count == 1 else ("were", "They still count.")
    return f"{count} that it was made from {were} erased after {settings.RETENTION_MONTHS} months. {still}"


def questions_for_staff() -> KeyQuestionQuerySet:
    """Every key question, with how many sources it has and whether its reply is with an approver."""
    return (
        KeyQuestion.objects.not_merged()
        .select_related("event", "owner", "reply", "mark", "held_by")
        .annotate(source_count=Count("sources"), at_approval=is_at_approval("reply__pk"))
        .order_by("-asked_on", "wording")
    )


def replies_for_staff() -> QuerySet[Reply]:
    """Without those whose key question is held back, its words are for a coordinator alone; or was merged.

    With how many readers found each clear; None where none is public.
    """
    shown = Reply.objects.filter(key_question__held_at=None, key_question__merged_into=None)
    question = ("key_question__event", "key_question__owner", "key_question__mark")
    replies = shown.select_related(*question, "latest_revision")
    clear, not_clear = found_clear("pk")
    return replies.annotate(at_approval=is_at_approval("pk"), clear=clear, not_clear=not_clear)


def replies_to_do() -> QuerySet[Reply]:
    """Those that wait to be written or to be approved, that promised more or were sent back. The first due on top.

    A published change counts once sent.
    """
    sent_back = Q(live=True, key_question__mark__answers=False)
    to_do = Q(live=False) | Q(state=HOLDING) | Q(at_approval=True) | sent_back
    due = Case(
        When(sent_back, then=F("key_question__mark__again_by")),
        When(live=True, state=HOLDING, then=F("more_by")),
        default=F("key_question__due_on"),
    )
    return replies_for_staff().filter(to_do).order_by(due, "key_question__wording")


def is_at_approval(reply: str) -> Exists:
    """Whether the workflow of a reply is under way, in the same query as the list."""
    return Exists(
        WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Reply),
            object_id=Cast(OuterRef(reply), CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
    )


def with_their_origin(actions: ActionQuerySet) -> ActionQuerySet:
    """With all that one shows: whose it is, what it starts from, and every update. Two queries for any number."""
    shown = actions.select_related("agency", "key_question__event", "release__event")
    return shown.prefetch_related("updates")


def the_late_first(actions: ActionQuerySet) -> ActionQuerySet:
    """Overdue ones on top, then what is under way by its day, then what is complete."""
    is_overdue = Q(due_on__lt=date.today()) & ~Q(rag=Rag.COMPLETE)
    rank = Case(When(is_overdue, then=0), When(rag=Rag.COMPLETE, then=2), default=1)
    return actions.order_by(rank, "due_on", "pk")


def tracked() -> ActionQuerySet:
    """Every action that the Board follows; those of one key question or finding stand together, the late first."""
    day = Coalesce("key_question__event__date", "release__event__date")
    event = Coalesce("key_question__event", "release__event")
    shown = the_late_first(with_their_origin(Action.objects.not_held()))
    question = F("key_question").asc(nulls_last=True)
    return shown.order_by(day.desc(), event, question, "about", *shown.query.order_by)


def by_event_and_origin(actions: Iterable[Action]) -> list[tuple[EventPage, list[tuple[str, list[Action]]]]]:
    """Actions in the order of ``tracked``: each event, and each thing there that somebody acts on."""
    return [
        (event, [(words, list(own)) for words, own in groupby(of_event, key=lambda each: each.started_from)])
        for event, of_event in groupby(actions, key=lambda each: each.event)
    ]


def public_actions(questions: Iterable[KeyQuestion]) -> ActionQuerySet:
    """What anybody may read about agencies that act on a question. The questions have to be public themselves."""
    return with_their_origin(Action.objects.not_held()).filter(key_question__in=questions, is_public=True)

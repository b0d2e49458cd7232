"""Every change to a key question. Replies change through Wagtail's own drafts and workflow instead."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail import log_actions

from consultations.models import EventPage, Wording

from .dates import day_asked
from .models import Action, Agency, KeyQuestion, Milestone, Reply, Version

TAKE_DOWN, PUT_BACK, MERGE = "pledges.take_down", "pledges.put_back", "pledges.merge"


@transaction.atomic
def make_key_question(
    *,
    event: EventPage,
    wording: str,
    sources: Iterable[Wording],
    owner: Agency | None,
    due_on: date,
    by: User,
    owner_role: str = "",
) -> KeyQuestion:
    """Put one question to the Board. It is public at once, as waiting; its reply begins empty and unseen."""
    question = KeyQuestion.objects.create(
        event=event,
        wording=wording,
        owner=owner,
        owner_role=owner_role,
        due_on=due_on,
        asked_on=day_asked(event),
    )
    question.sources.set(sources)
    if owner:
        remember(question, Milestone.Kind.ASSIGNED, agency=owner, role=owner_role)
    Reply.objects.create(key_question=question, live=False)
    log(question, "wagtail.create", by=by)
    return question


@transaction.atomic
def change_key_question(
    question: KeyQuestion,
    *,
    wording: str,
    sources: Iterable[Wording],
    owner: Agency | None,
    due_on: date,
    by: User,
    owner_role: str = "",
) -> None:
    """Somebody has looked at it and stands by its words: one that was held back is public again."""
    was = KeyQuestion.objects.select_for_update().get(pk=question.pk)
    question.wording, question.owner, question.owner_role = wording, owner, owner_role
    question.due_on, question.held_at, question.held_by = due_on, None, None
    # The group may have marked the reply while the form was open.
    question.mark_id = was.mark_id
    question.save()
    # Those whose words were erased cannot be ticked any more. They still tell how many asked.
    question.sources.set([*sources, *question.sources.exclude(erased_on=None)])
    remember_what_changed(was, question)
    if was.held_at:
        read_again(question)
    log(question, PUT_BACK if was.held_at else "wagtail.edit", by=by)


def remember_what_changed(was: KeyQuestion, now: KeyQuestion) -> None:
    if now.owner and (was.owner_id, was.owner_role) != (now.owner_id, now.owner_role):
        remember(now, Milestone.Kind.ASSIGNED, agency=now.owner, role=now.owner_role)
    if was.due_on != now.due_on:
        remember(now, Milestone.Kind.DUE, due_on=now.due_on)
    if was.wording != now.wording:
        remember(now, Milestone.Kind.REWORDED)


@transaction.atomic
def merge_key_questions(question: KeyQuestion, *, into: KeyQuestion, by: User) -> None:
    """Two that ask the same become one: what it was made from and what agencies do go over to the other.

    Its address leads there from now on. One with a public reply stays: young people were told to look there.
    """
    both = KeyQuestion.objects.select_for_update().in_bulk({question.pk, into.pk})
    question, into = both[question.pk], both[into.pk]
    if why := why_not_merge(question, into):
        raise ValueError(why)
    into.sources.add(*question.sources.all())
    question.sources.clear()
    Action.objects.filter(key_question=question).update(key_question=into)
    KeyQuestion.objects.filter(merged_into=question).update(merged_into=into)
    question.merged_into = into
    question.save(update_fields=["merged_into"])
    remember(into, Milestone.Kind.MERGED)
    log(question, MERGE, by=by)


def why_not_merge(question: KeyQuestion, into: KeyQuestion | None = None) -> str:
    """Why it has to stay for itself; empty when it may go. Without a second one: whether it may go at all."""
    if question.merged_into_id or question.held_at:
        return "It is not public, so it cannot be merged."
    if not question.is_waiting:
        return "It has a public reply, so it stays. Merge the other one into it instead."
    reply = getattr(question, "reply", None)
    if reply and reply.workflow_in_progress:
        return "An approver has its reply. Stop the approval first."
    if into and (into.pk == question.pk or into.event_id != question.event_id):
        return "Both have to be key questions of the same event."
    if into and (into.merged_into_id or into.held_at):
        return "The other one is not public."
    return ""


@transaction.atomic
def take_down(question: KeyQuestion, *, by: User) -> None:
    """Off every page at once, with its reply, until somebody puts it back. Again changes nothing."""
    at_work = KeyQuestion.objects.not_held().filter(pk=question.pk)
    if at_work.update(held_at=timezone.now(), held_by=by):
        read_no_more([question.pk])
        log(question, TAKE_DOWN, by=by)


@transaction.atomic
def hold_back(*, made_from: Wording) -> None:
    """Hide every key question made from these words: its own wording may be the same, word for word."""
    made = list(KeyQuestion.objects.filter(sources=made_from).values_list("pk", flat=True))
    KeyQuestion.objects.filter(pk__in=made).update(held_at=timezone.now(), held_by=None)
    read_no_more(made)


def read_no_more(questions: Iterable[int]) -> None:
    """What a reply said until now may name what has to go: no page shows it as an earlier version again."""
    Version.objects.filter(reply__key_question__in=questions).update(is_readable=False)


def read_again(question: KeyQuestion) -> None:
    """The reply as it stands is public again with its question, and so an earlier version some day."""
    last = Version.objects.filter(reply__key_question=question, reply__live=True).last()
    if last:
        last.is_readable = True
        last.save(update_fields=["is_readable"])


def remember(question: KeyQuestion, kind: Milestone.Kind, **more: Any) -> None:
    Milestone.objects.create(question=question, kind=kind, day=timezone.localdate(), **more)


def log(question: KeyQuestion, action: str, *, by: User) -> None:
    """Who did what and when. Never the words: the log outlives a question that has to go."""
    title = f"Key question {question.pk} of {question.event}"
    log_actions.log(question, action, user=by, title=title)

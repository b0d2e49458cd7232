"""Every change to a key question. Replies change through Wagtail's own drafts and workflow instead."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail import log_actions

from consultations.models import EventPage, Wording

from .dates import day_asked
from .models import Agency, KeyQuestion, Reply

TAKE_DOWN, PUT_BACK = "pledges.take_down", "pledges.put_back"


@transaction.atomic
def make_key_question(
    *,
    event: EventPage,
    wording: str,
    sources: Iterable[Wording],
    owner: Agency,
    due_on: date,
    by: User,
) -> KeyQuestion:
    """Put one question to the Board. It is public at once, as waiting; its reply begins empty and unseen."""
    question = KeyQuestion.objects.create(
        event=event, wording=wording, owner=owner, due_on=due_on, asked_on=day_asked(event)
    )
    question.sources.set(sources)
    Reply.objects.create(key_question=question, live=False)
    log(question, "wagtail.create", by=by)
    return question


@transaction.atomic
def change_key_question(
    question: KeyQuestion,
    *,
    wording: str,
    sources: Iterable[Wording],
    owner: Agency,
    due_on: date,
    by: User,
) -> None:
    """Somebody has looked at it and stands by its words: one that was held back is public again."""
    was_held = question.held_at is not None
    question.wording, question.owner, question.due_on = wording, owner, due_on
    question.held_at = question.held_by = None
    question.save()
    question.sources.set(sources)
    log(question, PUT_BACK if was_held else "wagtail.edit", by=by)


@transaction.atomic
def take_down(question: KeyQuestion, *, by: User) -> None:
    """Off every page at once, with its reply, until somebody puts it back. Again changes nothing."""
    at_work = KeyQuestion.objects.not_held().filter(pk=question.pk)
    if at_work.update(held_at=timezone.now(), held_by=by):
        log(question, TAKE_DOWN, by=by)


@transaction.atomic
def hold_back(*, made_from: Wording) -> None:
    """Hide every key question made from these words: its own wording may be the same, word for word."""
    KeyQuestion.objects.filter(sources=made_from).update(held_at=timezone.now(), held_by=None)


def log(question: KeyQuestion, action: str, *, by: User) -> None:
    """Who did what and when. Never the words: the log outlives a question that has to go."""
    title = f"Key question {question.pk} of {question.event}"
    log_actions.log(question, action, user=by, title=title)

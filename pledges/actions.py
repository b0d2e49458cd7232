"""Every change to a key question. Replies change through Wagtail's own drafts and workflow instead."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from consultations.models import EventPage, Wording

from .dates import day_asked
from .models import Agency, KeyQuestion, Reply


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
    log(question, "wagtail.create", user=by)
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
    question.wording, question.owner, question.due_on = wording, owner, due_on
    question.held_at = None
    question.save()
    question.sources.set(sources)
    log(question, "wagtail.edit", user=by)


@transaction.atomic
def hold_back(*, made_from: Wording) -> None:
    """Hide every key question made from these words: its own wording may be the same, word for word."""
    KeyQuestion.objects.filter(sources=made_from).update(held_at=timezone.now())

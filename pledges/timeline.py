"""What happened to a key question and when, for its public page: days and roles, never persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import KeyQuestion, Mark, Milestone, Version
from .models.key_questions import HOLDING


@dataclass(frozen=True)
class Entry:
    day: date
    said: str
    is_to_come: bool = False


def timeline(question: KeyQuestion, versions: Sequence[Version]) -> list[Entry]:
    """The oldest first. Costs a query for the milestones, and one for the group's marks where there is a reply."""
    entries = [
        Entry(question.asked_on, _("Asked")),
        *(Entry(each.day, _milestone(each)) for each in question.milestones.select_related("agency")),
        *_replies(versions),
        *_marks(versions),
    ]
    entries += _what_comes_next(question)
    return sorted(entries, key=lambda entry: (entry.day, entry.is_to_come))


def _milestone(each: Milestone) -> str:
    who = str(each.agency or "")
    if each.kind == Milestone.Kind.ASSIGNED:
        return _("Given to {who}").format(who=f"{who} ({each.role})" if each.role else who)
    if each.kind == Milestone.Kind.DUE and each.due_on:
        return _("New day for the reply: {day}").format(day=date_format(each.due_on, "j F Y"))
    said = {
        Milestone.Kind.REWORDED: _("The question was put in other words"),
        Milestone.Kind.MERGED: _("Another question that asks the same was added to this one"),
        Milestone.Kind.REMINDED: _("Reminder sent to {who}").format(who=who),
    }
    return said.get(Milestone.Kind(each.kind), "")


def _replies(versions: Iterable[Version]) -> Iterable[Entry]:
    """A first reply that promises more is not the answer yet."""
    answered = holding = False
    for version in versions:
        if version.state == HOLDING and not answered:
            yield Entry(
                version.day, _("More was promised again") if holding else _("First reply: more to come")
            )
            holding = True
        elif answered:
            yield Entry(version.day, _("Reply changed"))
        else:
            yield Entry(version.day, _("Answered"))
            answered = True


def _marks(versions: Sequence[Version]) -> Iterable[Entry]:
    """The group's last word on each version. They go when the reply is taken back, as its own days do."""
    if not versions:
        return
    last = {mark.version_id: mark for mark in Mark.objects.filter(version__in=versions)}
    for mark in last.values():
        said = (
            _("The group said: this answers it") if mark.answers else _("The group asked for a better answer")
        )
        yield Entry(timezone.localdate(mark.at), said)


def _what_comes_next(question: KeyQuestion) -> Iterable[Entry]:
    if not question.is_open:
        return
    if question.owner is None:
        late = _("An owner was due. There is none yet") if question.is_owner_late else _("An owner is due")
        yield Entry(question.owner_due_on, late, is_to_come=True)
    due, late = _("Reply due"), _("Reply was due")
    if question.is_sent_back:
        due, late = _("A better answer is due"), _("A better answer was due")
    elif question.is_holding:
        due = _("More is due")
    yield Entry(question.next_due_on, late if question.is_overdue else due, is_to_come=True)

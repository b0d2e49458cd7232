"""What a school tells its pupils of one event: public words, and what the school itself learnt and did.

No number is in it but those that everybody can read on the public page of the results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consultations.models import EventPage, Organisation, SchoolFollowUp
from consultations.portal.access import viewer_for
from consultations.portal.follow_ups import own_follow_ups
from consultations.portal.public_queries import open_events

from ..changes import sentences
from ..models import Action, KeyQuestion
from ..models.answers import plain_blocks
from ..queries import public_actions, questions_of

SHORT = 150
"""A hall listens to so many characters of a reply; the page of the question has the rest."""


@dataclass(frozen=True)
class Told:
    """A key question, how its reply begins, and what agencies do about it in public."""

    question: KeyQuestion
    reply: str
    actions: list[Action]


@dataclass(frozen=True)
class Owed:
    """``what``: in front of the day by which it is due."""

    what: str
    question: KeyQuestion


@dataclass(frozen=True)
class Assembly:
    """``opened`` is the event with its figures, where everybody may read them."""

    school: Organisation
    event: EventPage
    opened: EventPage | None
    told: list[Told]
    follow_ups: list[SchoolFollowUp]

    @property
    def actions(self) -> list[Action]:
        return [action for told in self.told for action in told.actions]

    @property
    def owed(self) -> list[Owed]:
        """What the Board still owes, the first due on top."""
        waiting = sorted(
            (told.question for told in self.told if told.question.is_open), key=lambda each: each.next_due_on
        )
        return [Owed(what_is_owed(question), question) for question in waiting]


def assembly_of(schools: Sequence[Organisation], event: EventPage) -> Assembly:
    """``schools``: the school itself, then those that it took over from. Five queries for any number of questions."""
    questions = list(questions_of(event))
    acted: dict[int, list[Action]] = defaultdict(list)
    for action in public_actions(questions):
        acted[action.key_question_id or 0].append(action)
    return Assembly(
        school=schools[0],
        event=event,
        opened=open_events().filter(pk=event.pk).first(),
        told=[Told(each, beginning_of(each), acted[each.pk]) for each in questions],
        follow_ups=list(own_follow_ups(viewer_for(schools[0]), event)),
    )


def beginning_of(question: KeyQuestion) -> str:
    """The first sentence of the reply, and those that still fit beside it."""
    reply = question.published_reply
    if reply is None:
        return ""
    said = [sentence for block in plain_blocks(reply.body) for sentence in sentences(block)]
    return pieces(said, SHORT)[0] if said else ""


def pieces(said: list[str], most: int) -> list[str]:
    """Whole sentences, as many together as have room. A longer one stands alone."""
    found = said[:1]
    for sentence in said[1:]:
        if len(found[-1]) + 1 + len(sentence) <= most:
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found


def what_is_owed(question: KeyQuestion) -> str:
    if question.is_sent_back:
        return _("A better answer by")
    return _("More by") if question.is_holding else _("A reply by")

"""A made-up triager's day: reads every text of an event, and leaves what staff will want to try."""

from itertools import cycle

from django.contrib.auth.models import User
from django.utils import timezone

from consultations.models import EventPage, Session
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding.actions import hand_over, raise_concern
from consultations.triage.actions import approve, set_aside

from .words import ACTION, LEARNT, QUESTIONS, SAFER, SURVEY, TODAY, Said

KNOWN = {said.theirs: said for part in (LEARNT, ACTION, SAFER, SURVEY, *QUESTIONS.values()) for said in part}


def date_back(event: EventPage) -> None:
    """What was written today becomes what was written on the event's day: the oldest of it is due to be erased."""
    Text.objects.filter(session__event=event).update(date=event.date)


def read_all(event: EventPage, *, by: User) -> None:
    for text in Text.objects.waiting().filter(session__event=event):
        decide(text, KNOWN.get(text.body, Said(text.body)), by=by)


def decide(text: Text, said: Said, *, by: User) -> None:
    if said.decision == "set_aside":
        set_aside(text, by=by, because=Text.Because.OFF_TOPIC)
    elif said.decision == "concern":
        raise_concern(text, by=by, route="school")
        concern = Concern.objects.get(text=text)
        hand_over(concern, by=by, to=text.session.safeguarding_lead, how="in_person")
    else:
        approve(text, by=by, wording=said.wording)


PROMPTS = {
    "learnt": "One thing I have learnt",
    "action": "One action I will take",
    "question": "One question I would like to put to the Board",
    "survey": "What would make you feel safer?",
}


def bring_more_to_read(event: EventPage) -> None:
    """A morning's texts in the queue. The texts alone: whoever took part is counted without them."""
    sessions = cycle(Session.objects.filter(event=event).order_by("pk"))
    Text.objects.bulk_create(
        Text(session=session, part=part, prompt=PROMPTS[part], body=body, date=timezone.localdate())
        for session, (part, body) in zip(sessions, TODAY, strict=False)
    )

"""A made-up triager's day: reads every text of an event, and leaves what staff will want to try."""

from django.contrib.auth.models import User

from consultations.models import EventPage
from consultations.models.texts import Text
from consultations.triage.actions import approve, hand_over, raise_concern, set_aside

from .words import ACTION, LEARNT, QUESTIONS, SAFER, SURVEY, Said

KNOWN = {said.theirs: said for part in (LEARNT, ACTION, SAFER, SURVEY, *QUESTIONS.values()) for said in part}


def read_all(event: EventPage, *, by: User) -> None:
    for text in Text.objects.waiting().filter(session__event=event):
        decide(text, KNOWN.get(text.body, Said(text.body)), by=by)


def decide(text: Text, said: Said, *, by: User) -> None:
    if said.decision == "set_aside":
        set_aside(text, by=by)
    elif said.decision == "concern":
        raise_concern(text, by=by, about_staff=False)
        hand_over(text.concern, by=by, to=text.session.safeguarding_lead)
    else:
        approve(text, by=by, wording=said.wording)

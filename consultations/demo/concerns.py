"""Two made-up concerns of today: one that a safeguarding lead can read, and one about staff, not handed over yet."""

import json
import uuid
from hashlib import sha256
from random import Random

from django.contrib.auth.models import User

from consultations.activities.sheet import Answers
from consultations.models import Organisation, SafeguardingLead, Session
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding.actions import open_to, raise_concern
from consultations.tablet.actions import Sitting, join
from consultations.tablet.ledger import receive

MESSAGES = "somebody older keeps asking me to meet them after school and says i cant tell anyone"
ABOUT_STAFF = "a teacher messages some of us at night and asks for pictures, who do we tell"


def raise_two(sessions: list[Session], *, lead: SafeguardingLead, by: User, random: Random) -> None:
    """The first session is one of the lead's own school."""
    own, other = sessions[:2]
    worry = say(own, MESSAGES, random)
    raise_concern(worry, by=by, route=Concern.Route.SCHOOL)
    open_to(Concern.objects.get(text=worry), lead=lead, by=by)
    raise_concern(say(other, ABOUT_STAFF, random), by=by, route=Concern.Route.HEAD)


def say(session: Session, words: str, random: Random) -> Text:
    """As one more young person of the session, who writes nothing else."""
    joined = join(session.join_code)
    assert joined is not None, "The session of the demo is not open."
    key = next(screen.key for screen in joined.book.screens() if screen.part == "question")
    answers: Answers = {key: words}
    digest = sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()
    id = uuid.UUID(int=random.getrandbits(128), version=4)
    receive(id=id, sitting=Sitting(session.pk, joined.version, joined.book), answers=answers, digest=digest)
    return Text.objects.get(session=session, body=words)


def make_lead(user: User, school: Organisation) -> SafeguardingLead:
    lead = SafeguardingLead.objects.create(user=user)
    lead.organisations.add(school)
    return lead

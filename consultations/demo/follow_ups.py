"""What two schools learnt and did after an event. Made up."""

from __future__ import annotations

from django.contrib.auth.models import User

from consultations.models import EventPage, Organisation
from consultations.portal.follow_ups_actions import write_follow_up
from consultations.triage.follow_ups import let_through

WORDS = {
    101245: (
        "Our corridors feel safer than a year ago: staff stand there at every change of lesson. But few feel safe in "
        "the toilets, and too many do not know which adult to tell.\n"
        "The school council asked us to start with the toilets on the ground floor.",
        "The toilets there have new locks and stay open at lunch. A member of staff stands at the gate at the end of "
        "the day. Each form tutor has shown their group how to reach the safeguarding team. We will ask again in "
        "the spring.",
    ),
    101244: (
        "Our pupils told the Board more than they had told us. They want to be asked here as well, not only at events.",
        "The school council now meets the head every half term with one question about safety. The first was about "
        "the end of the day at the gate.",
    ),
}
"""By URN: what we learnt, what we did."""


def write_follow_ups(event: EventPage, *, by: User, reader: User) -> None:
    """The reader has let the first through; the second waits, for whoever looks at the demo."""
    written = [
        write_follow_up(
            release=event.release,
            school=Organisation.objects.get(urn=urn),
            learnt=learnt,
            did=did,
            version=0,
            by=by,
        )
        for urn, (learnt, did) in WORDS.items()
    ]
    let_through(written[0], version=1, by=reader)

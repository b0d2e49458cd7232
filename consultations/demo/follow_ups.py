"""What two schools learnt and did after an event. Made up."""

from __future__ import annotations

from django.contrib.auth.models import User

from consultations.models import EventPage, Organisation
from consultations.portal.follow_ups_actions import write_follow_up

WORDS = {
    101245: (
        "Corridors and toilets did not feel safe to everybody, and too many did not know which adult to tell.\n"
        "The school council asked us to start with the ground floor, where lessons change over at the same time.",
        "Two members of staff now stand in the ground-floor corridor at every change of lesson. The toilets there "
        "have new locks and stay open at lunch. Each form tutor has shown their group how to reach the safeguarding "
        "team. We will ask again in the spring.",
    ),
    101244: (
        "Our pupils told the Board more than they had told us. They want to be asked here as well, not only at events.",
        "The school council now meets the head every half term with one question about safety. The first was about "
        "the end of the day at the gate.",
    ),
}
"""By URN: what we learnt, what we did."""


def write_follow_ups(event: EventPage, *, by: User) -> None:
    for urn, (learnt, did) in WORDS.items():
        school = Organisation.objects.get(urn=urn)
        write_follow_up(release=event.release, school=school, learnt=learnt, did=did, version=0, by=by)

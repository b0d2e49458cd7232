"""The only reader of raw rows. What it returns are counts for the disclosure door, or how many took part."""

from consultations.models import Session
from consultations.models.submissions import Submission


def sent_in(session: Session) -> int:
    """How many submissions a session has sent. Participation is no secret; what they say is."""
    return Submission.objects.filter(session=session).count()

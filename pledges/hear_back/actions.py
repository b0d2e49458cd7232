"""What a code opens, and what its pupil says then."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consultations.buckets import Bucket
from consultations.models import EventPage
from consultations.retention.due import last_day_due

from ..asked_by import at_least
from ..models import Pledge, PledgesKept
from .queries import pledge_with, who_did

# 512^4 codes: a day of one wrong guess a second, against 5,000 live codes, opens one in 159 days.
WRONG_CODES = Bucket("wrong-hear-back-codes", size=120, per_second=1)


def open_code(code: str) -> Pledge | None:
    """None for every code that opens nothing, whatever the reason.

    Raises TooMany while too many wrong ones have been tried by everybody together: then a right one waits, too.
    """
    WRONG_CODES.ask()
    pledge = pledge_with(code)
    if pledge is None:
        WRONG_CODES.take()
    return pledge


def say_how_it_goes(pledge: Pledge, *, doing: str) -> None:
    """How the pupil's own action goes. It may be said again, and the last one holds."""
    with transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(doing=doing)
    pledge.doing = doing
    if doing == Pledge.Doing.DID:
        # In a transaction of its own: of two who say it at once, whoever counts last sees both.
        count_again(pledge.session.event)


@transaction.atomic
def count_again(event: EventPage) -> None:
    """Raise the step that is told of this event, if another one was reached."""
    if step := at_least(**who_did(event)):
        PledgesKept.objects.get_or_create(event=event, defaults={"at_least": step})
        PledgesKept.objects.filter(event=event, at_least__lt=step).update(at_least=step)


@transaction.atomic
def forget_codes() -> int:
    """Codes go when the words have to, after RETENTION_MONTHS. How many went.

    By the day alone: were a code kept with a text that stays because of a concern, it would tell of the concern.
    """
    until = last_day_due(timezone.localdate())
    of_that_time = Q(learnt__date__lte=until) | Q(action__date__lte=until) | Q(question__date__lte=until)
    return Pledge.objects.filter(of_that_time).exclude(code_digest=None).update(code_digest=None)

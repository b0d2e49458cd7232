"""Who has which texts on the screen, so that several people read at once and none reads twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from consultations.models.texts import Text

from .queries import in_order

A_BATCH = 25
CLAIM = timedelta(minutes=10)
"""How long a text stays with somebody who does nothing. Each decision begins the time anew."""


@dataclass(frozen=True)
class Reader:
    name: str
    count: int


@transaction.atomic
def claim(*, by: User, event: int | None = None, size: int = A_BATCH) -> list[Text]:
    """The next texts for one reader, the most worrying first: nobody else is given them meanwhile.

    What the reader had before and is not among them goes back to the others.
    """
    now = timezone.now()
    is_free = Q(claimed_until=None) | Q(claimed_until__lte=now) | Q(claimed_by=by)
    free = in_order(Text.objects.waiting().filter(is_free))
    if event is not None:
        free = free.filter(session__event=event)
    # Of two who ask at once, each passes over what the other is just being given.
    ids = [text.pk for text in free.select_for_update(of=("self",), skip_locked=True).only("pk")[:size]]
    Text.objects.filter(claimed_by=by).exclude(pk__in=ids).update(claimed_by=None, claimed_until=None)
    Text.objects.filter(pk__in=ids).update(claimed_by=by, claimed_until=now + CLAIM)
    return _with_all_around(ids)


def keep(*, by: User) -> None:
    """The reader is still at it."""
    mine = Text.objects.filter(claimed_by=by, claimed_until__gt=timezone.now())
    mine.update(claimed_until=timezone.now() + CLAIM)


def give_back(*, by: User) -> None:
    """The reader stops: what is left goes to the others at once."""
    Text.objects.filter(claimed_by=by).update(claimed_by=None, claimed_until=None)


def other_readers(*, than: User) -> list[Reader]:
    """Who else reads at this moment, and how many texts each has on the screen."""
    # A decision ends the claim, so no state has to be asked: the index of claims is short.
    held = Text.objects.filter(claimed_until__gt=timezone.now()).exclude(claimed_by=than)
    rows = held.values("claimed_by__first_name", "claimed_by__last_name", "claimed_by__username")
    return [
        Reader(
            f"{row['claimed_by__first_name']} {row['claimed_by__last_name']}".strip()
            or row["claimed_by__username"],
            row["n"],
        )
        for row in rows.annotate(n=Count("*")).order_by("claimed_by__username")
    ]


def _with_all_around(ids: Sequence[UUID]) -> list[Text]:
    found = Text.objects.filter(pk__in=ids).select_related(
        "session__event", "session__organisation", "wording", "read_by"
    )
    return list(in_order(found))


def claim_one(pk: UUID, *, by: User) -> None:
    """A text that comes back to its reader stays with the reader."""
    mine = Text.objects.waiting().filter(pk=pk, read_by=by)
    mine.update(claimed_by=by, claimed_until=timezone.now() + CLAIM)

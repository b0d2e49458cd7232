"""The order of the queue: what the list says about each text, kept as a small number beside it."""

from uuid import UUID

from django.db.models import QuerySet

from consultations.models.texts import NOT_LOOKED_AT, Text
from consultations.reading.likely import Listed, spans, worry

from .phrases import the_list

AT_ONCE = 1000


def order_new() -> None:
    """Look at what came since somebody last opened the queue. Nothing is shown before it is in its place.

    It happens here and not when a tablet sends: no mistake in a list may ever cost a pupil's words.
    """
    while found := _some(Text.objects.filter(state=Text.State.WAITING, worry=NOT_LOOKED_AT)):
        _place(found, the_list())


def order_again() -> int:
    """Look at every waiting text again, after the list has changed: how many have another place now."""
    moved, last, listed = 0, None, the_list()
    while found := _some(Text.objects.filter(state=Text.State.WAITING), after=last):
        moved += _place(found, listed)
        last = found[-1].pk
    return moved


def _some(texts: QuerySet[Text], after: UUID | None = None) -> list[Text]:
    found = texts.filter(pk__gt=after) if after else texts
    return list(found.order_by("pk").only("pk", "body", "worry")[:AT_ONCE])


def _place(texts: list[Text], listed: Listed) -> int:
    """One statement for each rank. Whoever decides meanwhile is not disturbed."""
    moved: dict[int, list[UUID]] = {}
    for text in texts:
        rank = worry(spans(text.body, listed))
        if rank != text.worry:
            moved.setdefault(rank, []).append(text.pk)
    for rank, ids in moved.items():
        Text.objects.filter(pk__in=ids).update(worry=rank)
    return sum(map(len, moved.values()))

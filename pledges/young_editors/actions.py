"""The group's word on a reply of the Board."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..dates import answer_again_by
from ..models import KeyQuestion, Mark, Version


class ReplyChanged(Exception):
    """The Board published other words since these were read."""


@transaction.atomic
def mark_reply(version: Version, *, answers: bool, reason: str = "", by: User) -> Mark:
    """It stands on the public page at once. One that does not answer opens the question again.

    A reply that promised more keeps the day of its promise, where that comes first. Raises ReplyChanged.
    """
    question = KeyQuestion.objects.select_for_update().get(reply=version.reply_id)
    if question.reply.versions.last() != version:
        raise ReplyChanged
    again_by = None if answers else answer_again_by(timezone.localdate())
    reply = question.published_reply
    if again_by and reply and question.is_holding and reply.more_by:
        again_by = min(again_by, reply.more_by)
    earlier = version.marks.filter(answers=False).first()
    if again_by and earlier and earlier.again_by:
        # To say the same once more gives the Board no more time.
        again_by = min(again_by, earlier.again_by)
    mark = Mark.objects.create(
        version=version, answers=answers, reason="" if answers else reason, again_by=again_by, by=by
    )
    question.mark = mark
    question.save(update_fields=["mark"])
    return mark

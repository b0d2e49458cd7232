"""Reads across models, for the public pages. They see wordings and published replies, never an original."""

from .models import KeyQuestion
from .models.key_questions import KeyQuestionQuerySet


def public_questions() -> KeyQuestionQuerySet:
    """Every key question with all that its card shows, in two queries."""
    return KeyQuestion.objects.select_related("event", "owner", "reply")


def newest_replies(number: int) -> KeyQuestionQuerySet:
    return public_questions().answered().order_by("-reply__first_published_at")[:number]


def waiting_questions() -> KeyQuestionQuerySet:
    return public_questions().waiting()

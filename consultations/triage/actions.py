"""Decisions about a text. Moderation asks: may this be published? A concern asks: may somebody be at risk?"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from consultations.models import Wording
from consultations.models.concerns import Concern
from consultations.models.reading import ReadingLog
from consultations.models.texts import Text

from .reading import log_decision

What = ReadingLog.What


class JustDecided(Exception):
    """Somebody else was quicker. Nothing was changed."""


class NotYours(Exception):
    """Only who decided can take it back, and only while nothing was made from the words. Nothing was changed."""


@transaction.atomic
def approve(text: Text, *, by: User, wording: str | None = None) -> Wording:
    """Let a text be read outside triage: in other words when ``wording`` is given, else word for word."""
    text = _held(text, Text.State.WAITING)
    body = text.body if wording is None else wording
    approved = Wording.objects.create(
        event=text.session.event,
        organisation=text.session.organisation,
        part=text.part,
        prompt=text.prompt,
        domain=text.domain,
        body=body,
        # A browser changes line ends. Only a changed word is a redaction.
        is_redacted=body.split() != text.body.split(),
        approved_by=by,
    )
    _settle(text, Text.State.APPROVED, by=by, wording=approved)
    log_decision(text, by, What.REDACTED if approved.is_redacted else What.APPROVED)
    return approved


@transaction.atomic
def set_aside(text: Text, *, by: User, because: str = "") -> None:
    """Not used: counted and kept with the reason, shown nowhere."""
    text = _held(text, Text.State.WAITING)
    _settle(text, Text.State.NOT_USED, by=by, because=because)
    log_decision(text, by, What.NOT_USED)


@transaction.atomic
def reopen(text: Text, *, by: User) -> bool:
    """Move a decided text back to waiting. True when a key question was made from its wording.

    The key question is held back then, until a coordinator has looked at it again.
    """
    text = _held(text, Text.State.APPROVED, Text.State.NOT_USED)
    was_asked = _withdraw(text)
    _settle(text, Text.State.WAITING, by=by)
    log_decision(text, by, What.REOPENED)
    return was_asked


@transaction.atomic
def take_back(text: Text, *, by: User) -> None:
    """Undo one's own decision. Raises NotYours when it was somebody else's, or a key question was made from it."""
    text = _held(text, Text.State.APPROVED, Text.State.NOT_USED)
    if text.read_by_id != by.pk or _is_asked(text):
        raise NotYours
    _withdraw(text)
    _settle(text, Text.State.WAITING, by=by)
    log_decision(text, by, What.UNDONE)


@transaction.atomic
def freeze(text: Text, *, by: User, route: str) -> bool:
    """Nobody publishes a text under concern, whatever was decided before. True when a key question was made from it.

    Only for `safeguarding.actions.raise_concern`, which writes it into the record.
    """
    text = _held(text, *Text.State)
    was_asked = _withdraw(text)
    _settle(text, Text.State.WAITING, by=by)
    Concern.objects.create(text=text, route=route, about_staff=route != Concern.Route.SCHOOL, raised_by=by)
    log_decision(text, by, What.CONCERN)
    return was_asked


def _held(text: Text, *states: Text.State) -> Text:
    """The text as it is now, locked until the decision is stored. Raises JustDecided if it left ``states``,
    or has no words any more.

    The lock comes first and the look second: two people who decide at once are asked one after the other.
    """
    there = Text.objects.select_for_update().filter(pk=text.pk, state__in=states, erased_on=None)
    now = there.first()
    if now is None or Concern.objects.filter(text=now).exists():
        raise JustDecided
    return now


def _settle(
    text: Text, state: Text.State, *, by: User, wording: Wording | None = None, because: str = ""
) -> None:
    Text.objects.filter(pk=text.pk).update(
        state=state,
        wording=wording,
        not_used_because=because,
        read_by=by,
        read_at=timezone.now(),
        claimed_by=None,
        claimed_until=None,
    )


def _withdraw(text: Text) -> bool:
    """Delete the wording, so that nobody can read the text. True when a key question was made from it.

    The hook ``before_wording_withdrawn`` comes first: other apps hold back what they made from the words.
    """
    if text.wording is None:
        return False
    was_asked = _is_asked(text)
    for hold_back in hooks.get_hooks("before_wording_withdrawn"):
        hold_back(text.wording)
    text.wording.delete()
    return was_asked


def _is_asked(text: Text) -> bool:
    # Another app adds this relation; this one must not import it.
    key_questions = getattr(text.wording, "key_questions", None)
    return key_questions is not None and bool(key_questions.exists())

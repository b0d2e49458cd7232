"""Decisions about a text. Moderation asks: may this be published? A concern asks: may somebody be at risk?"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from consultations.models import Wording
from consultations.models.texts import Concern, Text


class JustDecided(Exception):
    """Somebody else was quicker. Nothing was changed."""


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
    return approved


@transaction.atomic
def set_aside(text: Text, *, by: User) -> None:
    """Not used: counted and kept, shown nowhere."""
    _settle(_held(text, Text.State.WAITING), Text.State.NOT_USED, by=by)


@transaction.atomic
def reopen(text: Text, *, by: User) -> bool:
    """Move a decided text back to waiting. True when a key question was made from its wording.

    The key question is held back then, until a coordinator has looked at it again.
    """
    text = _held(text, Text.State.APPROVED, Text.State.NOT_USED)
    was_asked = _withdraw(text)
    _settle(text, Text.State.WAITING, by=by)
    return was_asked


@transaction.atomic
def raise_concern(text: Text, *, by: User, about_staff: bool) -> bool:
    """Freeze a text, whatever was decided before. True when a key question was made from its wording."""
    text = _held(text, *Text.State)
    was_asked = _withdraw(text)
    _settle(text, Text.State.WAITING, by=by)
    Concern.objects.create(text=text, about_staff=about_staff, raised_by=by)
    return was_asked


def hand_over(concern: Concern, *, by: User, to: str) -> None:
    """Record who was told, once. Nothing changes it afterwards."""
    open_still = Concern.objects.filter(pk=concern.pk, handed_at__isnull=True)
    if not open_still.update(handed_to=to, handed_by=by, handed_at=timezone.now()):
        raise JustDecided


def _held(text: Text, *states: Text.State) -> Text:
    """The text as it is now, locked until the decision is stored. Raises JustDecided if it left ``states``.

    The lock comes first and the look second: two people who decide at once are asked one after the other.
    """
    now = Text.objects.select_for_update().filter(pk=text.pk, state__in=states).first()
    if now is None or Concern.objects.filter(text=now).exists():
        raise JustDecided
    return now


def _settle(text: Text, state: Text.State, *, by: User, wording: Wording | None = None) -> None:
    Text.objects.filter(pk=text.pk).update(state=state, wording=wording, read_by=by, read_at=timezone.now())


def _withdraw(text: Text) -> bool:
    """Delete the wording, so that nobody can read the text. True when a key question was made from it.

    The hook ``before_wording_withdrawn`` comes first: other apps hold back what they made from the words.
    """
    if text.wording is None:
        return False
    # Another app adds this relation; this one must not import it.
    key_questions = getattr(text.wording, "key_questions", None)
    was_asked = key_questions is not None and key_questions.exists()
    for hold_back in hooks.get_hooks("before_wording_withdrawn"):
        hold_back(text.wording)
    text.wording.delete()
    return was_asked

"""What happens with a concern. Every step is one line of the record, and none of them decides about publishing."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consultations.models import SafeguardingLead
from consultations.models.concerns import Concern, ConcernEntry
from consultations.models.texts import Text
from consultations.triage import actions as triage
from consultations.triage.actions import JustDecided
from consultations.triage.reading import ONE_READING, log_reading

from .chain import add_entry
from .tasks import tell_those_who_wait

Kind, How, Route = ConcernEntry.Kind, ConcernEntry.How, Concern.Route


def name_of(user: User) -> str:
    """With the user name, which tells two people of one name apart."""
    name, login = user.get_full_name(), user.get_username()
    return f"{name} ({login})" if name else login


def role_of(lead: SafeguardingLead, concern: Concern) -> str:
    """As it stands in the record: the role and its school, then the person."""
    return f"DSL of {concern.about.session.organisation} ({name_of(lead.user)})"


@transaction.atomic
def raise_concern(text: Text, *, by: User, route: str) -> bool:
    """Freeze a text, whatever was decided before. True when a key question was made from its wording."""
    was_asked = triage.freeze(text, by=by, route=route)
    concern = Concern.objects.get(text=text)
    add_entry(concern, Kind.RAISED, by=name_of(by), to=concern.get_route_display())
    return was_asked


@transaction.atomic
def hand_over(concern: Concern, *, by: User, to: str, how: str) -> None:
    """Record who was told by voice, once for each route. Raises JustDecided when somebody did it before."""
    _step(
        concern, {"handed_at": None, "closed_at": None}, handed_to=to, handed_by=by, handed_at=timezone.now()
    )
    add_entry(concern, Kind.HANDED_OVER, by=name_of(by), to=to, how=how)


@transaction.atomic
def open_to(concern: Concern, *, lead: SafeguardingLead, by: User) -> None:
    """Let one safeguarding lead of the text's own school read it here. Raises JustDecided when one can already."""
    role = role_of(lead, concern)
    if not lead.organisations.filter(pk=concern.about.session.organisation_id).exists():
        raise ValueError("This safeguarding lead is of another school.")
    _step(concern, {"lead": None, "about_staff": False, "closed_at": None}, lead=lead)
    first_told = {"handed_to": role[:120], "handed_by": by, "handed_at": timezone.now()}
    Concern.objects.filter(pk=concern.pk, handed_at=None).update(**first_told)
    add_entry(concern, Kind.HANDED_OVER, by=name_of(by), to=role, how=How.SITE)
    transaction.on_commit(tell_those_who_wait.enqueue)


@transaction.atomic
def acknowledge(concern: Concern, *, by: str, who: str = "") -> None:
    """Somebody has it now: the lead says so here, or a person said so to ``by``. Once."""
    _step(concern, {"acknowledged_at": None, "closed_at": None}, acknowledged_at=timezone.now())
    add_entry(concern, Kind.ACKNOWLEDGED, by=by, to=who)


@transaction.atomic
def re_route(concern: Concern, *, by: User, route: str) -> None:
    """It goes to somebody else: whoever had it reads it no more, and the hand-over begins again."""
    begun_again = {
        "handed_to": "",
        "handed_by": None,
        "handed_at": None,
        "acknowledged_at": None,
        "lead": None,
    }
    changes = {"route": route, "about_staff": route != Route.SCHOOL, "routed_at": timezone.now()}
    _step(concern, {"route": concern.route, "closed_at": None}, **begun_again, **changes)
    add_entry(concern, Kind.RE_ROUTED, by=name_of(by), to=Route(route).label)


@transaction.atomic
def close(concern: Concern, *, by: User) -> None:
    """Nothing is left to do here. The lead reads it no more, and the text stays frozen."""
    _step(concern, {"acknowledged_at__isnull": False, "closed_at": None}, closed_at=timezone.now())
    add_entry(concern, Kind.CLOSED, by=name_of(by))


@transaction.atomic
def unfreeze(concern: Concern, *, by: User) -> None:
    """Put the text of a closed concern back among those that wait to be read. Nothing is approved by that.

    Raises JustDecided when it was erased: there is nothing to read.
    """
    text = concern.text
    if text and Text.objects.filter(pk=text.pk, erased_on__isnull=False).exists():
        raise JustDecided
    _step(concern, {"text": text, "closed_at__isnull": False}, text=None, unfrozen_text=text)
    add_entry(concern, Kind.UNFROZEN, by=name_of(by))


@transaction.atomic
def record_reading(concern: Concern, *, by: User, who: str) -> None:
    """Whoever sees the words is in the record before they see them. Again within ten minutes is the same reading."""
    log_reading([concern.about], by)
    since = timezone.now() - ONE_READING
    if not concern.entries.filter(kind=Kind.READ, by=who, at__gte=since).exists():
        add_entry(concern, Kind.READ, by=who)


def _step(concern: Concern, before: dict[str, object], **changes: object) -> None:
    """Change the concern if it still stands as in ``before``. Of two who try at once one succeeds."""
    if not Concern.objects.filter(pk=concern.pk, **before).update(**changes):
        raise JustDecided
    concern.refresh_from_db()

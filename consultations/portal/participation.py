"""Who takes part, school by school, in the order of the alphabet: no order by size, and nothing to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from consultations.models import EventPage, Invitation, Organisation
from consultations.models.organisations import Kind, heirs

State = Invitation.State


@dataclass(frozen=True)
class SchoolLine:
    """One school or college with those that it took over from. Numbers are of events, never of young people."""

    school: Organisation
    invited: int
    came: int
    cancelled: int
    on_the_day: int
    uncounted: int
    """Events that it said yes to, and of which nobody wrote down whether it came."""
    last: EventPage | None

    @classmethod
    def of(cls, school: Organisation, invitations: Iterable[Invitation]) -> SchoolLine:
        """``invitations``: the newest event first."""
        held = [*invitations]
        states = [each.state for each in held]
        return cls(
            school,
            invited=len({each.event_id for each in held}),
            came=states.count(State.ATTENDED),
            cancelled=states.count(State.CANCELLED),
            on_the_day=states.count(State.CANCELLED_ON_THE_DAY),
            uncounted=states.count(State.ACCEPTED),
            last=next((each.event for each in held if each.state == State.ATTENDED), None),
        )


@dataclass(frozen=True)
class Participation:
    """Linked forums are tiny: that they came is told, and never a number."""

    schools: list[SchoolLine]
    forums: list[SchoolLine]


def participation() -> Participation:
    """Everybody who was invited to an event that is over. Two queries, however many schools."""
    organisations = {each.pk: each for each in Organisation.objects.all()}
    held: dict[int, list[Invitation]] = defaultdict(list)
    successors = {pk: each.successor_id for pk, each in organisations.items()}
    for invitation in invitations_so_far():
        school = invitation.organisation_id
        held[[school, *heirs(school, successors)][-1]].append(invitation)
    lines = [SchoolLine.of(school, held[pk]) for pk, school in organisations.items() if pk in held]
    schools = [line for line in lines if line.school.kind != Kind.FORUM]
    return Participation(schools, [line for line in lines if line.school.kind == Kind.FORUM])


def invitations_so_far() -> QuerySet[Invitation]:
    """Of events that are over: of days before today that the public may know of, and closed ones. The newest first."""
    known = Q(event__live=True, event__date__lt=timezone.localdate()) | Q(event__release__isnull=False)
    found: QuerySet[Invitation] = Invitation.objects.filter(known).select_related("event")
    return found.order_by("-event__date", "-event", "pk")

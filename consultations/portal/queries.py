"""What every page of the portal shows: who came, and the tables of a release as cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from consultations.disclosure import DEFAULT_POLICY
from consultations.models import EventPage, Invitation, ReleaseTable
from consultations.models.organisations import Kind

from .figures import Card, cards
from .overlaps import StandOuts, stand_outs

# So a table's text says of its one row that it is not X. The text is canonical, and quotes in words are escaped.
TOLD = Q(table__contains='"suppressed":null')


@dataclass(frozen=True)
class Section:
    """The published questions of one school, or of one domain in the borough."""

    key: str
    heading: str
    places: list[Card]
    questions: list[Card]

    @classmethod
    def of(
        cls, key: str, heading: str, tables: Iterable[ReleaseTable], beside: Iterable[ReleaseTable] = ()
    ) -> Section:
        """``beside``: tables of all schools together, to hold a school's own against."""
        found = cards(tables, beside)
        return cls(key, heading, [c for c in found if c.is_place], [c for c in found if not c.is_place])

    @property
    def bases(self) -> list[str]:
        """Out of how many the figures here are counted: one number, or one for each format."""
        return [f"{n:,}" for n in sorted({card.first.participants for card in self.cards})]

    @property
    def cards(self) -> list[Card]:
        return [*self.places, *self.questions]

    @property
    def stand_outs(self) -> StandOuts:
        """The places that lie apart from all others. Where two formats were asked, none: they are two scales."""
        if len({place.format for place in self.places}) > 1:
            return StandOuts()
        return stand_outs([(place.first.title, place.headline) for place in self.places])

    @property
    def took_part(self) -> int | None:
        """How many, where one number says it and it is large enough to be told."""
        told = {card.first.participants for card in self.cards}
        (number,) = told if len(told) == 1 else (0,)
        return number if number >= DEFAULT_POLICY.threshold else None

    @property
    def is_hidden(self) -> bool:
        """Everything here shows X."""
        return all(card.first.reason for card in self.cards)

    @property
    def reasons(self) -> list[str]:
        return [*dict.fromkeys(card.first.reason for card in self.cards)]

    @property
    def reason(self) -> str:
        """Why everything here shows X; empty when something does not, or for another reason."""
        reasons = [card.first.reason for card in self.cards]
        return reasons[0] if len({*reasons}) == 1 else ""


def with_what_is_told(events: QuerySet[EventPage], tables: QuerySet[ReleaseTable]) -> QuerySet[EventPage]:
    """Each event with ``has_tables`` and ``is_told``: whether one of them shows more than X."""
    own = tables.filter(release__event=OuterRef("pk"))
    found: QuerySet[EventPage] = events.annotate(has_tables=Exists(own), is_told=Exists(own.filter(TOLD)))
    return found


def invitations(event: EventPage) -> QuerySet[Invitation]:
    """Who was invited. A linked forum is tiny: that it came is told, and never how many."""
    heads = Case(When(organisation__kind=Kind.FORUM, then=None), default=F("head_count"))
    invited = Invitation.objects.filter(event=event).select_related("organisation")
    found: QuerySet[Invitation] = invited.annotate(told_heads=heads)
    return found

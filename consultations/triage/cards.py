"""What the screens show around each text: its forms, where they lead, and how far the reading has come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, zip_longest
from typing import Any

from django.urls import reverse

from consultations.models import EventPage, Session
from consultations.models.reading import WorryPhrase
from consultations.models.texts import Text
from consultations.reading.likely import WORRY, Listed, Span, is_worrying, spans
from consultations.reading.pieces import Piece, pieces_of
from consultations.results.quarantine import held_count

from .clock import clocks
from .follow_ups import waiting_follow_ups
from .forms import RewordForm
from .place import Place
from .queries import Tally, day_in_words, tallies
from .redaction import NAMES_OF_LABELS, Token, suggested

KINDS = dict(WorryPhrase.Kind.choices)


@dataclass(frozen=True)
class Card:
    """``query`` is the end of the address of each of its forms: it says where to go afterwards."""

    text: Text
    form: RewordForm
    query: str
    found: tuple[Span, ...] = ()
    wrong: str = ""
    is_first: bool = False

    reasons = Text.Because.choices
    labels = NAMES_OF_LABELS

    @cached_property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.text.body, self.found)

    @property
    def age(self) -> str:
        """In days: a text has no time of its own."""
        return day_in_words(self.text.date)

    @cached_property
    def worries(self) -> list[str]:
        """The kinds of worry, each once."""
        return list(dict.fromkeys(KINDS.get(each.about, "") for each in self.found if each.kind == WORRY))

    @cached_property
    def tokens(self) -> list[Token]:
        return suggested(self.text.body, self.found)


@dataclass(frozen=True)
class Sitting:
    """The cards of one session."""

    session: Session
    cards: list[Card]


@dataclass(frozen=True)
class Group:
    """The sessions of one event."""

    event: EventPage
    sittings: list[Sitting]


@dataclass(frozen=True)
class Tab:
    label: str
    count: int
    url: str
    is_here: bool


def cards(texts: Sequence[Text], place: Place, listed: Listed) -> list[Card]:
    """The worrying ones of all events first, as they stand in the queue; the others by event and session."""
    first = [text for text in texts if is_first(text)]
    rest = sorted((text for text in texts if not is_first(text)), key=_by_session)
    shown = [*first, *rest]
    return [
        Card(
            text,
            RewordForm.of(text),
            replace(place, next=following.pk if following else None).query,
            tuple(spans(text.body, listed)),
            is_first=is_first(text),
        )
        for text, following in zip_longest(shown, shown[1:])
    ]


def is_first(text: Text) -> bool:
    return text.state == Text.State.WAITING and is_worrying(text.worry)


def _by_session(text: Text) -> tuple[Any, ...]:
    session = text.session
    event = session.event
    return event.date, event.pk, session.organisation.name, session.pk, text.date, text.pk


def grouped(cards: Sequence[Card]) -> dict[str, Any]:
    """``first``: what to read before all else. ``groups``: the rest, by event and then by session."""
    rest = [card for card in cards if not card.is_first]
    groups = [
        Group(event, [Sitting(s, list(each)) for s, each in groupby(of_one, lambda card: card.text.session)])
        for event, of_one in groupby(rest, lambda card: card.text.session.event)
    ]
    return {"cards": cards, "first": [card for card in cards if card.is_first], "groups": groups}


def frame(place: Place, *, here: str = "texts") -> dict[str, Any]:
    """What stands above every list: the progress, the tabs, and the events to choose from. Five queries.

    ``here``: texts, concerns, quarantine, paper or follow-ups.
    """
    known = tallies()
    shown = [tally for tally in known if place.event in (None, tally.event)]
    counts = {name: _sum(shown, name) for name in ("waiting", "to_hand_over")}
    # What was finished long ago would hide how far today's reading has come.
    now = [tally for tally in shown if tally.waiting] or shown
    progress = {name: _sum(now, name) for name in ("read", "total")}
    states = [("waiting", "Waiting"), ("approved", "Approved"), ("not_used", "Not used")]
    if place.state == Text.State.ERASED or _sum(shown, "erased"):
        states.append(("erased", "Erased"))
    tabs = [Tab(label, _sum(shown, state), place.at(state).address, False) for state, label in states]
    tabs = [
        replace(tab, is_here=here == "texts" and tab.url == place.at(place.state).address) for tab in tabs
    ]
    address = reverse("triage:concerns") + Place(event=place.event).query
    tabs.append(Tab("Concerns", _sum(shown, "concerns"), address, here == "concerns"))
    return {
        "place": place,
        "here": here,
        "events": known,
        "tabs": tabs,
        "held": held_count(),
        "follow_ups": waiting_follow_ups().count(),
        "clocks": clocks(known, place.event),
        **counts,
        **progress,
    }


def _sum(tallies: Sequence[Tally], name: str) -> int:
    return sum(getattr(tally, name) for tally in tallies)

"""What the screens show around each text: its forms, where they lead, and how far the reading has come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from django.urls import reverse

from consultations.models.texts import Concern, Text
from consultations.results.quarantine import held_count

from .forms import HandOverForm, RewordForm
from .place import Place
from .queries import tallies


@dataclass(frozen=True)
class Card:
    """``query`` is the end of the address of each of its forms: it says where to go afterwards."""

    text: Text
    form: RewordForm
    query: str


@dataclass(frozen=True)
class ConcernCard:
    concern: Concern
    form: HandOverForm


@dataclass(frozen=True)
class Tab:
    label: str
    count: int
    url: str
    is_here: bool


def cards(texts: Sequence[Text], place: Place) -> list[Card]:
    return [
        Card(text, RewordForm.of(text), replace(place, next=following.pk if following else None).query)
        for text, following in zip_longest(texts, texts[1:])
    ]


def frame(place: Place, *, here: str = "texts") -> dict[str, Any]:
    """What stands above every list: the progress, the tabs, and the events to choose from. Two queries.

    ``here``: texts, concerns, quarantine or paper.
    """
    known = tallies()
    shown = [tally for tally in known if place.event in (None, tally.event)]
    counts = {
        name: sum(getattr(tally, name) for tally in shown) for name in ("read", "total", "to_hand_over")
    }
    tabs = [
        Tab(label, sum(getattr(tally, state) for tally in shown), place.at(state).address, False)
        for state, label in (("waiting", "Waiting"), ("approved", "Approved"), ("not_used", "Not used"))
    ]
    tabs = [
        replace(tab, is_here=here == "texts" and tab.url == place.at(place.state).address) for tab in tabs
    ]
    address = reverse("triage:concerns") + Place(event=place.event).query
    tabs.append(Tab("Concerns", sum(tally.concerns for tally in shown), address, here == "concerns"))
    return {"place": place, "here": here, "events": known, "tabs": tabs, "held": held_count(), **counts}

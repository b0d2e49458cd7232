"""What a school's numbers come to, in two or three sentences. Functions of printed ranges alone."""

from __future__ import annotations

from .figures import Card
from .overlaps import Compared, stand_outs
from .queries import Section
from .wording import listed


def findings(section: Section) -> list[str]:
    """What would be said first to a school council; empty where everything is X."""
    if all(card.first.reason for card in section.cards):
        return []
    return [*_overall(section), *_places(section), *_chosen(section), *_beside_the_others(section)]


def _overall(section: Section) -> list[str]:
    """The first question that is not about one place."""
    told = [card for card in section.questions if card.headline and not card.options]
    return [f"{told[0].first.title} {told[0].first.sentence}."] if told else []


def _places(section: Section) -> list[str]:
    """Only what lies apart is named."""
    apart = section.stand_outs
    said = []
    if apart.safest:
        said.append(f"Felt safest: {listed(apart.safest)}.")
    if apart.least_safe:
        said.append(f"Felt least safe: {listed(apart.least_safe)}.")
    if not said and len([place for place in section.places if place.headline]) > 1:
        said.append("No place stands out as the safest or the least safe: the ranges overlap.")
    return said


def _chosen(section: Section) -> list[str]:
    """Of a question with several answers, those that lie wholly above all the others."""
    asked = [
        (card.first.title, stand_outs(card.options, most=len(card.options)).safest)
        for card in section.questions
    ]
    return [f"{title} Chosen most: {listed(apart)}." for title, apart in asked if apart]


def _beside_the_others(section: Section) -> list[str]:
    """Against all schools together, which are told only as ranges."""
    by_way = {way: [c for c in section.cards if c.first.compared == way] for way in Compared}
    said = [
        f"{way.capitalize()} than all schools together: {listed(_names(by_way[way]))}."
        for way in (Compared.HIGHER, Compared.LOWER)
        if by_way[way]
    ]
    if not said and by_way[Compared.UNCLEAR]:
        said.append(
            "Whether this school differs from all schools together, nobody can tell: the ranges overlap."
        )
    return said


def _names(cards: list[Card]) -> list[str]:
    return [card.first.title if card.is_place else f"“{card.first.title}”" for card in cards]

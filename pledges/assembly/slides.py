"""The same, for a projector: one idea a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..changes import sentences
from .content import Assembly, pieces

ON_A_SCREEN = 230
LINES_ON_A_SCREEN = 3
LONG = 120
"""Longer words are set smaller, so that they still fit."""


@dataclass(frozen=True)
class Slide:
    """``kind`` is its template, ``step`` the part of the story: asked, answered, did, or none of them."""

    kind: str
    step: str = ""
    thing: Any = None
    words: str = ""
    of: tuple[int, int] = (1, 1)

    @property
    def template(self) -> str:
        return f"pledges/assembly/slide_{self.kind}.html"

    @property
    def is_long(self) -> bool:
        return len(self.words) > LONG


def slides(assembly: Assembly) -> list[Slide]:
    return [
        Slide("title"),
        *_questions(assembly),
        *(Slide("action", "did", action, action.what) for action in assembly.actions),
        *_of_the_school(assembly),
        *_next(assembly),
        Slide("hear_back"),
        Slide("help"),
    ]


def _questions(assembly: Assembly) -> Iterator[Slide]:
    for told in assembly.told:
        yield Slide("asked", "asked", told, told.question.wording)
        yield Slide("answered", "answered", told, told.reply)


def _of_the_school(assembly: Assembly) -> Iterator[Slide]:
    for follow_up in assembly.follow_ups:
        for kind, text in (("learnt", follow_up.what_we_learnt), ("school_did", follow_up.what_we_did)):
            said = [sentence for line in text.splitlines() for sentence in sentences(line)]
            parts = pieces(said, ON_A_SCREEN)
            for number, words in enumerate(parts, start=1):
                yield Slide(kind, "did", follow_up, words, (number, len(parts)))


def _next(assembly: Assembly) -> Iterator[Slide]:
    owed = assembly.owed
    parts = [owed[at : at + LINES_ON_A_SCREEN] for at in range(0, len(owed), LINES_ON_A_SCREEN)] or [[]]
    for number, part in enumerate(parts, start=1):
        yield Slide("next", thing=part, of=(number, len(parts)))

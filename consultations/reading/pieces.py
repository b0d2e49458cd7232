"""Words cut into pieces, so that what is likely to matter can be marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .likely import Span


@dataclass(frozen=True)
class Piece:
    """A run of the text. ``what``: the kind of mark it carries, in a word; empty without one."""

    words: str
    what: str = ""


def pieces_of(body: str, found: Iterable[Span]) -> list[Piece]:
    pieces, done = [], 0
    for span in found:
        pieces += [Piece(body[done : span.start]), Piece(body[span.start : span.end], span.kind)]
        done = span.end
    return [piece for piece in [*pieces, Piece(body[done:])] if piece.words]

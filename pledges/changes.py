"""What changed between two published versions of a reply, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from .models import Version

END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\s])")


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True)
class Piece:
    change: Change
    sentence: str


@dataclass(frozen=True)
class Edit:
    """On which day, what it said before, and how it differs from what it said after."""

    day: date
    before: Version
    pieces: tuple[Piece, ...]


def sentences(text: str) -> list[str]:
    return [sentence for sentence in END_OF_SENTENCE.split(text.strip()) if sentence]


def compare(before: list[str], after: list[str]) -> Iterator[Piece]:
    """In the order of reading: where a sentence was changed, what was taken out stands before what was added."""
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield from (Piece(Change.SAME, sentence) for sentence in after[c:d])
            continue
        yield from (Piece(Change.TAKEN_OUT, sentence) for sentence in before[a:b])
        yield from (Piece(Change.ADDED, sentence) for sentence in after[c:d])


def edits(versions: list[Version]) -> list[Edit]:
    """The newest first. What was taken back once is neither shown nor compared with."""
    pairs = zip(versions, versions[1:], strict=False)
    found = [Edit(new.day, old, tuple(_pieces(old, new))) for old, new in pairs if old.is_readable]
    return found[::-1]


def _pieces(old: Version, new: Version) -> Iterator[Piece]:
    before, after = ([s for line in version.lines() for s in sentences(line)] for version in (old, new))
    return compare(before, after)

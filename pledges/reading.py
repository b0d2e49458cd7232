"""How easy a reply is to read. It advises whoever writes, and never stops anybody.

The reading age is the grade of Flesch and Kincaid plus five, the age at which that grade begins. Syllables are
counted by groups of vowels, which is good to about one year: enough for advice, too rough for a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .changes import sentences
from .models.answers import plain_blocks

LONGEST_SENTENCE = 20
AIM = 9
FEWEST_WORDS = 10
"""Fewer say nothing about a reading age."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$")


@dataclass(frozen=True)
class Reading:
    words: int
    age: int | None
    long_sentences: tuple[str, ...]

    @property
    def is_hard(self) -> bool:
        return self.age is not None and self.age > AIM


def syllables(word: str) -> int:
    word = word.lower()
    groups = len(VOWELS.findall(word))
    return max(1, groups - 1 if SILENT_END.search(word) and groups > 1 else groups)


def check(body: str) -> Reading:
    """Of a reply as it is kept, with its marks."""
    return check_blocks(plain_blocks(body))


def check_blocks(blocks: Iterable[str]) -> Reading:
    """Of paragraphs and points of a list. Each ends a sentence, with a full stop or without."""
    said = [sentence for block in blocks for sentence in sentences(block)]
    words = [WORD.findall(sentence) for sentence in said]
    long = tuple(text for text, own in zip(said, words, strict=True) if len(own) > LONGEST_SENTENCE)
    return Reading(sum(map(len, words)), _age([own for own in words if own]), long)


def _age(said: list[list[str]]) -> int | None:
    words = [word for sentence in said for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    grade = 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(5, round(grade + 5))

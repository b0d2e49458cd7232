"""What a text is likely to hold: worrying phrases, names, ways to reach somebody. Pure, and always incomplete.

It orders the queue and marks words for the reader. It never decides anything.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .folding import Word, fold_phrase, slips, words_of
from .names import names_in

WORRY, NAME = "worry", "name"
A_KIND, MOST = 3, 9
"""What each kind of worry adds to the rank, and where it ends. A name or a number adds one."""

MARKS = {
    "e-mail": r"[\w.+-]+@[\w-]+\.[\w.-]*\w",
    "link": r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|co\.uk|org|net|gg|me|tv|io)\b(?:/\S*)?",
    "handle": r"(?<![\w.@])@[A-Za-z0-9_.]{2,29}\w|\b(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|xbox|psn|roblox)"
    r"(?:\s+(?:is|name|user(?:name)?|handle)|\s*[:=\-])+\s*@?[\w.]{2,29}\w",
    "phone": r"(?<!\w)(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\w)",
    "postcode": r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b",
}
PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in MARKS.items()}


@dataclass(frozen=True, order=True)
class Span:
    """From ``start`` up to ``end`` in the text. ``about`` is the kind of a worry."""

    start: int
    end: int
    kind: str
    about: str = ""


@dataclass(frozen=True)
class Listed:
    """The list as it is compared: the words of each phrase, to its kind."""

    phrases: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> "Listed":
        return cls({words: kind for phrase, kind in rows if (words := tuple(fold_phrase(phrase).split()))})

    @cached_property
    def heads(self) -> dict[str, list[tuple[str, ...]]]:
        """The phrases by their first word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self.phrases, key=len, reverse=True):
            found.setdefault(words[0], []).append(words)
        return found

    @cached_property
    def run_together(self) -> dict[str, str]:
        """“killmyself”: phrases without their gaps, where they are long enough to mean nothing else."""
        joined = {"".join(words): kind for words, kind in self.phrases.items() if len(words) > 1}
        return {word: kind for word, kind in joined.items() if len(word) > 6}

    @cached_property
    def near(self) -> dict[str, set[str]]:
        """Every word of the list by itself, and by what it becomes when one letter is lost."""
        found: dict[str, set[str]] = {}
        alone = {words[0] for words in self.phrases if len(words) == 1}
        for word in {word for words in self.phrases for word in words}:
            found.setdefault(word, set()).add(word)
            if len(word) >= (6 if word in alone else 5):
                for slip in slips(word):
                    found.setdefault(slip, set()).add(word)
        return found

    @cached_property
    def _meant(self) -> dict[str, frozenset[str]]:
        return {}

    def meant_by(self, word: str) -> frozenset[str]:
        """The words of the list that this may be: itself, or one slip away with the same first letter."""
        known = self._meant.get(word)
        if known is None:
            near = set(self.near.get(word, ()))
            if len(word) > 3:
                near |= {each for slip in slips(word) for each in self.near.get(slip, ())}
            known = frozenset(each for each in near if each == word or (len(each) > 4 and each[0] == word[0]))
            if len(self._meant) < 50_000:
                self._meant[word] = known
        return known


def worries_in(body: str, listed: Listed) -> list[Span]:
    """Where a phrase of the list stands, or something close to it."""
    words = words_of(body)
    meant = [listed.meant_by(word.folded) for word in words]
    found = []
    for at, word in enumerate(words):
        kind = listed.run_together.get(word.folded)
        if kind:
            found.append(Span(word.start, word.end, WORRY, kind))
        for head in meant[at]:
            for phrase in listed.heads.get(head, ()):
                if last := _ends(phrase, meant, at):
                    found.append(Span(word.start, words[last - 1].end, WORRY, listed.phrases[phrase]))
    return found + _split(words, listed)


def _ends(phrase: tuple[str, ...], meant: list[frozenset[str]], at: int) -> int:
    """Behind which word the phrase ends that begins at ``at``; 0 if it does not stand there."""
    end = at + len(phrase)
    if end > len(meant):
        return 0
    return end if all(word in near for word, near in zip(phrase, meant[at:end], strict=True)) else 0


def _split(words: list[Word], listed: Listed) -> list[Span]:
    """“kill my self”, “sui cide”: two pieces that make one word, or a phrase with its gaps elsewhere."""
    found = []
    for at, (first, second) in enumerate(pairwise(words)):
        one = first.folded + second.folded
        if len(one) < 5:
            continue
        merged = [*words[max(0, at - 3) : at], Word(first.start, second.end, one), *words[at + 2 : at + 5]]
        meant = [listed.meant_by(word.folded) for word in merged]
        if not meant[min(at, 3)]:
            continue
        for begin, word in enumerate(merged[: min(at, 3) + 1]):
            for head in meant[begin]:
                for phrase in listed.heads.get(head, ()):
                    last = _ends(phrase, meant, begin)
                    if last > min(at, 3):
                        found.append(Span(word.start, merged[last - 1].end, WORRY, listed.phrases[phrase]))
    return found


def spans(body: str, listed: Listed) -> list[Span]:
    """What to mark, from left to right and without overlaps. A worry goes before everything else."""
    contacts = [
        Span(*match.span(), kind) for kind, pattern in PATTERNS.items() for match in pattern.finditer(body)
    ]
    names = [Span(start, end, NAME) for start, end in names_in(body)]
    kept: list[Span] = []
    for span in [*_longest_first(worries_in(body, listed)), *contacts, *_longest_first(names)]:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def _longest_first(found: list[Span]) -> list[Span]:
    return sorted(found, key=lambda span: span.start - span.end)


def worry(found: Iterable[Span]) -> int:
    """The rank: 0 where nothing was found, at most 9. A text without a mark may still be the one that matters."""
    found = list(found)
    kinds = {span.about for span in found if span.kind == WORRY}
    beside = any(span.kind != WORRY for span in found)
    return min(MOST, A_KIND * len(kinds) + beside)


def is_worrying(rank: int) -> bool:
    return rank >= A_KIND


def pointers(body: str) -> list[Span]:
    """What may point to a person: likely names, and ways to reach somebody. Worrying phrases are not asked about."""
    return spans(body, NOTHING_LISTED)


NOTHING_LISTED = Listed.of(())

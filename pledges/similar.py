"""Which approved questions ask much the same. It proposes groups; a person ticks, merges and rewords."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from rapidfuzz import fuzz

ALIKE = 66.0
"""From 0 to 100. Tried on believable questions (see its test): below it strangers meet, above it twins are parted."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# Words that every question is made of. Not "where", "when" and "who": those tell questions apart.
STOP_WORDS = frozenset(
    WORD.findall(
        "a about all am an and any are as at be because been being but by can could did do does doing for from get "
        "had has have he her him his how i if in into is it its just like me more most much my of on or our out please "
        "really s she should so some that the their them then there they this to us very want was we were what which "
        "will with would you your"
    )
)
ENDINGS = ("ing", "ies", "ed", "es", "s")
SHORTEST_STEM = 4

Item = TypeVar("Item")


def key_words(question: str) -> str:
    """What a question is about: its words without the common ones and without their endings, each once."""
    words = WORD.findall(question.lower().replace("\u2019", "'"))
    stems = sorted({stem(word) for word in words if word not in STOP_WORDS})
    return " ".join(stems) or " ".join(words)


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM - (ending == "s"):
            return word[: -len(ending)]
    return word


def likeness(one: str, other: str) -> float:
    """Of two texts of key words. Sharing one word of many is not enough, as it would be for the first measure."""
    return (float(fuzz.token_set_ratio(one, other)) + float(fuzz.token_sort_ratio(one, other))) / 2


def groups_of_similar(items: Iterable[Item], *, words: Callable[[Item], str]) -> list[list[Item]]:
    """The largest group first, then by the alphabet. The same questions make the same groups in whatever order.

    Everything in a group is on average alike to whatever joins it, so that no chain of neighbours grows.
    """
    told = sorted(items, key=lambda item: (key_words(words(item)), words(item)))
    alike: list[list[tuple[str, list[Item]]]] = []
    for key, same in groupby(told, key=lambda item: key_words(words(item))):
        _join(alike, (key, list(same)))
    groups = [[item for _, same in group for item in same] for group in alike]
    for group in groups:
        group.sort(key=words)
    return sorted(groups, key=lambda group: (-len(group), words(group[0])))


def _join(groups: list[list[tuple[str, list[Item]]]], one: tuple[str, list[Item]]) -> None:
    """To the group that it is most alike to, if to any."""

    def alike_to(group: list[tuple[str, list[Item]]]) -> float:
        return sum(likeness(one[0], key) for key, _ in group) / len(group)

    best = max(groups, key=alike_to, default=None)
    if best is not None and alike_to(best) >= ALIKE:
        best.append(one)
    else:
        groups.append([one])

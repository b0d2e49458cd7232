"""Taking words out of a text. The reader marks words by their number; the wording is built here, from the original."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from consultations.reading.likely import NAME, Span

LABELS = {
    "name": "[name]",
    "place": "[place]",
    "school": "[school]",
    "contact": "[contact]",
    "else": "[…]",
}
NAMES_OF_LABELS = {
    "name": "A name",
    "place": "A place",
    "school": "A school",
    "contact": "A number, handle or address",
    "else": "Something else",
}
CONTACTS = {"e-mail", "link", "handle", "phone"}
TOKEN = re.compile(r"\S+")
# What stands around a word and stays: full stops, brackets, quotation marks.
EDGES = ".,;:!?…()[]{}\"'“”‘’«»"


class Unfit(ValueError):
    """The marks do not fit the text."""


@dataclass(frozen=True)
class Token:
    """A word with its number. ``start`` and ``end`` leave out the signs around it."""

    number: int
    word: str
    start: int
    end: int
    label: str = ""


def tokens(body: str) -> list[Token]:
    return [_token(number, match) for number, match in enumerate(TOKEN.finditer(body))]


def _token(number: int, match: re.Match[str]) -> Token:
    word, start, end = match.group(), *match.span()
    bare = word.strip(EDGES)
    if bare:
        start += len(word) - len(word.lstrip(EDGES))
        end = start + len(bare)
    return Token(number, word, start, end)


def suggested(body: str, found: Sequence[Span]) -> list[Token]:
    """Every word, with a label where something that points to a person is likely. A suggestion to look at."""
    labels = {NAME: "name", "postcode": "place", **dict.fromkeys(CONTACTS, "contact")}
    marks = [(span, labels[span.kind]) for span in found if span.kind in labels]
    return [
        Token(token.number, token.word, token.start, token.end, label)
        for token in tokens(body)
        for label in [next((name for s, name in marks if s.start < token.end and token.start < s.end), "")]
    ]


def redacted(body: str, marks: Mapping[int, str]) -> str:
    """The text with every run of equally marked words replaced by one label. All else stays, sign for sign.

    Raises Unfit where no word has a number, or no label has a name, or nothing would be left.
    """
    words = tokens(body)
    if not marks or not set(marks) <= set(range(len(words))) or not set(marks.values()) <= set(LABELS):
        raise Unfit("The marks do not fit this text.")
    if len(marks) == len(words):
        raise Unfit("Every word is marked.")
    said, done = [], 0
    for label, group in groupby(words, key=lambda token: marks.get(token.number)):
        if label is not None:
            run = list(group)
            said += [body[done : run[0].start], LABELS[label]]
            done = run[-1].end
    return "".join([*said, body[done:]])

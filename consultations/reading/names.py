"""Likely names. A guess: a name that begins a sentence or that we do not know is not found."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
TITLED = re.compile(
    rf"\b(?:(?:Mr|Mrs|Ms|Dr|Sir|mr|mrs|ms|dr)\b\.?\s+[^\W\d]+|Miss\s+{CAPITAL}|miss\s+{CAPITAL})"
)
FRIEND = (
    r"friend|mate|bestie|bff|cousin|brother|sister|bro|sis|teacher|uncle|aunt|auntie|aunty|boyfriend|girlfriend|"
    r"stepdad|stepmum|neighbour|tutor|coach"
)
INTRODUCED = re.compile(
    rf"\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir)\s+(?:best\s+|little\s+|big\s+|old\s+)?(?:{FRIEND})\s+(?P<name>{CAPITAL})"
    r"|\b(?:called|named|name\s+is|names|name’s|name's)\s+(?P<called>[^\W\d]{2,})"
)
TOKEN = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
SENTENCE_ENDS = re.compile(r"(?:^|[.!?…:\n\"“(])\s*$")
DATA = Path(__file__).parent / "data"


@cache
def _listed(file: str) -> frozenset[str]:
    lines = (DATA / file).read_text().splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def names_in(body: str) -> list[tuple[int, int]]:
    """From where to where a name is likely to stand. They may overlap."""
    titled = [match.span() for match in TITLED.finditer(body)]
    return titled + list(_introduced(body)) + list(_by_look(body))


def _introduced(body: str) -> Iterator[tuple[int, int]]:
    for match in INTRODUCED.finditer(body):
        group = "name" if match["name"] else "called"
        if match[group].lower() not in _listed("not_names.txt"):
            yield match.span(group)


def _by_look(body: str) -> Iterator[tuple[int, int]]:
    """Known first names anyhow, and capitals inside a sentence; two that follow each other are one name."""
    if body.isupper():
        return
    last_end = last_start = -1
    for match in TOKEN.finditer(body):
        start, end = match.span()
        if not _looks_like_a_name(body, match.group(), start):
            continue
        if last_end >= 0 and body[last_end:start].isspace():
            start = last_start
        last_start, last_end = start, end
        yield start, end


def _looks_like_a_name(body: str, token: str, start: int) -> bool:
    plain = re.sub(r"[’']s$", "", token)
    word = plain.lower()
    if word in _listed("first_names.txt"):
        return True
    is_capital = plain[:1].isupper() and plain[1:].islower()
    return is_capital and word not in _listed("not_names.txt") and not SENTENCE_ENDS.search(body[:start])

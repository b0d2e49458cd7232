"""The code with which a pupil hears back: four words in their order. docs/decisions/0009-a-code-to-hear-back.md.

A tablet makes its own, with or without a network; for the plain form it is made here. Nothing else is known of it
than its shape: an old tablet may hold an older list of words.
"""

import re
import secrets
from functools import cache

from .bundle import source

WORDS_IN_A_CODE = 4
LONGEST = 7
LIST = "consultations/tablet/code-words.js"

WORD = re.compile(r"[^\W\d_]+")
SHAPE = re.compile(rf"[a-z]{{3,{LONGEST}}}( [a-z]{{3,{LONGEST}}}){{{WORDS_IN_A_CODE - 1}}}")


@cache
def words() -> tuple[str, ...]:
    """The tablet's own list, read from its script: there is no second one that could differ."""
    _comment, listed, _rest = source(LIST).decode().split("`")
    return tuple(listed.split())


def new_code() -> str:
    return " ".join(secrets.choice(words()) for _ in range(WORDS_IN_A_CODE))


def read_code(typed: object) -> str:
    """As it is compared, however it was typed: commas, capitals and more spaces do not matter. Empty if it is none."""
    code = " ".join(WORD.findall(typed.lower())) if isinstance(typed, str) else ""
    return code if SHAPE.fullmatch(code) else ""

"""How the tables of a release are worded and ordered, for those who make them and those who show them."""

from collections.abc import Sequence
from typing import Final

from consultations.disclosure import SafeTable

NO_ANSWER: Final = "No answer"
NOT_CHOSEN: Final = "Not chosen"
RESTS: Final = (NO_ANSWER, NOT_CHOSEN)
"""The fixed last band: of a question, and of one option of several."""


def with_the_rest(rest: str, said: Sequence[str]) -> str:
    """What the last band holds, in the words that were offered: No answer, “I don't go there” or “Prefer not to say”.

    Empty where nothing else could be said. It is kept in the release: another scale later changes none of it.
    """
    *named, last = (rest, *(f"“{each}”" for each in said))
    return f"{', '.join(named)} or {last}" if named else ""


_TABLES: Final = 100
"""More than any question and its follow-ups fill: a place has 33, a several-choice question at most 30."""


def position(question: int, table: int) -> int:
    """Hundreds count the questions as they were asked; the rest, the tables of one and of its follow-ups."""
    if not 0 <= table < _TABLES:
        raise ValueError("One question has more tables than a release has room for.")
    return question * _TABLES + table


def question_key(event: int, position: int) -> str:
    """The question's name in a published file: of one event, and of one option of several."""
    return f"e{event}-{position}"


def question_at(position: int) -> int:
    return position // _TABLES


def is_option(table: SafeTable) -> bool:
    """Whether the table is one option of a several-choice question, whose others stand beside it."""
    return len(table.bands) == 2 and table.bands[-1] == NOT_CHOSEN

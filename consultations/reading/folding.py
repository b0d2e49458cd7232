"""Words as the list compares them: without capitals, accents, apostrophes, doubled letters and figures for letters."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'’‘`´ʼ"
FIGURES = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "$": "s", "@": "a", "!": "i"}
)
WORD = re.compile(rf"[$@]?[^\W_]+(?:[{APOSTROPHES}@$!*][^\W_]+)*")


@dataclass(frozen=True)
class Word:
    """Where it stands in the text, and how it is compared."""

    start: int
    end: int
    folded: str


@lru_cache(50_000)
def fold(word: str) -> str:
    """“K1lllíng” becomes “kiling”. Figures alone stay figures."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    if any(c.isalpha() for c in plain):
        plain = plain.translate(FIGURES)
    return re.sub(r"(.)\1+", r"\1", "".join(c for c in plain if c.isalnum()))


def words_of(body: str) -> list[Word]:
    """The words of a text. Letters that stand alone, three or more in a row, are one word: “k i l l”."""
    words = [Word(*match.span(), fold(match.group())) for match in WORD.finditer(body)]
    return _with_letters_joined(words) if any(len(word.folded) == 1 for word in words) else words


def _with_letters_joined(words: list[Word]) -> list[Word]:
    joined: list[Word] = []
    row: list[Word] = []
    for word in [*words, None]:
        if word is not None and word.end - word.start == 1:
            row.append(word)
            continue
        if len(row) > 2:
            joined.append(Word(row[0].start, row[-1].end, fold("".join(each.folded for each in row))))
        else:
            joined += row
        row = []
        if word is not None:
            joined.append(word)
    return joined


def fold_phrase(phrase: str) -> str:
    return " ".join(word.folded for word in words_of(phrase))


@lru_cache(50_000)
def slips(word: str) -> tuple[str, ...]:
    """The word with each of its letters lost in turn. Two words that share one are a slip apart."""
    return tuple({word[:at] + word[at + 1 :] for at in range(len(word))})

"""The list of worrying phrases: kept by those who read texts, and used to order the queue. It is never complete."""

from functools import lru_cache
from pathlib import Path

from django.db import transaction

from consultations.models.reading import WorryPhrase
from consultations.reading.folding import fold_phrase
from consultations.reading.likely import Listed

FIRST_LIST = Path(__file__).parent / "data" / "phrases.txt"
CAVEAT = (
    "This list only decides what stands at the top. It never approves, hides or deletes a text, and it misses a lot: "
    "slang, other languages, spelling, pictures in words. Every text is read by a person."
)


def the_list() -> Listed:
    """The list as it is now. One query; an empty list is filled with the first one again."""
    rows = tuple(WorryPhrase.objects.order_by("pk").values_list("phrase", "kind"))
    return _compared(rows or fill())


@lru_cache(4)
def _compared(rows: tuple[tuple[str, str], ...]) -> Listed:
    """Kept while the rows stay the same: it learns what misspelt words mean."""
    return Listed.of(rows)


@transaction.atomic
def fill() -> tuple[tuple[str, str], ...]:
    """Fill the list with ours. Phrases that are there already stay as they are."""
    phrases = [
        WorryPhrase(phrase=phrase, kind=kind, folded=fold_phrase(phrase)) for phrase, kind in first_list()
    ]
    WorryPhrase.objects.bulk_create(phrases, ignore_conflicts=True)
    return tuple(WorryPhrase.objects.order_by("pk").values_list("phrase", "kind"))


def first_list() -> list[tuple[str, str]]:
    lines = [line for line in FIRST_LIST.read_text().splitlines() if not line.startswith("#")]
    pairs = [line.partition(": ") for line in lines]
    return [(phrase, kind) for kind, _, phrases in pairs for phrase in phrases.split(", ")]


def is_listed(phrase: str, *, but: int | None = None) -> bool:
    """Whether the list has it already, however it is spelt."""
    return WorryPhrase.objects.filter(folded=fold_phrase(phrase)).exclude(pk=but or 0).exists()

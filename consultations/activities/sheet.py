"""The packed answer sheet: one byte an item, 0 = not answered. docs/architecture.md says why it is not rows."""

from typing import TypeAlias

from .book import Book, Screen

# A chosen option's number (from 1), the numbers of several, or a text.
Answer: TypeAlias = int | tuple[int, ...] | str
Answers: TypeAlias = dict[str, Answer]


def pack(book: Book, answers: Answers) -> bytes:
    """Answers by screen key, as one sheet of ``book.size`` bytes. Texts are left out: they have their own rows."""
    sheet = bytearray(book.size)
    for screen in book.screens():
        answer = answers.get(screen.key)
        if screen.slot is None or not answer:
            continue
        if isinstance(answer, tuple):
            for number in answer:
                sheet[screen.slot + number - 1] = 1
        elif isinstance(answer, int):
            sheet[screen.slot] = answer
    return bytes(sheet)


def is_shown(screen: Screen, answers: Answers) -> bool:
    """Whether the pupil met this screen: a follow-up is asked only after the answers it follows."""
    if screen.shown_if is None:
        return True
    key, numbers = screen.shown_if
    return answers.get(key) in numbers

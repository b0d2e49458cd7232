"""The questions of a form with the numbers that stand on paper: 1, 2, and 2a, 2b for what follows from an answer."""

from dataclasses import dataclass, field

from consultations.activities.book import Book, Part, Screen

# The sign beside each option, on paper and on the key that chooses it. No l, no o: they look like 1 and 0.
KEYS = "1234567890abcdefghijkmnpqrstuvwxyz"


@dataclass(frozen=True)
class Question:
    """``after``: the answers, in words, after which it is asked. ``options``: their sign and their words."""

    number: str
    screen: Screen
    after: str = ""

    @property
    def options(self) -> list[tuple[str, str]]:
        return list(zip(KEYS, self.screen.options, strict=False))

    @property
    def keys(self) -> list[str]:
        return list(KEYS[: len(self.screen.options)])

    @property
    def lines(self) -> range:
        """Ruled lines to write on."""
        return range(3 if self.screen.limit <= 200 else 6)


@dataclass
class Counter:
    """What the next question is called."""

    whole: int = 0
    follow_ups: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def name(self, screen: Screen) -> str:
        if screen.shown_if is None:
            self.whole += 1
            name = str(self.whole)
        else:
            of = screen.shown_if[0]
            self.follow_ups[of] = self.follow_ups.get(of, 0) + 1
            name = self.names[of] + chr(ord("a") + self.follow_ups[of] - 1)
        self.names[screen.key] = name
        return name


def numbered(book: Book) -> list[tuple[Part, list[Question]]]:
    counter, screens = Counter(), {screen.key: screen for screen in book.screens()}
    return [
        (part, [Question(counter.name(screen), screen, _after(screen, screens)) for screen in part.screens])
        for part in book.parts
    ]


def _after(screen: Screen, screens: dict[str, Screen]) -> str:
    if screen.shown_if is None:
        return ""
    key, numbers = screen.shown_if
    return " or ".join(f"“{screens[key].options[number - 1]}”" for number in numbers)

"""How safe a place feels, in each format. Source: the school safety surveys that the Board compares with.

Under ten, children tick the top face of five; so the primary scale has three, with words.
"""

from dataclasses import dataclass

from consultations.models.choices import Format


@dataclass(frozen=True)
class Scale:
    """Answers from safe to unsafe, what else may be said, and the sentence of the headline."""

    answers: tuple[str, ...]
    besides: tuple[str, ...]
    safe: int
    headline: str
    faces: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        return self.answers + self.besides

    @property
    def unsafe(self) -> tuple[int, ...]:
        """Option numbers after which we ask when and why."""
        return tuple(range(len(self.answers) - (0 if self.faces else 1), len(self.answers) + 1))


SAFETY = {
    Format.SECONDARY: Scale(
        answers=("Very safe", "Quite safe", "Fairly safe", "Not very safe", "Not at all safe"),
        besides=("I don't go there", "Prefer not to say"),
        safe=2,
        headline="felt very or quite safe",
    ),
    Format.PRIMARY: Scale(
        answers=("Safe", "Not sure", "Not safe"),
        besides=("I don't go there",),
        safe=1,
        headline="felt safe",
        faces=True,
    ),
}

TIMES = (
    "Before school",
    "In lessons",
    "Break or lunch",
    "After school",
    "After dark",
    "Weekend",
    "Holidays",
    "Any time",
)
REASONS = (
    "Too dark",
    "No adults",
    "Older people or groups",
    "Crowds",
    "Fights",
    "Weapons",
    "Bullying",
    "Hate words",
    "Being followed or stared at",
    "Drugs or alcohol",
    "Traffic",
    "Strangers online",
    "Mean messages",
    "Pictures shared",
    "Something else",
)

"""How safe a place feels, in each format. Source: the school safety surveys that the Board compares with.

Under ten, children tick the top face of five; so the primary scale has three, with words.
"""

from dataclasses import dataclass

from consultations.models.choices import Domain, Format


@dataclass(frozen=True)
class Scale:
    """Answers from safe to unsafe, what else may be said, and the sentence of the headline."""

    answers: tuple[str, ...]
    besides: tuple[str, ...]
    """May be said instead; "I don't go there" comes first and is for places alone."""
    safe: int
    headline: str
    faces: bool = False

    def options(self, *, place: bool) -> tuple[str, ...]:
        return self.answers + (self.besides if place else self.besides[1:])

    @property
    def safe_answers(self) -> tuple[int, ...]:
        """Option numbers after which we ask what makes it feel safe."""
        return tuple(range(1, self.safe + 1))

    @property
    def unsafe_answers(self) -> tuple[int, ...]:
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
# Why a place feels unsafe, and what makes it feel safe. Only what can be meant there is offered.
_AROUND = (
    "Too dark",
    "No adults",
    "Older people or groups",
    "Crowds",
    "Fights",
    "Weapons",
    "Bullying",
    "Hate words",
)
_ONLINE = ("Strangers online", "Mean messages", "Pictures shared", "Hate words", "Bullying")
UNSAFE_BECAUSE = {
    Domain.SCHOOL: (*_AROUND, "Being followed or stared at", "Drugs or alcohol", "Something else"),
    Domain.COMMUNITY: (
        *_AROUND,
        "Being followed or stared at",
        "Drugs or alcohol",
        "Traffic",
        "Something else",
    ),
    Domain.ONLINE: (*_ONLINE, "Something else"),
}
SAFE_BECAUSE = {
    Domain.SCHOOL: (
        "Adults I trust",
        "Friends",
        "Lights",
        "Cameras",
        "It is busy",
        "It is quiet",
        "People I know",
    ),
    Domain.COMMUNITY: (
        "Adults I trust",
        "Friends",
        "Lights",
        "Cameras",
        "It is busy",
        "It is quiet",
        "Police or wardens",
        "People I know",
    ),
    Domain.ONLINE: ("Adults I trust", "Friends", "People I know", "I can block or report"),
}

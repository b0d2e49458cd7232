"""The code book: every screen a pupil meets, frozen as it was shown, and where its answer lies on the sheet."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Kind = Literal["rating", "single", "several", "text"]


@dataclass(frozen=True)
class Screen:
    """One question on one screen.

    ``about`` names what is asked across versions and events, for example ``question:12`` or ``place:7``.
    ``bands`` is how many of the options are answers; those behind it ("I don't go there") count as no answer.
    ``alone`` is the number (from 1) of the option that means "none of these" and is chosen by itself; 0 without one.
    ``shown_if`` holds another screen's key and the option numbers (from 1) after which this one is asked.
    ``slot`` is the first byte on the answer sheet; texts have none.
    ``plan`` is the site plan (its id) whose zones are the options: they can be pressed on its picture as well.
    """

    key: str
    kind: Kind
    prompt: str
    about: str
    part: str = ""
    domain: str = ""
    hint: str = ""
    options: tuple[str, ...] = ()
    bands: int = 0
    alone: int = 0
    faces: bool = False
    limit: int = 0
    shown_if: tuple[str, tuple[int, ...]] | None = None
    slot: int | None = None
    plan: int | None = None

    @property
    def width(self) -> int:
        """Bytes on the answer sheet: one an item, and each option of a several-choice question is an item."""
        return {"text": 0, "several": len(self.options)}.get(self.kind, 1)


@dataclass(frozen=True)
class Part:
    """One activity of the event, with its screens in order."""

    activity: str
    title: str
    screens: tuple[Screen, ...]


@dataclass(frozen=True)
class Book:
    format: str
    parts: tuple[Part, ...]

    def screens(self) -> Iterator[Screen]:
        for part in self.parts:
            yield from part.screens

    @property
    def size(self) -> int:
        """Length of an answer sheet in bytes."""
        return sum(screen.width for screen in self.screens())

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def plan(self) -> int | None:
        """The site plan that it asks about. A school has one at a time."""
        return next((screen.plan for screen in self.screens() if screen.plan), None)

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.to_json(), sort_keys=True).encode()).hexdigest()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Book":
        return cls(data["format"], tuple(_part(part) for part in data["parts"]))


def bind(format: str, parts: list[Part]) -> Book:
    """Give each screen a key of its own in the whole form, and its place on the answer sheet."""
    slot, bound = 0, []
    for number, part in enumerate(parts, start=1):
        screens = []
        for screen in part.screens:
            condition = screen.shown_if and (f"{number}-{screen.shown_if[0]}", screen.shown_if[1])
            at = slot if screen.width else None
            screens.append(replace(screen, key=f"{number}-{screen.key}", shown_if=condition, slot=at))
            slot += screen.width
        bound.append(replace(part, screens=tuple(screens)))
    return Book(format, tuple(bound))


def _part(data: dict[str, Any]) -> Part:
    return Part(data["activity"], data["title"], tuple(_screen(screen) for screen in data["screens"]))


def _screen(data: dict[str, Any]) -> Screen:
    condition = data["shown_if"]
    shown_if = (condition[0], tuple(condition[1])) if condition else None
    return Screen(**{**data, "options": tuple(data["options"]), "shown_if": shown_if})

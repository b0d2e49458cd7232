"""Everything that one release prints, and what everybody knows about its questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consultations.disclosure.tables import SafeTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One table on its way out. The same `question` means the same answers of the same pupils, told again.

    `question`: a key of letters and figures, alike in a school's table and the borough's, and in another
    release that adds late forms; different for every event, and for every option of a several-choice question.
    `after`: for a follow-up, the question that it follows and the answers (from 1) after which it was asked.
    `apart`: questions (options) that nobody can choose together with this one, as "none of these".
    `made_of`: merged school -> the schools whose pupils it counts.

    Raises ValueError for a key that a file could not hold: keys have no spaces.
    """

    question: str
    table: SafeTable
    after: tuple[str, tuple[int, ...]] | None = None
    apart: tuple[str, ...] = ()
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = [part for parts in self.made_of.values() for part in parts]
        keys = [self.question, *self.apart, *parts, *(self.after or ())[:1]]
        if not all(isinstance(key, str) and key.split() == [key] for key in keys):
            raise ValueError("A question or a school needs a key without spaces.")


@dataclass(frozen=True, slots=True)
class Printout:
    """One release, whole: what all roles together can read. `attendance`: school -> pupils who took part.

    Linked forums are in neither. All tables of a release have one width and threshold.
    """

    release: str
    attendance: Mapping[str, int]
    tables: tuple[Published, ...]

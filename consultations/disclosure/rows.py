"""One row of a safe table. A number that could not have been printed refuses to exist."""

from dataclasses import InitVar, astuple, dataclass
from itertools import pairwise
from typing import Any, Final

from consultations.disclosure.policy import Policy
from consultations.disclosure.ranges import Range, between, is_printed
from consultations.disclosure.suppression import Suppression

SEAL: Final = object()
"""Held by the publisher and by what reads stored tables. Nobody else makes rows or tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeRow:
    """What may be told about one group of `participants` pupils. Participation itself is not secret.

    `headline`: pupils in the question's first bands together, or None. `running`: the K-1 running totals over
    the answers, all None below twenty pupils. `is_comparison`: of all schools together, beside the schools' own
    rows; its headline is none of the fixed ranges (comparison.py). Raises TypeError without the seal, ValueError
    for a number that could not have been printed.
    """

    group: str
    participants: int
    suppressed: Suppression | None
    headline: Range | None
    running: tuple[Range | None, ...]
    policy: Policy
    is_comparison: bool = False
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not SEAL:
            raise TypeError("Safe rows come from the publisher.")
        if not isinstance(self.group, str) or not self.group:
            raise ValueError("A row needs the key of its group.")
        if type(self.participants) is not int or self.participants < 0:
            raise ValueError("A row needs how many took part.")
        self._check_ranges()

    def _check_ranges(self) -> None:
        told = [each for each in (self.headline, *self.running) if each is not None]
        if self.is_comparison:
            could_be = all(each.of == self.participants for each in told) and not self.totals
        else:
            could_be = all(is_printed(each, self.participants, self.policy) for each in told)
        if not could_be:
            raise ValueError("This range could not have been printed.")
        if bool(told) == (self.suppressed is not None):
            raise ValueError("A row tells something, or says why it does not.")
        self._check_totals()

    def _check_totals(self) -> None:
        if not self.totals:
            return
        if None in self.running or self.participants < self.policy.running_totals_from:
            raise ValueError("Running totals come whole, and only for groups large enough.")
        if any(later.low < earlier.low for earlier, later in pairwise(self.totals)):
            raise ValueError("Running totals never fall.")

    @property
    def totals(self) -> tuple[Range, ...]:
        """The running totals when they are told, else empty."""
        return tuple(total for total in self.running if total is not None)

    @property
    def bands(self) -> tuple[Range | None, ...]:
        """K ranges, one an answer, worked out from the running totals alone; K times None when not told."""
        return between(self.totals, self.policy) if self.totals else (None,) * (len(self.running) + 1)

    @property
    def reason(self) -> str:
        """Why the row shows X, in plain words; empty when it does not."""
        return self.suppressed.words(self.policy) if self.suppressed else ""

    def as_data(self) -> dict[str, Any]:
        """The row as plain JSON values. The policy stands once, on the table."""
        return {
            "group": self.group,
            "participants": self.participants,
            "suppressed": self.suppressed and self.suppressed.value,
            "headline": self.headline and list(astuple(self.headline)),
            "running": [total and list(astuple(total)) for total in self.running],
            "is_comparison": self.is_comparison,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any], policy: Policy) -> "SafeRow":
        """The opposite of `as_data`. KeyError, TypeError or ValueError for what was never published."""
        return cls(
            group=data["group"],
            participants=data["participants"],
            suppressed=None if data["suppressed"] is None else Suppression(data["suppressed"]),
            headline=_told(data["headline"]),
            running=tuple(_told(total) for total in data["running"]),
            policy=policy,
            is_comparison=data["is_comparison"],
            seal=SEAL,
        )


def _told(numbers: list[int] | None) -> Range | None:
    return None if numbers is None else Range(*numbers)

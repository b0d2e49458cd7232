"""The only numbers that leave: one question's printed ranges, and the text form that a release keeps."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import InitVar, asdict, dataclass, replace
from typing import Any, Final, Literal, get_args

from consultations.disclosure.counts import check_wording
from consultations.disclosure.policy import Policy
from consultations.disclosure.rows import SEAL, SafeRow
from consultations.disclosure.suppression import Suppression, school_suppression

Kind = Literal["school", "borough", "comparison"]
"""A comparison is the borough's headline beside the rows of schools: see comparison.py."""
BOROUGH: Final = "borough"
FORMAT: Final = 1
"""Of the stored text. Releases are kept for years: a new shape gets a new number."""
_WORDS: Final = ("title", "domain", "kind", "headline_cut", "headline_words", "rest_words")
"""The fields that are the same in the table and in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeTable:
    """One question as it may be shown: school rows in key order, or the one borough row.

    All its words are kept with it, so that a release reads the same for ever. `rest_words`: what the last band
    holds ("No answer or “I don't go there”"), empty where its label says it all.

    Raises TypeError without the seal, ValueError when a row tells more than the rules allow.
    """

    title: str
    domain: str
    kind: Kind
    bands: tuple[str, ...]
    headline_cut: int | None
    headline_words: str
    rest_words: str
    rows: tuple[SafeRow, ...]
    policy: Policy
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not SEAL:
            raise TypeError("Safe tables come from the publisher or from from_json.")
        words = (self.headline_words, self.rest_words)
        check_wording(self.title, self.domain, self.bands, self.headline_cut, *words)
        groups = [row.group for row in self.rows]
        if groups != sorted(set(groups)) or self.kind not in get_args(Kind):
            raise ValueError("A table is for schools or the borough, each group once, in order of key.")
        if self.kind != "school" and groups != [BOROUGH]:
            raise ValueError("A borough table has one row.")
        schools = sum(row.participants > 0 for row in self.rows)
        for row in self.rows:
            self._check_row(row, schools)

    def _check_row(self, row: SafeRow, schools: int) -> None:
        if len(row.running) != len(self.bands) - 1 or row.policy != self.policy:
            raise ValueError("Every row has the table's answers and the table's policy.")
        if row.is_comparison != (self.kind == "comparison"):
            raise ValueError("A comparison stands in a table of its own.")
        if row.suppressed:
            return
        if self.kind == "school" and school_suppression(row.participants, schools, True, self.policy):
            raise ValueError("This school's figures must stay hidden.")
        if (
            self.kind != "comparison"
            and row.participants >= self.policy.running_totals_from
            and not row.totals
        ):
            raise ValueError("A group this large has running totals.")
        if not self._headline_fits(row):
            raise ValueError("The headline is the running total at the cut.")

    def _headline_fits(self, row: SafeRow) -> bool:
        if self.headline_cut is None:
            return row.headline is None
        return row.headline == row.totals[self.headline_cut - 1] if row.totals else row.headline is not None

    def row(self, group: str) -> SafeRow:
        """That group's row. Raises KeyError when it has none."""
        return {row.group: row for row in self.rows}[group]

    def held_back(self, groups: Collection[str] | None = None) -> "SafeTable":
        """The same table with X in the rows of these groups, or in every row: it would tell too much."""
        nothing = (None,) * (len(self.bands) - 1)
        rows = (
            replace(
                row,
                suppressed=row.suppressed or Suppression.HELD_BACK,
                headline=None,
                running=nothing,
                seal=SEAL,
            )
            if groups is None or row.group in groups
            else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows), seal=SEAL)

    def sentence(self, row: SafeRow) -> str:
        """Say "8 to 12 of 12 felt very or quite safe", "X: fewer than ten took part" or "45 took part"."""
        if row.suppressed:
            return f"X: {row.reason}"
        if row.headline is None:
            return f"{row.participants:,} took part"
        return f"{row.headline} of {row.participants:,} {self.headline_words}"

    def to_json(self) -> str:
        """The table as ASCII text with sorted keys: the same ranges always give the same bytes."""
        return json.dumps(self._as_data(), sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """SHA-256 of `to_json`, in hex."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str | bytes) -> "SafeTable":
        """Read what `to_json` wrote. Raises ValueError for anything that could not have been published."""
        data = json.loads(text)
        try:
            table = cls._from_data(data)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("This is not a published table.") from error
        if table._as_data() != data:
            raise ValueError("This table holds something that was not published.")
        return table

    def _as_data(self) -> dict[str, Any]:
        words = {name: getattr(self, name) for name in _WORDS}
        lists = {"bands": list(self.bands), "rows": [row.as_data() for row in self.rows]}
        return {"format": FORMAT, "policy": asdict(self.policy), **words, **lists}

    @classmethod
    def _from_data(cls, data: dict[str, Any]) -> "SafeTable":
        policy = Policy(**data["policy"])
        rows = tuple(SafeRow.from_data(row, policy) for row in data["rows"])
        words = {name: data[name] for name in _WORDS}
        return cls(bands=tuple(data["bands"]), rows=rows, policy=policy, seal=SEAL, **words)

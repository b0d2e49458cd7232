"""Read a published CSV file, line by line, and believe nothing. The columns are told in docs/gate.md."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from consultations.disclosure.attack.paper import RULES, Paper, Told

_COLUMNS: Final = {
    *("rule", "release", "question", "title", "asked_after", "not_with", "group", "made_of"),
    *("participants", "answers", "first", "counted", "low", "high", "note"),
}
_MOST: Final = 100_000_000
"""More pupils than any country has."""
Line = Mapping[str, str]


class NotPublished(ValueError):
    """The file is not one of ours. The message names the line and what is wrong, for whoever made the file."""


def read(text: str) -> Paper:
    """Raises NotPublished for anything that is not a published file."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = {number: line for number, line in enumerate(reader, start=2)}
    except csv.Error as error:
        raise NotPublished(f"This is not a CSV file: {error}.") from error
    if missing := sorted(_COLUMNS - {*(reader.fieldnames or ())}):
        raise NotPublished(f"The first line must name these columns too: {', '.join(missing)}.")
    desk = _Desk()
    for number, line in lines.items():
        try:
            desk.take(line)
        except (ValueError, KeyError) as error:
            raise NotPublished(f"Line {number}: {error.args[0]}") from error
    return desk.paper()


class _Desk:
    """Lines on their way to rows."""

    def __init__(self) -> None:
        self._rules: set[str] = set()
        self._attendance: dict[str, dict[str, int]] = {}
        self._rows: dict[tuple[str, str, str], dict[int, tuple[int, int] | None]] = {}
        self._common: dict[tuple[str, str, str], Line] = {}
        self._answers: dict[str, int] = {}

    def take(self, line: Line) -> None:
        if None in line.values() or None in line:
            raise ValueError("it has not as many cells as the first line.")
        if not line["group"]:
            raise ValueError("the group is missing.")
        if line["question"]:
            self._take_figure(line)
        else:
            self._take_attendance(line)

    def _take_attendance(self, line: Line) -> None:
        came = self._attendance.setdefault(line["release"], {})
        if line["group"] in came:
            raise ValueError(f"{line['group']} took part twice.")
        came[line["group"]] = _whole(line, "participants", 0, _MOST)

    def _take_figure(self, line: Line) -> None:
        if line["rule"] not in RULES:
            raise ValueError(f"the rule must be one of: {', '.join(RULES)}.")
        self._rules.add(line["rule"])
        answers = _whole(line, "answers", 2, 1000)
        if self._answers.setdefault(line["question"], answers) != answers:
            raise ValueError("this question had another number of answers before.")
        key = (line["release"], line["question"], line["group"])
        same = ("title", "asked_after", "not_with", "made_of", "participants")
        if any(self._common.setdefault(key, line)[name] != line[name] for name in same):
            raise ValueError("an earlier line says something else about this group and question.")
        _follows(line)
        told, n = self._rows.setdefault(key, {}), _whole(line, "participants", 0, _MOST)
        first, range_ = _figure(line, answers, n)
        if first in told or (told and 0 in {first, *told}):
            raise ValueError("this figure is told twice, or told and hidden.")
        told[first] = range_

    def paper(self) -> Paper:
        if len(self._rules) > 1:
            raise NotPublished("The whole file must follow one rule.")
        told = tuple(self._row(key, totals) for key, totals in self._rows.items())
        return Paper(told, self._attendance, *next((RULES[rule] for rule in self._rules), ()))

    def _row(self, key: tuple[str, str, str], totals: dict[int, tuple[int, int] | None]) -> Told:
        line = self._common[key]
        return Told(
            release=key[0],
            question=key[1],
            group=key[2],
            participants=int(line["participants"]),
            totals=tuple(totals.get(first) for first in range(1, self._answers[key[1]])),
            after=_follows(line),
            apart=tuple(line["not_with"].split()),
            made_of=tuple(line["made_of"].split()),
        )


def _figure(line: Line, answers: int, n: int) -> tuple[int, tuple[int, int] | None]:
    """Which first answers, and their range; 0 and None for an X."""
    if (line["low"], line["high"], line["first"]) == ("X", "X", ""):
        return 0, None
    low = _whole(line, "low", 0, n)
    return _whole(line, "first", 1, answers - 1), (low, _whole(line, "high", low, n))


def _follows(line: Line) -> tuple[str, tuple[int, ...]] | None:
    """From "q7 4 5": the question, and the answers after which this one was asked."""
    question, *numbers = line["asked_after"].split() or [""]
    if question and (not numbers or not all(_is_whole(number) for number in numbers)):
        raise ValueError("asked_after must name a question and then the numbers of its answers.")
    return (question, tuple(map(int, numbers))) if question else None


def _whole(line: Line, column: str, least: int, most: int) -> int:
    text = line[column]
    if not _is_whole(text) or not least <= int(text) <= most:
        raise ValueError(f"{column} must be a whole number from {least} to {most}.")
    return int(text)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10

"""What an import did, in words for the command line and the staff screen alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of a file that was left out, and why."""

    line: int
    name: str
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}{f', {self.name}' if self.name else ''}: {self.reason}."


@dataclass(frozen=True, slots=True)
class Changed:
    """A school with other facts than before: for each field, what it said and what it says."""

    name: str
    fields: dict[str, tuple[str, str]]

    def __str__(self) -> str:
        changes = (f"{name}: {old or 'empty'} → {new or 'empty'}" for name, (old, new) in self.fields.items())
        return f"{self.name}: {'; '.join(changes)}"


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    count: int
    lines: list[str]


@dataclass(slots=True)
class ImportReport:
    la: str
    dry_run: bool = False
    added: list[str] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    links_not_followed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unchanged: int = 0
    elsewhere: int = 0
    links_elsewhere: int = 0

    @property
    def headline(self) -> str:
        counts = f"{len(self.added)} added, {len(self.changed)} changed, {len(self.closed)} closed"
        return f"Nothing was saved. It would be: {counts}." if self.dry_run else f"Done: {counts}."

    def sections(self) -> Iterator[Section]:
        """The parts that have something to say."""
        listed: dict[str, Sequence[object]] = {
            "Added": self.added,
            "Changed": self.changed,
            "Closed": self.closed,
            "Linked to the school that took over": self.linked,
            "Skipped": self.skipped,
            "Links not followed": self.links_not_followed,
            "Open here, but not in this file (left as they are)": self.missing,
        }
        counted = {
            "Unchanged": self.unchanged,
            "Rows of other local authorities, not read": self.elsewhere,
            "Links between schools that are not here, not read": self.links_elsewhere,
        }
        for title, items in listed.items():
            if items:
                yield Section(title, len(items), [str(item) for item in items])
        yield from (Section(title, count, []) for title, count in counted.items() if count)

    def text(self) -> str:
        lines = [self.headline]
        for section in self.sections():
            lines += ["", f"{section.title}: {section.count}"]
            lines += [f"  {line}" for line in section.lines]
        return "\n".join(lines)

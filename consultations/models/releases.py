"""Releases: the frozen set of tables of one closed event. Nothing about answers exists outside them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.db import models

from consultations.disclosure import DEFAULT_POLICY, Printout, Published, SafeTable

from .choices import Domain, Format
from .events import EventPage
from .organisations import Organisation


class Release(models.Model):
    """Begun when the event is closed, worked out once, and never made again for the same young people.

    Nobody but staff sees its tables before two people have approved them, and nobody at all once it is withdrawn.
    """

    class State(models.TextChoices):
        COMPUTING = "computing", "Being worked out"
        FAILED = "failed", "Could not be worked out"
        READY = "ready", "Waiting for two people"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    event = models.OneToOneField(EventPage, on_delete=models.PROTECT, related_name="release")
    state = models.CharField(max_length=10, choices=State, default=State.COMPUTING)
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    policy = models.JSONField()
    software = models.CharField("software version", max_length=60, blank=True)
    took_part = models.PositiveIntegerField(help_text="Young people, over all organisations.")
    attendance = models.JSONField(
        default=dict, help_text="By format, then by organisation; without linked forums."
    )
    dropped = models.JSONField(default=list, help_text="What the gate held back: sentences without numbers.")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of all that it prints.")
    done = models.PositiveSmallIntegerField(default=0, help_text="Groups of questions checked so far.")
    to_do = models.PositiveSmallIntegerField(default=0, help_text="Groups of questions to check.")
    moved_at = models.DateTimeField(null=True, help_text="When the check was last heard of.")
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True, help_text="Since when its borough figures are public.")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        permissions = [
            ("approve_release", "Can approve, publish and withdraw releases"),
            ("open_release", "Can show a release to everybody"),
        ]
        ordering = ["-event__date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="published", published_at__isnull=False)
                | ~models.Q(state="published"),
                name="a_published_release_has_its_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | ~models.Q(withdrawn_because=""),
                name="a_withdrawn_release_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Release of {self.event}"

    @property
    def is_small(self) -> bool:
        """Too few took part for their number to be told."""
        return self.took_part < DEFAULT_POLICY.threshold

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def is_open(self) -> bool:
        """The Board chose to show the borough's figures to everybody."""
        return self.is_published and self.opened_at is not None

    @property
    def formats(self) -> list[str]:
        return sorted(self.attendance)

    @property
    def came(self) -> dict[int, int]:
        """How many took part by organisation (its id), over both formats. Linked forums are left out."""
        found = Counter[int]()
        for by_organisation in self.attendance.values():
            found.update({int(organisation): number for organisation, number in by_organisation.items()})
        return dict(found)

    def printouts(self, tables: Iterable[ReleaseTable]) -> list[Printout]:
        """All that it prints, for a file. ValueError when a table is of before the gate."""
        tables = list(tables)
        return [
            self.printout([each for each in tables if each.format == format], format)
            for format in self.formats
        ]

    def printout(self, tables: Iterable[ReleaseTable], format: str) -> Printout:
        """The tables of one format, for the gate: a release by itself, with those who answered in it.

        Nobody answers in both formats, and no figure adds the two up. How many schools came, and how many pupils
        besides the largest, is asked of those whom a figure is about.
        """
        key = f"e{self.event_id}" if len(self.attendance) == 1 else f"e{self.event_id}-{format}"
        return Printout(key, self.attendance[format], tuple(table.published for table in tables))

    def digest_of(self, tables: Iterable[ReleaseTable]) -> str:
        """Of policy, attendance and every table with who sees it, where and how: one byte more is another digest."""
        lines = [json.dumps([self.policy, self.attendance, self.dropped], sort_keys=True)]
        lines += sorted(json.dumps([getattr(each, name) for name in DIGESTED]) for each in tables)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


DIGESTED = (
    "question",
    "organisation_id",
    "domain",
    "position",
    "about",
    "kind",
    "format",
    "after",
    "apart",
    "table",
)
"""All that a table of a release keeps: two people approve whose it is and how it is shown, as well as its figures."""


class Approval(models.Model):
    """One person's yes to a release, and to which bytes."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "by"], name="one_approval_a_person")]

    def __str__(self) -> str:
        return f"{self.by} approved the {self.release}"


class ReleaseTable(models.Model):
    """One safe table: a school's own (organisation set) or the borough's (organisation empty).

    ``question`` is its key, alike for all schools. ``after``: of a follow-up, the key of the question that it
    follows and the answers (from 1) after which it was asked. ``apart``: of "none of these", the keys of the options
    that nobody chose together with it. ``about`` names what was asked across events, as "place:7" or
    "place:7:why"; ``kind`` is rating, single or several (one option of several is one table).
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="release_tables"
    )
    domain = models.CharField(max_length=10, choices=Domain)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    format = models.CharField(max_length=10, choices=Format)
    after = models.JSONField(null=True)
    apart = models.JSONField(default=list)
    table = models.TextField()

    class Meta:
        default_permissions = ()
        ordering = ["release", "domain", "position", "organisation"]

    def __str__(self) -> str:
        return f"Table {self.position} of {self.release}"

    @property
    def safe_table(self) -> SafeTable:
        """Raises ValueError where the row says of another domain than its table: the domain decides who reads it."""
        table = SafeTable.from_json(self.table)
        if table.domain != self.domain:
            raise ValueError("This table is about something else than its row says.")
        return table

    @property
    def published(self) -> Published:
        after = (self.after[0], tuple(self.after[1])) if self.after else None
        apart = tuple(self.apart)
        return Published(question=self.question, table=self.safe_table, after=after, apart=apart)

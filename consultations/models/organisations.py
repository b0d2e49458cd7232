from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .choices import Format

PRIMARY_PHASES = frozenset({"Nursery", "Primary", "Middle deemed primary"})
SECONDARY_PHASES = frozenset({"Secondary", "Middle deemed secondary", "All-through", "16 plus"})
OLDEST_PRIMARY_AGE = 11


class Kind(models.TextChoices):
    SCHOOL = "school", _("School")
    COLLEGE = "college", _("College")
    FORUM = "forum", _("Forum")


class Status(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


def heirs(organisation: int, successors: Mapping[int, int | None]) -> list[int]:
    """Those that go on with its history, one after the other. A ring of successors ends where it began.

    All by their ids. ``successors``: who took over from whom.
    """
    found: list[int] = []
    heir = successors.get(organisation)
    while heir:
        known = heir == organisation or heir in found
        found.append(heir)
        heir = None if known else successors.get(heir)
    return found


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def successors(self) -> dict[int, int]:
        """By each that was taken over, who took it over."""
        return dict(self.filter(successor__isnull=False).values_list("pk", "successor_id"))

    def open(self) -> OrganisationQuerySet:
        return self.filter(status=Status.OPEN)

    def in_format(self, wanted: str) -> OrganisationQuerySet:
        """The rule of ``Organisation.format``, for the database to apply."""
        primary = Q(format_override=Format.PRIMARY) | Q(format_override="") & (
            Q(phase__in=PRIMARY_PHASES)
            | Q(kind=Kind.SCHOOL, high_age__isnull=False, high_age__lte=OLDEST_PRIMARY_AGE)
            & ~Q(phase__in=SECONDARY_PHASES)
        )
        return self.filter(primary if wanted == Format.PRIMARY else ~primary)

    def lineage_of(self, organisation: Organisation) -> OrganisationQuerySet:
        """The organisation and every one it took over from, however far back.

        A school that changes its URN keeps its history this way. One query a generation; a ring of
        successors ends where it began.
        """
        found = {organisation.pk}
        newest = found
        while newest:
            parents = Organisation.objects.filter(successor__in=newest).values_list("pk", flat=True)
            newest = set(parents) - found
            found = found | newest
        return self.filter(pk__in=found)


class Organisation(models.Model):
    """A school or college as GIAS lists it (one row for each URN), or a forum entered by hand."""

    kind = models.CharField(max_length=7, choices=Kind, default=Kind.SCHOOL)
    name = models.CharField(max_length=200)
    urn = models.PositiveIntegerField("URN", null=True, blank=True, unique=True)
    establishment_number = models.CharField(max_length=4, blank=True)
    la_code = models.CharField("local authority code", max_length=3, blank=True)
    establishment_type = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN)
    phase = models.CharField(max_length=30, blank=True)
    low_age = models.PositiveSmallIntegerField("youngest age", null=True, blank=True)
    high_age = models.PositiveSmallIntegerField("oldest age", null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    format_override = models.CharField(
        "format",
        max_length=9,
        choices=Format,
        blank=True,
        help_text="Leave empty to follow the phase, then the ages. Choose one where that is wrong.",
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text="The organisation that took over. Its history then includes this one's.",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "town", "urn", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_urn_unless_forum",
                condition=Q(kind=Kind.FORUM, urn=None) | ~Q(kind=Kind.FORUM) & ~Q(urn=None),
                violation_error_message="A school or college needs its URN. A forum has none.",
            ),
            models.CheckConstraint(
                name="organisation_ages_in_order",
                condition=Q(low_age=None) | Q(high_age=None) | Q(low_age__lte=F("high_age")),
                violation_error_message="The youngest age is above the oldest.",
            ),
            models.CheckConstraint(
                name="organisation_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("id")),
                violation_error_message="An organisation cannot take over from itself.",
            ),
            models.CheckConstraint(
                name="organisation_known_choices",
                condition=Q(kind__in=Kind.values)
                & Q(status__in=Status.values)
                & Q(format_override__in=["", *Format.values]),
            ),
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_one_forum_of_a_name",
                condition=Q(kind=Kind.FORUM),
                violation_error_message="There is a forum of this name already.",
            ),
        ]

    def __str__(self) -> str:
        """Tells apart schools of one name: by town, and the closed one of a pair by its URN."""
        name = ", ".join(part for part in (self.name, self.town or self.postcode) if part)
        if self.status == Status.OPEN:
            return name
        return f"{name} (closed, URN {self.urn})" if self.urn else f"{name} (closed)"

    @property
    def format(self) -> Format:
        """Which wording young people here are given.

        What staff chose; else by phase; else, where the phase says nothing (special schools, pupil
        referral units, independents), primary when nobody is older than 11. An all-through school, a
        college, a forum and a school of unknown ages count as secondary.
        """
        if self.format_override:
            return Format(self.format_override)
        if self.phase in PRIMARY_PHASES:
            return Format.PRIMARY
        if self.phase in SECONDARY_PHASES or self.kind != Kind.SCHOOL or self.high_age is None:
            return Format.SECONDARY
        return Format.PRIMARY if self.high_age <= OLDEST_PRIMARY_AGE else Format.SECONDARY

"""Who will see a release once two people have said yes: the true list, counted in log-ins that work today."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from consultations.models import Organisation, PortalAccount, Release
from consultations.models.choices import Domain
from consultations.models.organisations import heirs

from . import queries

Role = PortalAccount.Role


@dataclass(frozen=True)
class SchoolReader:
    """``log_ins``: how many leads of the school, or of the one that took it over, can sign in."""

    school: Organisation
    log_ins: int


@dataclass(frozen=True)
class Readers:
    """``has_borough``: something is told about community or online, which the Board reads."""

    board: int
    schools: list[SchoolReader]
    officers: int
    has_borough: bool

    @classmethod
    def of(cls, release: Release) -> Readers:
        """The schools with figures of their own, and whoever reads with them."""
        schools = list(queries.schools_of(release))
        successors = Organisation.objects.successors()
        readers = {school.pk: {school.pk, *heirs(school.pk, successors)} for school in schools}
        leads = list(_working(Role.SCHOOL_LEAD).values_list("organisation", flat=True))
        everywhere = set().union(*readers.values())
        return cls(
            board=_working(Role.BOARD).count(),
            schools=[SchoolReader(each, sum(led in readers[each.pk] for led in leads)) for each in schools],
            officers=_working(Role.OFFICER).filter(schools__in=everywhere).distinct().count(),
            has_borough=release.tables.filter(organisation=None).exclude(domain=Domain.SCHOOL).exists(),
        )

    @property
    def leads(self) -> int:
        return sum(each.log_ins for each in self.schools)

    @property
    def without_log_in(self) -> list[Organisation]:
        """Nobody there can look, until a coordinator invites somebody."""
        return [each.school for each in self.schools if not each.log_ins]


def _working(role: str) -> QuerySet[PortalAccount]:
    return PortalAccount.objects.filter(role=role, user__is_active=True)

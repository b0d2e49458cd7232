"""Who may see which tables of a release: one table, and what it does not name is seen by nobody.

Every page, file and chart gets its tables here. Staff who look before they approve get exactly what
the audience would get, by the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q, QuerySet

from consultations.models import Organisation, Release, ReleaseTable
from consultations.models.choices import Domain


class Audience(StrEnum):
    SCHOOL = "school"
    """School leads and Safer Schools Officers, each for one school and those that it took over from."""
    BOARD = "board"
    PUBLIC = "public"


class Scope(StrEnum):
    OWN = "own"
    """A school's own pupils, about school."""
    COMPARISON = "comparison"
    """All schools together, about school: never another school by itself."""
    BOROUGH = "borough"
    """Community and online, all schools together."""


MAY_SEE = {
    Audience.SCHOOL: (Scope.OWN, Scope.COMPARISON),
    Audience.BOARD: (Scope.BOROUGH,),
    Audience.PUBLIC: (Scope.BOROUGH,),
}
PREVIEWED = (Release.State.READY, Release.State.PUBLISHED)


@dataclass(frozen=True)
class Viewer:
    """``schools``: of the school audience, one school and those that it took over from.

    ``is_preview``: a member of staff looks at what the audience would see.
    """

    audience: Audience
    schools: tuple[Organisation, ...] = field(default=())
    is_preview: bool = False


def tables_for(viewer: Viewer, release: Release, *, scope: Scope) -> QuerySet[ReleaseTable]:
    """The tables of a release that this viewer may see, of one scope. None is the answer in doubt."""
    return tables_of_all(viewer, scope).filter(release=release)


def tables_of_all(viewer: Viewer, scope: Scope) -> QuerySet[ReleaseTable]:
    """The same over all releases: to see what there is, and how a place has changed."""
    if scope not in MAY_SEE.get(viewer.audience, ()):
        return ReleaseTable.objects.none()
    return ReleaseTable.objects.filter(_shown_to(viewer), _of(scope, viewer))


def _shown_to(viewer: Viewer) -> Q:
    if viewer.is_preview:
        return Q(release__state__in=PREVIEWED)
    shown = Q(release__state=Release.State.PUBLISHED)
    return shown & Q(release__opened_at__isnull=False) if viewer.audience == Audience.PUBLIC else shown


def _of(scope: Scope, viewer: Viewer) -> Q:
    match scope:
        case Scope.OWN:
            return Q(organisation__in=viewer.schools, domain=Domain.SCHOOL)
        case Scope.COMPARISON:
            return Q(organisation=None, domain=Domain.SCHOOL)
        case Scope.BOROUGH:
            return Q(organisation=None) & ~Q(domain=Domain.SCHOOL)

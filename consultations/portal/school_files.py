"""A school's numbers as files: exactly the tables of its page, through the same door."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.models import EventPage, Organisation, ReleaseTable
from consultations.results.exports import Listed, csv_file, xlsx_file
from consultations.results.sheets import XLSX
from consultations.results.tables import question_at

from . import access, school_queries
from .audience import Scope, Viewer, tables_for
from .school_pages import school_page
from .school_paper import PaperUnavailable, paper
from .wording import ALL_SCHOOLS, THIS_SCHOOL, asked_after


def listed(viewer: Viewer, event: EventPage) -> list[Listed]:
    """Each question of the school, then all schools together, then its follow-ups: the order of the page."""
    beside = {(each.about, each.format): each for each in school_queries.tables_beside(viewer, event)}
    schools = school_queries.own_tables(viewer, event)
    names = [str(school) if len(schools) > 1 else THIS_SCHOOL for school, _ in schools]
    tables = (own for _, own in schools)
    return [line for name, own in zip(names, tables, strict=True) for line in _of_school(name, own, beside)]


def _of_school(
    school: str, tables: list[ReleaseTable], beside: dict[tuple[str, str], ReleaseTable]
) -> Iterator[Listed]:
    firsts = {question_at(each.position): each for each in reversed(tables)}
    for each in tables:
        first = firsts[question_at(each.position)]
        after = asked_after(each.after[1], first.safe_table) if each.after else ""
        yield Listed(each.safe_table, school, after)
        theirs = beside.get((each.about, each.format))
        if theirs and first is each:
            yield Listed(theirs.safe_table, ALL_SCHOOLS)


def _event_with_tables_or_404(request: HttpRequest, school: int, pk: int) -> tuple[Organisation, EventPage]:
    """Files are there while the page has numbers: not before they are published, nor once they are withdrawn."""
    found = access.school_or_404(request.user, school)
    event = access.school_event_or_404(found, pk)
    if not event.is_closed or not _tables(found, event).exists():
        raise Http404
    return found, event


def _tables(school: Organisation, event: EventPage) -> QuerySet[ReleaseTable]:
    return tables_for(access.viewer_for(school), event.release, scope=Scope.OWN)


def _name(school: Organisation, event: EventPage, ending: str) -> str:
    return f"{slugify(school.name)}-{slugify(event.title)}-{event.date.isoformat()}.{ending}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_safe
@never_cache
@login_required
def csv(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    found, event = _event_with_tables_or_404(request, school, pk)
    content = csv_file(listed(access.viewer_for(found), event))
    return _file(content, "text/csv; charset=utf-8", _name(found, event, "csv"))


@require_safe
@never_cache
@login_required
def xlsx(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    found, event = _event_with_tables_or_404(request, school, pk)
    content = xlsx_file(event.title, listed(access.viewer_for(found), event))
    return _file(content, XLSX, _name(found, event, "xlsx"))


@require_safe
@never_cache
@login_required
def pdf(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    """One page for the school council."""
    found, event = _event_with_tables_or_404(request, school, pk)
    try:
        content = paper(school_page(access.viewer_for(found), found, event), request=request)
    except PaperUnavailable:
        return render(
            request,
            "consultations/portal/school_no_paper.html",
            {"school": found, "event": event},
            status=503,
        )
    return _file(content, "application/pdf", _name(found, event, "pdf"))


OF_AN_EVENT = "schools/<int:school>/events/<int:pk>/"
urlpatterns = [
    path(f"{OF_AN_EVENT}numbers.csv", csv, name="school_csv"),
    path(f"{OF_AN_EVENT}numbers.xlsx", xlsx, name="school_xlsx"),
    path(f"{OF_AN_EVENT}numbers.pdf", pdf, name="school_pdf"),
]

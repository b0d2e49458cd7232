"""What each audience would see, for those who approve; and the file that is attacked."""

from django.http import HttpResponse
from django.shortcuts import render

from consultations.disclosure import to_csv
from consultations.portal.school_paper import PaperUnavailable

from . import access, previews
from .access import ApproverRequest


@access.only_approvers
def as_board(request: ApproverRequest, pk: int) -> HttpResponse:
    context = previews.for_the_board(access.shown_release_or_404(pk))
    return render(request, "consultations/releasing/preview.html", context)


@access.only_approvers
def as_school(request: ApproverRequest, pk: int, school: int) -> HttpResponse:
    release = access.shown_release_or_404(pk)
    context = previews.for_a_school(release, access.school_or_404(release, school))
    return render(request, "consultations/releasing/preview.html", context)


@access.only_approvers
def as_school_pdf(request: ApproverRequest, pk: int, school: int) -> HttpResponse:
    release = access.shown_release_or_404(pk)
    found = access.school_or_404(release, school)
    try:
        content = previews.paper_of(release, found, request=request)
    except PaperUnavailable:
        return HttpResponse("This server cannot draw pages for paper.", status=503, content_type="text/plain")
    return HttpResponse(content, content_type="application/pdf")


@access.only_approvers
def as_everybody(request: ApproverRequest, pk: int) -> HttpResponse:
    context = previews.for_everybody(access.shown_release_or_404(pk))
    return render(request, "consultations/releasing/preview.html", context)


@access.only_approvers
def audit_file(request: ApproverRequest, pk: int) -> HttpResponse:
    """All that all roles together can read, for `python -m consultations.disclosure audit`."""
    release = access.shown_release_or_404(pk)
    text = to_csv(*release.printouts(release.tables.order_by("position", "organisation")))
    name = f'attachment; filename="release-{release.pk}.csv"'
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})

"""For a school's own assembly: a page to print and screens to show. "You asked, we answered, we did"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from consultations.models import EventPage, PortalAccount
from consultations.portal.access import lineage_of

from ..tracker.access import signed_in
from .access import taken_part_or_404, took_part
from .content import assembly_of
from .slides import slides


@require_safe
@signed_in
def page(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    assembly = assembly_of(*taken_part_or_404(request.user, school, pk))
    return render(request, "pledges/assembly/page.html", {"assembly": assembly, "event": assembly.event})


@require_safe
@signed_in
def screens(request: HttpRequest, school: int, pk: int) -> HttpResponse:
    assembly = assembly_of(*taken_part_or_404(request.user, school, pk))
    context = {"assembly": assembly, "event": assembly.event, "slides": slides(assembly)}
    return render(request, "pledges/assembly/slides.html", context)


def section(event: EventPage, account: PortalAccount) -> SafeString | str:
    """On the school's page of an event in which it took part: the way to both."""
    school = account.organisation
    if school is None or not took_part(lineage_of(school), event):
        return ""
    return render_to_string("pledges/assembly/section.html", {"event": event, "school": school})

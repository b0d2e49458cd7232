"""How easy a draft is to read, while it is being written. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from ..reading import check_blocks


@require_POST
@permission_required("pledges.change_reply")
def read_draft(request: HttpRequest) -> HttpResponse:
    """Takes the draft as ``block``, once for each paragraph. Gives the part of the editor that advises."""
    context = {"reading": check_blocks(request.POST.getlist("block"))}
    return render(request, "pledges/staff/reading.html", context)

"""The staff's side of a release: see how far it is, look, say yes, take it back, show it to everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from wagtail.admin import messages

from consultations.models import Release
from consultations.results import releases
from consultations.results.queries import held_of, late_of, uncounted

from . import access, life, queries
from .access import ApproverRequest
from .audiences import Readers
from .forms import ApproveForm, OpenForm, WithdrawForm

ONE_YES = "You have said yes. Nobody sees the numbers before somebody else has looked as well."
PUBLISHED = "Published. From now on each school and the Board see their part."
WITHDRAWN = "Withdrawn. Schools and the Board see your reason in place of the numbers."
OPENED = "Everybody can see the borough's figures from now on."
PROGRESS = "consultations/releasing/progress.html"
AGAIN = "Begun again. The answers are the same, so the numbers will be too."


@access.only_approvers
def index(request: ApproverRequest) -> HttpResponse:
    return render(request, "consultations/releasing/index.html", {"releases": queries.releases()})


@access.only_approvers
def release(request: ApproverRequest, pk: int) -> HttpResponse:
    return show(request, access.release_or_404(pk))


def show(
    request: ApproverRequest, release: Release, *, form: ApproveForm | None = None, refusal: str = ""
) -> HttpResponse:
    """``form`` as it was filled in wrongly, or ``refusal``: why something could not be done."""
    approvals = queries.approvals_of(release)
    context = {
        **progress(release),
        "steps": life.steps(release, approvals),
        "approvals": [(life.who(each.by), each.at) for each in approvals],
        "said_yes": any(each.by_id == request.user.pk for each in approvals),
        "closed_by": life.who(release.frozen_by),
        "withdrawn_by": life.who(release.withdrawn_by) if release.withdrawn_by else "",
        "without_numbers": life.is_without_numbers(release),
        "schools": queries.schools_of(release),
        "readers": Readers.of(release) if release.state == Release.State.READY else None,
        "uncounted": uncounted(release),
        "late": late_of(release.event),
        "held": held_of(release.event),
        "form": form or ApproveForm(initial={"digest": release.digest}),
        "refusal": refusal,
    }
    status = 422 if form or refusal else 200
    return render(request, "consultations/releasing/release.html", context, status=status)


def progress(release: Release) -> dict[str, Any]:
    return {"release": release, "event": release.event, "stands_still": life.stands_still(release)}


@access.only_approvers
def release_now(request: ApproverRequest, pk: int) -> JsonResponse:
    """How far the work is. It holds no token, so that what has not changed is the same text."""
    context = progress(access.release_or_404(pk))
    return JsonResponse({"parts": {"progress": render_to_string(PROGRESS, context)}})


@access.decision
def again(request: ApproverRequest, pk: int) -> HttpResponse:
    found = access.release_or_404(pk)

    def begin() -> str:
        releases.try_again(found)
        return AGAIN

    return attempt(request, pk, begin)


@access.decision
def approve(request: ApproverRequest, pk: int) -> HttpResponse:
    found, form = access.release_or_404(pk), ApproveForm(request.POST)
    if not form.is_valid():
        # The box stands far below the top: whoever forgot it is led there.
        form.fields["looked"].widget.attrs["autofocus"] = True
        return show(request, found, form=form)

    def say_yes() -> str:
        now = releases.approve(found, digest=form.cleaned_data["digest"], by=request.user)
        return PUBLISHED if now.is_published else ONE_YES

    return attempt(request, pk, say_yes)


@access.only_approvers
def withdraw(request: ApproverRequest, pk: int) -> HttpResponse:
    found, form = access.release_or_404(pk), WithdrawForm(posted(request))
    if not form.is_valid():
        return ask(request, "withdraw", found, form)

    def take_back() -> str:
        releases.withdraw(found, because=form.cleaned_data["because"], by=request.user)
        return WITHDRAWN

    return attempt(request, pk, take_back)


@access.only_who_opens
def open_to_everybody(request: ApproverRequest, pk: int) -> HttpResponse:
    found, form = access.release_or_404(pk), OpenForm(posted(request))
    if not form.is_valid():
        return ask(request, "everybody", found, form)

    def open_it() -> str:
        releases.open_to_everybody(found, by=request.user)
        return OPENED

    return attempt(request, pk, open_it)


def posted(request: ApproverRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def ask(request: ApproverRequest, page: str, release: Release, form: WithdrawForm | OpenForm) -> HttpResponse:
    written = queries.follow_ups_of(release)
    context = {"release": release, "event": release.event, "form": form, "follow_ups": written}
    status = 422 if request.method == "POST" else 200
    return render(request, f"consultations/releasing/{page}.html", context, status=status)


def attempt(request: ApproverRequest, pk: int, action: Callable[[], str]) -> HttpResponse:
    """Do it, say so and go back to the release; or show the release as it is now, with the reason why not."""
    try:
        said = action()
    except releases.NotReady as reason:
        return show(request, access.release_or_404(pk), refusal=str(reason))
    messages.success(request, said)
    return redirect("releases:release", pk)
